import { resolve } from 'node:path';
import type { Procedure } from '../../../casework/procedures.ts';
import { reportSchema } from '../../../casework/statistics/report.ts';
import { statisticsSheets } from '../../../documents/sheets/statistics.ts';
import { verificationSchema } from '../../../functions/statistics.ts';
import { writeBytes } from '../files.ts';
import type { Context, Result } from '../io.ts';
import { lines, table } from '../output.ts';
import { reader, somebody, withSession } from '../session.ts';

interface Question {
  readonly as?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly organ?: string | undefined;
  readonly procedure?: Procedure | undefined;
}

/** The question as the API is asked it. */
function asked({ from, to, organ, procedure }: Question): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ from, to, organ, procedure }))
    if (value !== undefined) query.set(name, value);
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/** `statistics show`: every table of the statistics. */
export const show = (context: Context, question: Question): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const data = await client.get(reader(office, question.as), `/api/statistics${asked(question)}`, reportSchema);
    const tables = statisticsSheets(data).map(
      ({ title, labels, figures, rows }) =>
        `【${title}】\n${table(
          [...labels, ...figures],
          rows.map(row => row.map(String)),
          '没有记录',
        )}`,
    );
    return { data, text: tables.join('\n') };
  });

/** `statistics export`: the same as a file, without accounts. */
export const exportFile = (
  context: Context,
  { format, out, ...question }: Question & { format: 'csv' | 'xlsx'; out: string },
): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const path = `/api/statistics.${format}${asked(question)}`;
    const bytes = await client.getBytes(reader(office, question.as), path);
    const file = resolve(out);
    await writeBytes(file, bytes);
    return { data: { format, file, bytes: bytes.length }, text: lines([`已写出 ${file}`]) };
  });

/** `statistics rebuild`: the counters anew from all ledgers; with `--check` it only says whether they agree (exit code 1 if not). */
export const rebuild = (
  context: Context,
  { as, check }: { as?: string | undefined; check: boolean },
): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const data = check
      ? await client.get(reader(office, as), '/api/statistics/verification', verificationSchema)
      : await client.post(as ?? somebody(office, 'administrator'), '/api/statistics/rebuild', {}, verificationSchema);
    const { agrees, cases, differences } = data;
    const verdict = agrees ? '统计与台账一致' : `统计与台账有${differences.length}处不一致${check ? '' : '，已更正'}`;
    const rows = differences.map(({ counter, counted, ledgers }) => [counter, String(counted), String(ledgers)]);
    const found = agrees ? '' : table(['统计项', '统计', '台账'], rows, '');
    return { data, text: lines([`核对${cases}件：${verdict}`]) + found, refused: check && !agrees };
  });
