import { z } from 'zod';
import {
  calendarYearSchema,
  createCalendar,
  DEFAULT_CALENDAR,
  parseCalendarYear,
} from '../../../regulation/calendar.ts';
import { workingDaysBetween } from '../../../regulation/deadlines.ts';
import { readJson } from '../files.ts';
import type { Context, Result } from '../io.ts';
import { facts, lines, provisionalMark, table, time } from '../output.ts';
import { reader, somebody, withSession, type Session } from '../session.ts';

type As = { readonly as?: string | undefined };

const yearSchema = z.object({
  ...{ year: z.int(), version: z.string(), source: z.string(), published: z.string(), shipped: z.boolean() },
  loaded: z.object({ by: z.string(), at: z.int(), note: z.string() }).optional(),
});

/** `calendar list`: the years in force. */
export const list = (context: Context, options: As): Promise<Result> =>
  withSession(
    context,
    async ({ client, office }) => {
      const data = await client.get(reader(office, options.as), '/api/calendars', z.array(yearSchema));
      const rows = data.map(({ year, version, source, loaded }) => [
        ...[String(year), version, loaded ? `${loaded.by}载入于${time(loaded.at)}（${loaded.note}）` : '随软件提供'],
        source,
      ]);
      return { data, text: table(['年度', '版本', '由来', '通知'], rows, '没有工作日历') };
    },
    { create: true },
  );

/** `calendar check`: reads a file as it would be loaded beside the shipped years; needs no data directory. */
export async function check(_context: Context, _options: unknown, [file = '']: readonly string[]): Promise<Result> {
  const data = parseCalendarYear(await readJson(file));
  const { year, version, source, daysOff, makeUpDays } = data;
  const calendar = createCalendar([...DEFAULT_CALENDAR.years.filter(each => each.year !== year), data]);
  const working = workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`, calendar);
  const text = facts([
    ['年度', `${year}，版本 ${version}`],
    ['通知', source],
    ['放假', daysOff.map(({ festival, from, to }) => `${festival} ${from}${from === to ? '' : `至${to}`}`).join('，')],
    ['调休上班', makeUpDays.map(({ festival, date }) => `${date}（${festival}）`).join('，')],
    ['工作日', `${working}日`],
  ]);
  return { data, text };
}

const date = z.object({ due: z.string(), provisional: z.boolean() });
const changeSchema = z.object({
  ...{ caseId: z.string(), title: z.string(), organ: z.string(), from: date, to: date, why: z.string() },
  ...{ taskId: z.string().optional(), consultation: z.string().optional(), holder: z.string().optional() },
});
const pageSchema = z.object({ changes: z.array(changeSchema), next: z.string().optional() });

async function everyChange({ client }: Session, user: string, year: unknown) {
  const changes: z.infer<typeof changeSchema>[] = [];
  for (let query = ''; ;) {
    const page = await client.post(user, `/api/calendars/preview${query}`, year, pageSchema);
    changes.push(...page.changes);
    if (page.next === undefined) return changes;
    query = `?after=${encodeURIComponent(page.next)}`;
  }
}

/** `calendar preview`: which due dates a file would move. */
export const preview = (context: Context, options: As, [file = '']: readonly string[]): Promise<Result> =>
  withSession(context, async session => {
    const user = options.as ?? somebody(session.office, 'administrator');
    const data = await everyChange(session, user, await readJson(file));
    const rows = data.map(({ taskId, consultation, title, holder = '', from, to }) => [
      ...[taskId ?? consultation ?? '', title, holder],
      ...[from, to].map(each => each.due + provisionalMark(each)),
    ]);
    return { data, text: table(['事项', '名称', '承办人', '现期限', '新期限'], rows, '没有到期日变动') };
  });

const loadedSchema = z.object({ year: z.int(), version: z.string(), recomputed: z.int(), left: z.boolean() });

/** `calendar load`: the year counts from now on, and the open cases are brought to it. */
export const load = (
  context: Context,
  options: As & { readonly note: string },
  [file = '']: readonly string[],
): Promise<Result> =>
  withSession(
    context,
    async ({ client, office }) => {
      const calendar = calendarYearSchema.parse(parseCalendarYear(await readJson(file)));
      const user = options.as ?? somebody(office, 'administrator');
      const data = await client.post(user, '/api/calendars', { calendar, note: options.note }, loadedSchema);
      const left = data.left ? '，其余案件由系统继续重新计算' : '';
      const text = lines([`已载入${data.year}年放假安排（${data.version}），重新计算${data.recomputed}件案件${left}`]);
      return { data, text };
    },
    { create: true },
  );
