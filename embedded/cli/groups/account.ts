import { Option } from 'commander';
import { z } from 'zod';
import { define, type Installer } from '../command.ts';
import { asReader, month, reading } from '../options.ts';

const asAdministrator = new Option('--as <USER>', '由哪位管理员办理（默认机关配置中的第一位）');

/** Accounts of the machine's own issuer, for signing in with a browser. */
export const ACCOUNT: readonly Installer[] = [
  define({
    usage: 'account list',
    summary: '本机登录账号：是否停用、是否尚未改过一次性密码',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/account.ts')).list,
  }),
  define({
    usage: 'account add <ID>',
    summary: '开立登录账号（管理员）：给出一次性密码，首次登录时须修改',
    options: [asAdministrator, new Option('--name <NAME>', '姓名（默认机关配置中的姓名）')],
    schema: reading.extend({ name: z.string().optional() }),
    load: async () => (await import('../commands/account.ts')).add,
  }),
  define({
    usage: 'account reset <ID>',
    summary: '重置密码（管理员）：给出一次性密码，已登录的各处随即退出',
    options: [asAdministrator],
    schema: reading,
    load: async () => (await import('../commands/account.ts')).reset,
  }),
  define({
    usage: 'account lock <ID>',
    summary: '停用账号（管理员）',
    options: [asAdministrator],
    schema: reading,
    load: async () => (await import('../commands/account.ts')).lock,
  }),
  define({
    usage: 'account unlock <ID>',
    summary: '恢复停用的账号，或者解除因密码多次不正确的暂停（管理员）',
    options: [asAdministrator],
    schema: reading,
    load: async () => (await import('../commands/account.ts')).unlock,
  }),
  define({
    usage: 'account log',
    summary: '登录日志：何人何时登录、退出、被拒绝，账号的开立和重置',
    options: [asReader, new Option('--month <YYYY-MM>', '月份（默认本月）').argParser(month)],
    schema: reading.extend({ month: z.string().optional() }),
    load: async () => (await import('../commands/account.ts')).log,
  }),
];
