import { z } from 'zod';
import { noticeSchema } from '../../../casework/notices.ts';
import type { Context, Result } from '../io.ts';
import { lines, table, time } from '../output.ts';
import { somebody, withSession } from '../session.ts';

/** A notice as the API tells it. */
const listedSchema = noticeSchema.extend({
  read: z.boolean(),
  delivery: z.object({ status: z.string(), attempts: z.int(), error: z.string().optional() }).optional(),
});
type Listed = z.infer<typeof listedSchema>;

const DELIVERIES: Readonly<Record<string, string>> = { pending: '待发送', sent: '已发送', failed: '发送未成功' };

const rows = (notices: readonly Listed[], empty: string): string =>
  table(
    ['通知', '时间', '状态', '内容', '查看'],
    notices.map(({ id, at, read, text, link, delivery }) => [
      id,
      time(at),
      (read ? '已读' : '未读') + (delivery ? `，${DELIVERIES[delivery.status] ?? delivery.status}` : ''),
      text,
      link,
    ]),
    empty,
  );

/** `notice list`: what one person was told, newest first. */
export const list = (context: Context, { as, unread }: { as: string; unread: boolean }): Promise<Result> =>
  withSession(context, async ({ client }) => {
    const data = await client.get(as, `/api/notices${unread ? '?unread=true' : ''}`, z.array(listedSchema));
    return { data, text: rows(data, '没有通知') };
  });

/** `notice read`: marks one as read. */
export const read = (context: Context, { as }: { as: string }, [id = '']: readonly string[]): Promise<Result> =>
  withSession(context, async ({ client }) => {
    const data = await client.post(as, `/api/notices/${id}/read`, {}, listedSchema);
    return { data, text: lines([`已读：${data.text}`]) };
  });

/** `notice undelivered`: what the channel has not brought out yet, and why. */
export const undelivered = (context: Context, { as }: { as?: string | undefined }): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const user = as ?? somebody(office, 'administrator');
    const data = await client.get(user, '/api/notices/undelivered', z.array(listedSchema));
    const reasons = data.flatMap(({ id, delivery }) =>
      delivery?.error === undefined ? [] : [`${id}（${delivery.attempts}次）${delivery.error}`],
    );
    return { data, text: rows(data, '没有尚未送出的通知') + lines(reasons) };
  });

/** `notice test`: whether the channel works, found out before anybody depends on it. */
export const test = (context: Context, { to, as }: { to: string; as?: string | undefined }): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const user = as ?? somebody(office, 'administrator');
    const data = await client.post(
      user,
      '/api/notices/test',
      { to },
      z.object({ to: z.string(), channel: z.string() }),
    );
    return { data, text: lines([`已通过${data.channel}向 ${to} 发出测试通知`]) };
  });
