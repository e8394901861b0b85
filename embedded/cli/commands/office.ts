import { officeSchema, ROLES, type Office } from '../../../casework/office.ts';
import { limitLabel } from '../../../regulation/limits.ts';
import { DEFAULT_REMINDERS } from '../../../casework/reminders.ts';
import { TASKS, taskKindSchema } from '../../../casework/tasks/index.ts';
import { readJson } from '../files.ts';
import type { Context, Result } from '../io.ts';
import { lines } from '../output.ts';
import { somebody, withSession } from '../session.ts';

type As = { readonly as?: string | undefined };

/** `office show`: organs, people and internal limits as configured. */
export const show = (context: Context, options: As): Promise<Result> =>
  withSession(
    context,
    async ({ client, office }) =>
      toResult(await client.get(options.as ?? somebody(office, 'administrator'), '/api/office', officeSchema)),
    { create: true },
  );

/** `office load`: replaces the configuration; it is checked whole before anything changes. */
export const load = (context: Context, options: As, [file = '']: readonly string[]): Promise<Result> =>
  withSession(
    context,
    async ({ client, office }) =>
      toResult(
        await client.put(
          options.as ?? somebody(office, 'administrator'),
          '/api/office',
          await readJson(file),
          officeSchema,
        ),
      ),
    { create: true },
  );

const toResult = (office: Office): Result => ({ data: office, text: describe(office) });

function describe({ version, district, organs, users, limits, reminders }: Office): string {
  return lines([
    `${district}，配置版本 ${version}`,
    ...organs.map(({ id, name, code }) => `机关 ${id}：${name}${code === undefined ? '' : `，代字${code}`}`),
    ...users.map(
      ({ id, name, organ, roles }) =>
        `人员 ${id}：${name}，${roles.map(role => ROLES[role]).join('、')}${organ === undefined ? '' : `（${organ}）`}`,
    ),
    ...taskKindSchema.options.flatMap(kind =>
      kind === 'verify' ? [] : [`内部时限 ${TASKS[kind].title}：${limitLabel(limits[kind])}`],
    ),
    `到期提醒：提前${(reminders ?? DEFAULT_REMINDERS).join('、')}个工作日`,
  ]);
}
