import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { smtpChannel } from '../../../adapters/embedded/channel.ts';
import { NOTICE_FILE, smtpSettings } from '../../../adapters/embedded/channel-settings.ts';
import type { Notice } from '../../../casework/notices.ts';
import { NoticeDelayed, NoticeRefused, ServiceUnavailable } from '../../../functions/errors.ts';
import { sampleApplication } from '../../builders/application.ts';
import { temporaryDirectory, testMachine } from '../../builders/machine.ts';
import { playTolerance, submitApplication } from '../../builders/play.ts';
import { rongcuo } from '../../builders/cli.ts';

const LOOPBACK = '127.0.0.1';
const REGISTRAR = { id: 'registrar-1', name: '吴样例', roles: ['registrar' as const], email: 'registrar@example.cn' };
const notice: Notice = {
  ...{ id: 'RC2026-0001-N3-1', caseId: 'RC2026-0001', to: { user: 'registrar-1' }, kind: 'task-opened', at: 1 },
  ...{ text: '案件 RC2026-0001：“受理审核”已交办，内部时限至2026年3月9日', link: '/tasks/RC2026-0001-T01' },
};

interface Received {
  readonly to: string[];
  readonly source: string;
}

/** A mail server in this process, on a free port or the one it had before. */
async function mailServer(options: SMTPServerOptions = {}, port = 0) {
  const received: Received[] = [];
  const server = new SMTPServer({
    ...{ disabledCommands: ['STARTTLS'], authOptional: true, logger: false, closeTimeout: 100 },
    onData: (stream, session, done) => {
      let source = '';
      stream.on('data', (chunk: Buffer) => (source += chunk.toString()));
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), source });
        done();
      });
    },
    ...options,
  });
  await new Promise<void>(resolve => server.listen(port, LOOPBACK, resolve));
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => {
        resolve();
      });
    });
  onTestFinished(close);
  return { received, close, port: (server.server.address() as AddressInfo).port };
}

const channelTo = (port: number, more: { user?: string; password?: string } = {}) =>
  smtpChannel({
    host: LOOPBACK,
    port,
    secure: false,
    from: 'rongcuo@example.cn',
    portal: 'https://rongcuo.example.cn/',
    ...more,
  });

const header = (source: string, name: string): string => {
  const [, value = ''] = new RegExp(`^${name}: ((?:.|\\r\\n[ \\t])+?)\\r\\n(?![ \\t])`, 'm').exec(source) ?? [];
  return value
    .replace(/\r\n\s+/g, '')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, text: string) => Buffer.from(text, 'base64').toString())
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, text: string) => quoted(text));
};
const quoted = (text: string): string =>
  Buffer.from(
    text.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString();
const body = (source: string): string => {
  const text = source.slice(source.indexOf('\r\n\r\n') + 4);
  return /base64/i.test(header(source, 'Content-Transfer-Encoding'))
    ? Buffer.from(text, 'base64').toString()
    : quoted(text.replace(/=\r\n/g, ''));
};

describe('a notice by mail', () => {
  it('is plain Chinese text with a link; its subject names the case and what to do, and nobody', async () => {
    const { received, port } = await mailServer();
    await channelTo(port).deliver(REGISTRAR, { ...notice, text: `${notice.text}，交由郑测试承办` });
    const [mail] = received;
    expect(mail?.to).toEqual(['registrar@example.cn']);
    expect(header(mail?.source ?? '', 'Subject')).toBe('【容错台】案件 RC2026-0001：有新的待办');
    expect(header(mail?.source ?? '', 'Content-Type')).toMatch(/^text\/plain; charset=utf-8/i);
    expect(body(mail?.source ?? '')).toContain('请登录容错台查看：https://rongcuo.example.cn/tasks/RC2026-0001-T01');
    expect(header(mail?.source ?? '', 'Auto-Submitted')).toBe('auto-generated');
  });

  it('bears the same message id at every attempt, so that one sent twice is one', async () => {
    const { received, port } = await mailServer();
    const channel = channelTo(port);
    await channel.deliver(REGISTRAR, notice);
    await channel.deliver(REGISTRAR, notice);
    await channel.deliver({ ...REGISTRAR, id: 'registrar-2' }, notice);
    const [first, again, other] = received.map(({ source }) => header(source, 'Message-ID'));
    expect(first).toMatch(/^<[0-9a-f]{32}@rongcuo>$/);
    expect([again === first, other === first]).toEqual([true, false]);
  });

  it('reaches who has an address; who has none reads it in the portal', () => {
    const channel = channelTo(1);
    expect(channel.reaches?.(REGISTRAR)).toBe(true);
    expect(channel.reaches?.({ id: 'u', name: '甲', roles: ['applicant'] })).toBe(false);
  });

  const rejecting = (responseCode: number) => ({
    onRcptTo: (_: unknown, __: unknown, done: (error: Error) => void) => {
      done(Object.assign(new Error('no such mailbox'), { responseCode }));
    },
  });

  it('to an address the server refuses is refused for good; one it puts off is delayed', async () => {
    const refusing = await mailServer(rejecting(550));
    await expect(channelTo(refusing.port).deliver(REGISTRAR, notice)).rejects.toThrow(NoticeRefused);
    const delaying = await mailServer(rejecting(450));
    await expect(channelTo(delaying.port).deliver(REGISTRAR, notice)).rejects.toThrow(NoticeDelayed);
  });

  it('finds a server that is down, or that refuses the login, unavailable; the password is in no message', async () => {
    const { port, close } = await mailServer();
    await close();
    await expect(channelTo(port).deliver(REGISTRAR, notice)).rejects.toThrow(ServiceUnavailable);
    const locked = await mailServer({
      ...{ authOptional: false, allowInsecureAuth: true },
      onAuth: (_, __, done) => {
        done(new Error('wrong'));
      },
    });
    const channel = channelTo(locked.port, { user: 'office', password: '不可外泄的口令' });
    const error = await channel.deliver(REGISTRAR, notice).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'service.unavailable',
      message: expect.stringContaining('登录被拒绝') as string,
    });
    expect(JSON.stringify(error) + String(error)).not.toContain('不可外泄的口令');
  });
});

describe('the settings of mail', () => {
  const FILE = { host: 'mail.example.cn', user: 'office', password: 'p', from: 'rongcuo@example.cn' };
  const directoryWith = async (text: string, mode = 0o600) => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, NOTICE_FILE), text);
    await chmod(join(directory, NOTICE_FILE), mode);
    return directory;
  };

  it('are none by default: notices stay in the portal', async () => {
    expect(smtpSettings(await temporaryDirectory(), {})).toBeUndefined();
  });

  it('come from the environment, else from notice.json, which only its owner may read', async () => {
    const directory = await directoryWith(JSON.stringify(FILE));
    expect(smtpSettings(directory, {})).toEqual({ ...FILE, port: 465 });
    const env = {
      RONGCUO_SMTP_HOST: 'other.example.cn',
      RONGCUO_SMTP_PORT: '587',
      RONGCUO_SMTP_SECURE: 'false',
      RONGCUO_SMTP_FROM: 'a@example.cn',
    };
    expect(smtpSettings(directory, env)).toEqual({
      host: 'other.example.cn',
      port: 587,
      secure: false,
      from: 'a@example.cn',
    });
    const open = await directoryWith(JSON.stringify(FILE), 0o644);
    expect(() => smtpSettings(open, {})).toThrow(
      expect.objectContaining({ code: 'notice.settings', field: 'password' }),
    );
  });

  it('that are wrong are named by field, never by value', async () => {
    const wrong = async (settings: string) => {
      const directory = await directoryWith(settings);
      try {
        smtpSettings(directory, {});
      } catch (error) {
        return error;
      }
      return undefined;
    };
    expect(await wrong(JSON.stringify({ ...FILE, from: '不是邮箱' }))).toMatchObject({
      code: 'notice.settings',
      field: 'from',
    });
    expect(await wrong(JSON.stringify({ ...FILE, password: undefined }))).toMatchObject({ field: 'password' });
    const broken = await wrong('{"password": "泄露",');
    expect(broken).toMatchObject({ code: 'notice.settings' });
    expect(String((broken as Error).stack)).not.toContain('泄露');
  });
});

const undeliveredSchema = z.array(
  z.object({
    delivery: z.object({
      status: z.string(),
      attempts: z.int(),
      error: z.string().optional(),
      next: z.int().optional(),
    }),
  }),
);

/** The invented office with addresses for some of its people. */
async function machineWithMail(port: number, addresses: Readonly<Record<string, string>>) {
  const started = await testMachine({ channel: channelTo(port) });
  const { machine } = started;
  const office = await machine.ports.office();
  const users = office.users.map(user =>
    addresses[user.id] === undefined ? user : { ...user, email: addresses[user.id] },
  );
  const by = { kind: 'person' as const, id: 'administrator-1', name: '赵演示' };
  await machine.ports.storeOffice({ ...office, users }, { by, note: '登记邮箱' });
  return started;
}
const MINUTE = 60_000;

describe('a case whose notices go by mail', () => {
  it('goes on to its end while the mail server is down; once it is up again everything goes out, once', async () => {
    const first = await mailServer();
    await first.close();
    const { machine, client } = await machineWithMail(first.port, { 'registrar-1': 'r1@example.cn' });
    const state = await playTolerance(client, { settle: () => machine.settle(), before: () => machine.sweep() });
    expect(state.closed?.outcome).toBe('exemption');
    const waiting = await client.get('administrator-1', '/api/notices/undelivered', undeliveredSchema);
    expect(waiting.length).toBeGreaterThan(2);
    expect(waiting[0]?.delivery.error).toContain('邮件服务器暂时不可用');
    const second = await mailServer({}, first.port);
    for (let i = 0; i < 30; i += 1) {
      await machine.advance(30 * MINUTE);
      await machine.sweep();
    }
    expect(await client.get('administrator-1', '/api/notices/undelivered', undeliveredSchema)).toEqual([]);
    const ids = second.received.map(({ source }) => header(source, 'Message-ID'));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(2);
    expect(second.received.every(({ to }) => to[0] === 'r1@example.cn')).toBe(true);
  });

  it('tells the administrator of an address that is refused for good, and does not try it again', async () => {
    let asked = 0;
    const { port } = await mailServer({
      onRcptTo: (_, __, done) => {
        asked += 1;
        done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
      },
    });
    const { machine, client } = await machineWithMail(port, { 'registrar-1': 'gone@example.cn' });
    await submitApplication(client, sampleApplication());
    await machine.settle();
    for (let i = 0; i < 4; i += 1) {
      await machine.sweep();
      await machine.advance(60 * MINUTE);
    }
    const [seen] = await client.get('administrator-1', '/api/notices/undelivered', undeliveredSchema);
    expect(seen?.delivery).toEqual({
      status: 'failed',
      attempts: 1,
      error: '邮件：吴样例：通知不能送达：邮件服务器答复 550',
    });
    expect(asked).toBe(1);
  });
});

describe('rongcuo notice test', () => {
  it('sends one person a mail, or says what is wrong', async () => {
    const { received, port } = await mailServer();
    const directory = await temporaryDirectory();
    await writeFile(
      join(directory, NOTICE_FILE),
      JSON.stringify({ host: LOOPBACK, port, secure: false, from: 'rongcuo@example.cn' }),
      { mode: 0o600 },
    );
    const without = await rongcuo(['notice', 'test', '--to', 'registrar-1', '--data', directory]);
    expect([without.exit, without.err]).toEqual([1, expect.stringContaining('吴样例没有登记邮箱或电话')]);
    const said = await rongcuo(['office', 'show', '--json', '--data', directory]);
    const office = z.looseObject({ users: z.array(z.looseObject({ id: z.string() })) }).parse(JSON.parse(said.out));
    const users = office.users.map(user => (user.id === 'registrar-1' ? { ...user, email: 'r1@example.cn' } : user));
    const file = join(directory, 'changed.json');
    await writeFile(file, JSON.stringify({ ...office, users }));
    expect((await rongcuo(['office', 'load', file, '--data', directory])).err).toBe('');
    const sent = await rongcuo(['notice', 'test', '--to', 'registrar-1', '--data', directory]);
    expect([sent.err, sent.exit]).toEqual(['', 0]);
    expect(received.map(({ to }) => to)).toEqual([['r1@example.cn']]);
  });
});
