import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { anchorVerificationSchema, keptAnchorSchema } from '../../../functions/anchors.ts';
import { checkHash, writeBytes } from '../files.ts';
import type { Context, Result } from '../io.ts';
import { lines, table } from '../output.ts';
import { reader, withSession, type Session } from '../session.ts';

interface Options {
  readonly as?: string | undefined;
  readonly out?: string | undefined;
}

/** `ledger anchors`: lists the days, copies their anchors, or holds one against the ledgers (exit code 1 when it does not agree). */
export const anchors = (context: Context, { as, out }: Options, [date]: readonly string[]): Promise<Result> =>
  withSession(context, async session => {
    const user = reader(session.office, as);
    const { dates } = await session.client.get(user, '/api/anchors', z.object({ dates: z.array(z.string()) }));
    const wanted = date === undefined ? dates : [date];
    const written = out === undefined ? [] : await copy(session, user, wanted, resolve(out));
    if (date === undefined) return listed(dates, written);
    const path = `/api/anchors/${encodeURIComponent(date)}/verification`;
    const data = await session.client.get(user, path, anchorVerificationSchema);
    const problems = data.problems.map(({ caseId, problem }) => `  ${caseId ?? '锚定链'}：${problem}`);
    const summary = `${date} 锚定案件${String(data.cases)}件，${data.intact ? '与现在的台账相符' : '不符'}`;
    return {
      data: { ...data, written },
      text: lines([summary, `SHA-256 ${data.sha256}`, ...problems]),
      refused: !data.intact,
    };
  });

const listed = (dates: readonly string[], written: readonly string[]): Result => ({
  data: { dates, written },
  text:
    table(
      ['锚定日期'],
      dates.map(each => [each]),
      '还没有锚定记录',
    ) + lines(written.map(file => `已写出 ${file}`)),
});

/** Writes what the directory does not have. @returns the files written */
async function copy({ client }: Session, user: string, dates: readonly string[], directory: string): Promise<string[]> {
  const written: string[] = [];
  for (const date of dates) {
    const file = join(directory, `${date}.json`);
    if (existsSync(file)) continue;
    const { content, sha256 } = await client.get(user, `/api/anchors/${encodeURIComponent(date)}`, keptAnchorSchema);
    const bytes = new TextEncoder().encode(content);
    checkHash(`${date}.json`, bytes, sha256);
    await writeBytes(file, bytes);
    written.push(file);
  }
  return written;
}
