import { z } from '@hono/zod-openapi';
import { json, route } from '../describe.ts';

/** Letters, digits and `._@-`: what can be typed into the form and stands in the office's configuration. */
const idSchema = z.string().regex(/^[A-Za-z0-9][\w.@-]{0,63}$/, '账号只能用字母、数字和 . _ @ -，至多64个字符');
const params = z.object({ id: idSchema });

export const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The password is a one-time one, not used yet. */
  mustChange: z.boolean(),
  locked: z.boolean(),
  createdAt: z.int(),
});
/** The one-time password is told here and nowhere else. */
export const newAccountSchema = accountSchema.extend({ password: z.string() });

export const listAccounts = route({
  method: 'get',
  path: '/api/accounts',
  summary: '本机登录账号（管理员、审计员）',
  request: {},
  answer: z.object({ accounts: z.array(accountSchema) }),
});
export const createAccount = route({
  method: 'put',
  path: '/api/accounts/{id}',
  summary: '开立登录账号（管理员）：给出一次性密码，首次登录时须修改',
  request: { params, body: { required: true, ...json(z.object({ name: z.string().trim().min(1).max(60) })) } },
  answer: newAccountSchema,
});
export const resetAccount = route({
  method: 'post',
  path: '/api/accounts/{id}/reset',
  summary: '重置账号的密码（管理员）：给出一次性密码，已登录的各处随即退出',
  request: { params },
  answer: newAccountSchema,
});
export const lockAccount = route({
  method: 'post',
  path: '/api/accounts/{id}/lock',
  summary: '停用账号（管理员）：不能再登录，已登录的各处随即退出',
  request: { params },
  answer: accountSchema,
});
export const unlockAccount = route({
  method: 'post',
  path: '/api/accounts/{id}/unlock',
  summary: '恢复停用的账号，或者解除因密码多次不正确的暂停（管理员）',
  request: { params },
  answer: accountSchema,
});

/** What the portal's client is typed by. Only a machine with an issuer of its own answers them (embedded/routes/accounts.ts). */
export type AccountsOperations =
  typeof listAccounts | typeof createAccount | typeof resetAccount | typeof lockAccount | typeof unlockAccount;
