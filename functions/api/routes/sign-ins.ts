import { z } from '@hono/zod-openapi';
import { NotPermitted } from '../../../casework/errors.ts';
import type { User } from '../../../casework/office.ts';
import { shanghaiDate } from '../../../regulation/dates.ts';
import type { Routes } from '../app.ts';
import { route } from '../describe.ts';

const EVENTS = [
  'signed-in',
  'signed-out',
  'signed-out-everywhere',
  'refused',
  'paused',
  'password-changed',
  'account-created',
  'account-reset',
  'account-locked',
  'account-unlocked',
] as const;

export const signInSchema = z.object({
  /** Epoch ms. */
  at: z.int(),
  account: z.string(),
  event: z.enum(EVENTS),
  /** Who did it, where that is not the account itself. */
  by: z.string().optional(),
});

const list = route({
  method: 'get',
  path: '/api/sign-ins',
  summary: '登录日志：一个月内何人何时登录、退出、被拒绝，账号的开立和重置（审计员、管理员）',
  request: {
    query: z.object({
      /** Asia/Shanghai; this month when left out. */
      month: z
        .string()
        .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应写作 2026-03')
        .optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(200),
    }),
  },
  answer: z.object({ signIns: z.array(signInSchema) }),
});

/** @throws {NotPermitted} unless an auditor or an administrator. */
export function checkOversee({ name, roles }: User): void {
  if (!roles.includes('auditor') && !roles.includes('administrator'))
    throw new NotPermitted('oversee', `${name}不是审计员或者管理员，不能查看登录情况`, '由审计员或者管理员查看');
}

/** Who signed in. No addresses and no passwords are kept, and nothing of people who have no account. */
export const signInRoutes: Routes = (api, { sessions, clock }) => {
  api.openapi(list, async context => {
    checkOversee(context.var.user);
    const { month = shanghaiDate(clock.now()).slice(0, 7), limit } = context.req.valid('query');
    return context.json({ signIns: await sessions.log(month, limit) }, 200);
  });
};

/** What the portal's client is typed by. */
export type SignInsOperations = typeof list;
