import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { RongcuoError } from '../../regulation/errors.ts';
import { isCode } from './durable-file.ts';

/** In the data directory, beside the secrets; it may hold a password, so only its owner may read it (0600). */
export const NOTICE_FILE = 'notice.json';

/** How mail leaves this machine: an SMTP server and the address it is sent from. */
export const smtpSettingsSchema = z
  .strictObject({
    host: z.string('未填写').min(1, '未填写'),
    port: z.coerce.number().int().min(1).max(65_535).default(465),
    /** TLS from the first byte (port 465); without it the connection is raised to TLS where the server can (STARTTLS). */
    secure: z.stringbool().or(z.boolean()).optional(),
    user: z.string().min(1).optional(),
    password: z.string().min(1).optional(),
    from: z.email('应为邮箱地址'),
    /** Address of the portal that links in mails begin with. */
    portal: z.url('应为网址').optional(),
  })
  .refine(({ user, password }) => (user === undefined) === (password === undefined), {
    path: ['password'],
    message: '用户名和密码应一并填写',
  });
export type SmtpSettings = z.infer<typeof smtpSettingsSchema>;

/** Code `notice.settings`. The message names fields, never values: one of them is a password. */
export class NoticeSettingsInvalid extends RongcuoError {
  constructor(where: string, field: string, why: string) {
    super('notice.settings', `${where}的邮件配置有误：${field} ${why}`, { field, remedy: `改正${where}的邮件配置` });
  }
}

const VARIABLES = {
  host: 'RONGCUO_SMTP_HOST',
  port: 'RONGCUO_SMTP_PORT',
  secure: 'RONGCUO_SMTP_SECURE',
  user: 'RONGCUO_SMTP_USER',
  password: 'RONGCUO_SMTP_PASSWORD',
  from: 'RONGCUO_SMTP_FROM',
  portal: 'RONGCUO_PORTAL',
} as const;

/**
 * The settings of the environment where it names a server, else those of `notice.json`; undefined where there are neither:
 * notices then stay in the portal.
 * @throws {NoticeSettingsInvalid}
 */
export function smtpSettings(directory: string, env: NodeJS.ProcessEnv): SmtpSettings | undefined {
  const given = Object.entries(VARIABLES).flatMap(([field, name]) => (env[name] ? [[field, env[name]]] : []));
  const fromEnv: unknown = Object.fromEntries(given);
  if (env[VARIABLES.host]) return parsed('环境变量', fromEnv);
  const fromFile = ownFile(join(directory, NOTICE_FILE));
  return fromFile === undefined ? undefined : parsed(NOTICE_FILE, fromFile);
}

function parsed(where: string, settings: unknown): SmtpSettings {
  const result = smtpSettingsSchema.safeParse(settings);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new NoticeSettingsInvalid(where, issue?.path.join('.') ?? '', issue?.message ?? '');
}

/** Others who could read the file could send in the office's name. Windows has no such modes. */
function ownFile(path: string): unknown {
  let text: string;
  try {
    const open = statSync(path).mode & 0o077;
    if (open !== 0 && process.platform !== 'win32')
      throw new NoticeSettingsInvalid(NOTICE_FILE, 'password', '该文件只能由本人读写（chmod 600）');
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Without the cause: what JSON.parse says quotes the text.
    throw new NoticeSettingsInvalid(NOTICE_FILE, '', '不是 JSON');
  }
}
