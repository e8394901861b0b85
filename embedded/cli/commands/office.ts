import { z } from 'zod';
import { actorSchema } from '../../../casework/events.ts';
import type { OfficeChange } from '../../../casework/office-changes.ts';
import { officeSchema, ROLES, type Office } from '../../../casework/office.ts';
import { limitLabel } from '../../../regulation/limits.ts';
import { DEFAULT_REMINDERS } from '../../../casework/reminders.ts';
import { TASKS, taskKindSchema } from '../../../casework/tasks/index.ts';
import { readJson } from '../files.ts';
import type { Context, Result } from '../io.ts';
import { exactTime, lines } from '../output.ts';
import { somebody, withSession, type Session } from '../session.ts';

type As = { readonly as?: string | undefined };

const who = ({ office }: Session, { as }: As): string => as ?? somebody(office, 'administrator');

const headSchema = z.object({ version: z.int(), at: z.int(), by: actorSchema, note: z.string() });
const versionSchema = headSchema.extend({ office: officeSchema });
const previewSchema = z.object({
  version: z.int(),
  changes: z.array(z.object({ field: z.string(), before: z.string().optional(), after: z.string().optional() })),
  remarks: z.array(z.string()),
});

/** `office show`: organs, people and internal limits as configured now, or in an earlier version. */
export const show = (context: Context, options: As & { version?: string | undefined }): Promise<Result> =>
  withSession(
    context,
    async session => {
      const { client } = session;
      const user = who(session, options);
      if (options.version === undefined) return toResult(await client.get(user, '/api/office', officeSchema));
      const kept = await client.get(user, `/api/office/versions/${options.version}`, versionSchema);
      return toResult(kept.office);
    },
    { create: true },
  );

/** `office history`: every version with who, when and why. */
export const history = (context: Context, options: As): Promise<Result> =>
  withSession(
    context,
    async session => {
      const answer = z.object({ versions: z.array(headSchema) });
      const data = await session.client.get(who(session, options), '/api/office/versions', answer);
      const text = lines(
        data.versions.map(({ version, at, by, note }) => `第${version}版  ${exactTime(at)}  ${by.name}  ${note}`),
      );
      return { data, text };
    },
    { create: true },
  );

/**
 * The version a file was made from: what `office show --json` wrote into it. A file of another origin (the template) follows
 * on the version there is now.
 */
const madeFrom = (file: unknown, present: Office): number => {
  const stated = z.object({ version: z.string().regex(/^\d+$/) }).safeParse(file);
  return Number(stated.success ? stated.data.version : present.version);
};

/** `office load`: keeps a new version; it is checked whole before anything changes. */
export const load = (
  context: Context,
  options: As & { note: string },
  [path = '']: readonly string[],
): Promise<Result> =>
  withSession(
    context,
    async session => {
      const { client } = session;
      const user = who(session, options);
      const office = await readJson(path);
      const expectedVersion = madeFrom(office, await client.get(user, '/api/office', officeSchema));
      const { note } = options;
      return toResult(await client.put(user, '/api/office', { expectedVersion, note, office }, officeSchema));
    },
    { create: true },
  );

/** `office diff`: what a file would change, or what has changed since an earlier version; nothing is written. */
export const diff = (
  context: Context,
  options: As & { version?: string | undefined },
  [path]: readonly string[],
): Promise<Result> =>
  withSession(
    context,
    async session => {
      const { client } = session;
      const user = who(session, options);
      const office =
        path === undefined
          ? (await client.get(user, `/api/office/versions/${options.version ?? '1'}`, versionSchema)).office
          : await readJson(path);
      const data = await client.post(user, '/api/office/preview', { office }, previewSchema);
      return {
        data,
        text: lines([`与现行第${data.version}版比较：`, ...data.changes.map(changeLine), ...data.remarks]),
      };
    },
    { create: true },
  );

const changeLine = ({ field, before = '（无）', after = '（无）' }: OfficeChange): string =>
  `${field}：${before} → ${after}`;

const toResult = (office: Office): Result => ({ data: office, text: describe(office) });

function describe(office: Office): string {
  const { version, district, organs, users, limits, reminders, publicationScopes, review, negativeList } = office;
  return lines([
    `${district}，配置第${version}版`,
    ...organs.map(({ id, name, code }) => `机关 ${id}：${name}${code === undefined ? '' : `，代字${code}`}`),
    ...users.map(
      ({ id, name, organ, roles }) =>
        `人员 ${id}：${name}，${roles.map(role => ROLES[role]).join('、')}${organ === undefined ? '' : `（${organ}）`}`,
    ),
    ...taskKindSchema.options.flatMap(kind =>
      kind === 'verify' ? [] : [`内部时限 ${TASKS[kind].title}：${limitLabel(limits[kind])}`],
    ),
    `到期提醒：提前${(reminders ?? DEFAULT_REMINDERS).join('、')}个工作日`,
    ...(publicationScopes ? [`公开范围：${publicationScopes.join('、')}`] : []),
    `复核（内部程序）：${review?.enabled === true ? '启用' : '未启用'}`,
    `负面清单（内部管理）：${negativeList?.enabled === true ? `启用，${negativeList.entries.length}项` : '未启用'}`,
  ]);
}
