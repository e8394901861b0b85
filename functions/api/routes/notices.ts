import { z } from '@hono/zod-openapi';
import { addressesOf, isFor } from '../../../casework/addresses.ts';
import { NotPermitted } from '../../../casework/errors.ts';
import { noticeSchema } from '../../../casework/notices.ts';
import type { User } from '../../../casework/office.ts';
import { checkAdministrator } from '../../../casework/permissions.ts';
import { sendTest } from '../../acts/test-notice.ts';
import { NotFound } from '../../errors.ts';
import type { ApiPorts, KeptNotice } from '../../ports.ts';
import type { Routes } from '../app.ts';
import { json, route } from '../describe.ts';

/** Notices shown at once: the newest; older ones are in the ledgers of their cases. */
const LIMIT = 200;

const deliverySchema = z.object({
  status: z.enum(['pending', 'sent', 'failed']),
  attempts: z.int(),
  /** Next attempt, epoch ms; none once sent or given up. */
  next: z.int().optional(),
  error: z.string().optional(),
});

export const shownNoticeSchema = noticeSchema.extend({
  read: z.boolean(),
  /** Only where a channel besides the portal is configured. */
  delivery: deliverySchema.optional(),
});

const list = route({
  method: 'get',
  path: '/api/notices',
  summary: '我的通知，新的在前',
  request: { query: z.object({ unread: z.enum(['true', 'false']).optional() }) },
  answer: z.array(shownNoticeSchema),
});

const read = route({
  method: 'post',
  path: '/api/notices/{id}/read',
  summary: '标记一条通知为已读',
  request: { params: z.object({ id: z.string() }) },
  answer: shownNoticeSchema,
});

const undelivered = route({
  method: 'get',
  path: '/api/notices/undelivered',
  summary: '尚未送出的通知及其原因（管理员）',
  request: {},
  answer: z.array(shownNoticeSchema),
});

const test = route({
  method: 'post',
  path: '/api/notices/test',
  summary: '向一个人发送测试通知，核对邮件或短信通道（管理员）',
  request: { body: { required: true, ...json(z.object({ to: z.string().min(1) })) } },
  answer: z.object({ to: z.string(), channel: z.string() }),
});

const shown = ({ notice, delivery, readBy }: KeptNotice, user: User): z.infer<typeof shownNoticeSchema> => ({
  ...notice,
  read: readBy.includes(user.id),
  ...(delivery && { delivery: deliverySchema.parse(delivery) }),
});

/** A notice that is this person's own. Somebody else's is as good as none. @throws {NotFound} */
async function ownNotice({ notices, office }: ApiPorts, user: User, id: string): Promise<KeptNotice> {
  const kept = await notices.get(id);
  if (!kept || !isFor(user, kept.notice, await office())) throw new NotFound('通知', id);
  return kept;
}

/** The portal's inbox of notices: every notice to a person is here, whatever the channel does. */
export const noticeRoutes: Routes = (api, ports) => {
  api.openapi(list, async context => {
    const { user } = context.var;
    const office = await ports.office();
    const kept = await ports.notices.list(addressesOf(user, office), LIMIT);
    const all = kept.filter(({ notice }) => isFor(user, notice, office)).map(each => shown(each, user));
    return context.json(context.req.valid('query').unread === 'true' ? all.filter(each => !each.read) : all, 200);
  });

  api.openapi(undelivered, async context => {
    const { user } = context.var;
    if (!user.roles.includes('administrator'))
      throw new NotPermitted('administrator', `${user.name}不是管理员`, '请由管理员查看尚未送出的通知');
    const all = await ports.notices.undelivered(LIMIT);
    const his = all.filter(({ notice: { except = [] } }) => !except.includes(user.id));
    return context.json(
      his.map(each => shown(each, user)),
      200,
    );
  });

  api.openapi(test, async context => {
    checkAdministrator(context.var.user);
    const { to } = context.req.valid('json');
    return context.json({ to, channel: await sendTest(ports, to) }, 200);
  });

  api.openapi(read, async context => {
    const { user } = context.var;
    const kept = await ownNotice(ports, user, context.req.valid('param').id);
    await ports.notices.read(kept.notice.id, user.id);
    return context.json({ ...shown(kept, user), read: true }, 200);
  });
};

/** What the portal's client is typed by. */
export type NoticesOperations = typeof list | typeof read | typeof undelivered | typeof test;
