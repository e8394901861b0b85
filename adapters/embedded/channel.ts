import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { mailOf } from '../../casework/mail.ts';
import type { Notice } from '../../casework/notices.ts';
import type { User } from '../../casework/office.ts';
import { NoticeDelayed, NoticeRefused, ServiceUnavailable } from '../../functions/errors.ts';
import type { NoticeChannel } from '../../functions/ports.ts';
import type { SmtpSettings } from './channel-settings.ts';

/** A server that does not answer holds up one sweep for so long, and no case. */
const PATIENCE = {
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  socketTimeout: 10_000,
  dnsTimeout: 5_000,
} as const;

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

/** Notices as plain text mail by SMTP. Nothing of it is logged: neither the password nor what is written to whom. */
export function smtpChannel({
  host,
  port,
  secure = port === 465,
  user,
  password,
  from,
  portal,
}: SmtpSettings): NoticeChannel {
  const auth = user === undefined ? undefined : { user, pass: password };
  const transport = createTransport({
    ...{ host, port, secure, ...(auth && { auth }), ...PATIENCE },
    // A password never travels in the clear, save within this machine.
    requireTLS: !secure && auth !== undefined && !isLoopback(host),
    ...{ logger: false, debug: false, disableFileAccess: true, disableUrlAccess: true },
  });
  return {
    name: '邮件',
    reaches: ({ email }) => email !== undefined,
    deliver: async (to, notice) => {
      if (to.email === undefined) throw new NoticeRefused('没有登记邮箱');
      try {
        await transport.sendMail({
          ...{ from, to: to.email, ...mailOf(notice, portal?.replace(/\/$/, '')) },
          messageId: messageId(to, notice),
          // RFC 3834: no mailbox answers a machine.
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        throw translate(error);
      }
    },
  };
}

/** The same for every attempt: a mail sent twice because the server's answer was lost is one to the reader's program. */
const messageId = ({ id }: User, notice: Notice): string =>
  `<${createHash('sha256').update(`${notice.id}/${id}`).digest('hex').slice(0, 32)}@rongcuo>`;

/**
 * What the server said, in our words. RFC 5321 4.2.1: 5yz is for good, 4yz for now; only at RCPT TO and DATA it is about this
 * recipient and mail, elsewhere about the connection, and all mails wait.
 */
function translate(error: unknown): Error {
  if (!(error instanceof Error)) return new ServiceUnavailable('邮件服务器', error);
  const { code, command = '', responseCode = 0 } = error as { code?: string; command?: string; responseCode?: number };
  if (code === 'EAUTH') return new ServiceUnavailable('邮件服务器（登录被拒绝）', error);
  const aboutThis = command === 'RCPT TO' || command === 'DATA' || (code === 'EENVELOPE' && command === 'API');
  if (!aboutThis) return new ServiceUnavailable('邮件服务器', error);
  const why = `邮件服务器答复 ${responseCode}`;
  return responseCode >= 400 && responseCode < 500 ? new NoticeDelayed(why, error) : new NoticeRefused(why, error);
}
