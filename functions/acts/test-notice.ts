import { NoChannel, NoticeRefused } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { findUser } from './find-user.ts';

/**
 * Sends one person a notice that is about nothing, at once and not through the outbox: what goes wrong is told to who asked.
 * @returns name of the channel @throws {NoChannel | NoticeRefused | NoticeDelayed | ServiceUnavailable | NotFound}
 */
export async function sendTest(ports: Ports, to: string): Promise<string> {
  const { channel, clock } = ports;
  if (!channel) throw new NoChannel();
  const user = await findUser(ports, to);
  if (!(channel.reaches?.(user) ?? true)) throw new NoticeRefused(`${user.name}没有登记邮箱或电话`);
  const at = clock.now();
  await channel.deliver(user, {
    ...{ id: `test-${at}`, caseId: '', to: { user: user.id }, kind: 'test', at },
    ...{ text: '这是一条测试通知：收到即说明通知通道可用，无需办理。', link: '/notices' },
  });
  return channel.name;
}
