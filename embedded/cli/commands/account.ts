import { z } from 'zod';
import { accountSchema, newAccountSchema } from '../../../functions/api/routes/account-operations.ts';
import { signInSchema } from '../../../functions/api/routes/sign-ins.ts';
import type { SignInEvent } from '../../../functions/ports.ts';
import type { Context, Result } from '../io.ts';
import { exactTime, lines, table, time } from '../output.ts';
import { reader, somebody, withSession, type Session } from '../session.ts';

type As = { readonly as?: string | undefined };
type Account = z.infer<typeof accountSchema>;

const administrator = ({ office }: Session, { as }: As): string => as ?? somebody(office, 'administrator');
const path = (id: string, act = ''): string => `/api/accounts/${encodeURIComponent(id)}${act}`;

const status = ({ locked, mustChange }: Account): string =>
  locked ? '停用' : mustChange ? '一次性密码，尚未改过' : '正常';

/** `account list`. */
export const list = (context: Context, { as }: As): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const answer = z.object({ accounts: z.array(accountSchema) });
    const data = await client.get(reader(office, as), '/api/accounts', answer);
    const rows = data.accounts.map(each => [each.id, each.name, status(each), time(each.createdAt)]);
    return { data, text: table(['账号', '姓名', '状态', '开立时间'], rows, '没有账号') };
  });

const told = (data: z.infer<typeof newAccountSchema>): Result => ({
  data,
  text: lines([`账号 ${data.id}（${data.name}）的一次性密码：${data.password}`, '请当面交给本人；首次登录时须修改。']),
});

/** `account add`: the name is that of the office's configuration where it has one. */
export const add = (
  context: Context,
  options: As & { readonly name?: string | undefined },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async session => {
    const name = options.name ?? session.office.users.find(user => user.id === id)?.name ?? id;
    return told(await session.client.put(administrator(session, options), path(id), { name }, newAccountSchema));
  });

/** `account reset`. */
export const reset = (context: Context, options: As, [id = '']: readonly string[]): Promise<Result> =>
  withSession(context, async session =>
    told(await session.client.post(administrator(session, options), path(id, '/reset'), {}, newAccountSchema)),
  );

const switched =
  (act: '/lock' | '/unlock') =>
  (context: Context, options: As, [id = '']: readonly string[]): Promise<Result> =>
    withSession(context, async session => {
      const data = await session.client.post(administrator(session, options), path(id, act), {}, accountSchema);
      return { data, text: lines([`账号 ${data.id}（${data.name}）：${status(data)}`]) };
    });

/** `account lock` and `account unlock`. */
export const lock = switched('/lock');
export const unlock = switched('/unlock');

const EVENTS: Readonly<Record<SignInEvent, string>> = {
  'signed-in': '登录',
  'signed-out': '退出',
  'signed-out-everywhere': '退出全部登录',
  refused: '密码不正确',
  paused: '多次不正确，暂停登录',
  'password-changed': '修改密码',
  'account-created': '开立账号',
  'account-reset': '重置密码',
  'account-locked': '停用账号',
  'account-unlocked': '恢复账号',
};

/** `account log`: newest first. */
export const log = (context: Context, options: As & { readonly month?: string | undefined }): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const query = options.month === undefined ? '' : `?month=${options.month}`;
    const answer = z.object({ signIns: z.array(signInSchema) });
    const data = await client.get(reader(office, options.as), `/api/sign-ins${query}`, answer);
    const rows = data.signIns.map(({ at, account, event, by = '' }) => [exactTime(at), account, EVENTS[event], by]);
    return { data, text: table(['时间', '账号', '事项', '经办'], rows, '没有记录') };
  });
