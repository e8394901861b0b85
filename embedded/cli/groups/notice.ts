import { Option } from 'commander';
import { z } from 'zod';
import { define, type Installer } from '../command.ts';
import { asActor, asReader, reading } from '../options.ts';

/** Notices. */
export const NOTICE: readonly Installer[] = [
  define({
    usage: 'notice list',
    summary: '某人收到的通知，新的在前',
    options: [asActor, new Option('--unread', '只看未读的').default(false)],
    schema: z.object({ as: z.string(), unread: z.boolean() }),
    load: async () => (await import('../commands/notice.ts')).list,
  }),
  define({
    usage: 'notice read <ID>',
    summary: '标记一条通知为已读',
    options: [asActor],
    schema: z.object({ as: z.string() }),
    load: async () => (await import('../commands/notice.ts')).read,
  }),
  define({
    usage: 'notice undelivered',
    summary: '尚未送出的通知及其原因（管理员）',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/notice.ts')).undelivered,
  }),
  define({
    usage: 'notice test',
    summary: '发送一封测试通知，核对邮件配置（管理员）',
    options: [new Option('--to <USER>', '发给谁').makeOptionMandatory(), asReader],
    schema: z.object({ to: z.string(), as: z.string().optional() }),
    load: async () => (await import('../commands/notice.ts')).test,
  }),
];
