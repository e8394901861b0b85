import type { Context } from 'hono';
import { z } from 'zod';
import type { Account } from '../../adapters/embedded/accounts.ts';
import type { EmbeddedPorts } from '../../adapters/embedded/ports.ts';
import { RequestForged } from '../../functions/api/session/errors.ts';
import { hashOf, newSecret } from '../../functions/api/session/secrets.ts';
import type { SignInEvent } from '../../functions/ports.ts';
import { PasswordWeak, checkPassword } from './password-rules.ts';

/** The fields of a form sent from a page of this site; what is missing is empty. @throws {RequestForged} */
export async function fields<N extends string>(
  context: Context,
  publicUrl: string,
  names: readonly N[],
): Promise<Record<N, string>> {
  const [origin, site] = [context.req.header('Origin'), context.req.header('Sec-Fetch-Site')];
  if (origin !== undefined ? origin !== new URL(publicUrl).origin : site !== 'same-origin')
    throw new RequestForged('Origin');
  const body = await context.req.parseBody();
  const text = (name: N): string => {
    const value = body[name];
    return typeof value === 'string' ? value : '';
  };
  return Object.fromEntries(names.map(name => [name, text(name)])) as Record<N, string>;
}

/** A refusal as a page tells it. */
export interface Refused {
  readonly message: string;
  readonly status: 401 | 429;
}

export const record = (
  { sessions, clock }: EmbeddedPorts,
  account: string,
  event: SignInEvent,
  by?: string,
): Promise<void> => sessions.record({ at: clock.now(), account, event, ...(by !== undefined && { by }) });

/** An account by its password. Who guesses learns only whether to wait. */
export async function attempt(
  ports: EmbeddedPorts,
  id: string,
  password: string,
): Promise<{ readonly account: Account } | Refused> {
  const now = ports.clock.now();
  const checked = await ports.accounts.check(id.trim(), password, now);
  switch (checked.result) {
    case 'right':
      return { account: checked.account };
    case 'locked':
      return { message: '该账号已由管理员停用，请与管理员联系。', status: 401 };
    case 'paused':
      return { message: paused(checked.until - now), status: 429 };
    case 'wrong':
      // Of an account only: what is typed as an account by mistake may be a password.
      if (checked.account)
        await record(ports, checked.account.id, checked.pausedUntil === undefined ? 'refused' : 'paused');
      return checked.pausedUntil === undefined
        ? { message: '账号或者密码不正确。连续5次不正确的，暂停登录。', status: 401 }
        : { message: paused(checked.pausedUntil - now), status: 429 };
  }
}

const paused = (ms: number): string => `多次不正确，该账号暂停登录，请${Math.ceil(ms / 60_000)}分钟后再试。`;

/** Looks at a new password twice typed. @returns what is wrong with it */
export function faultOf(account: Pick<Account, 'id' | 'name'>, fresh: string, again: string): string | undefined {
  if (fresh !== again) return '两次输入的新密码不一致。';
  try {
    checkPassword(fresh, account);
    return undefined;
  } catch (error) {
    if (error instanceof PasswordWeak) return `${error.message}：${error.remedy ?? ''}。`;
    throw error;
  }
}

/** Whoever was signed in by the old password is no more. */
export async function changePassword(ports: EmbeddedPorts, id: string, fresh: string): Promise<Account> {
  const account = await ports.accounts.setPassword(id, fresh, false);
  await ports.sessions.endAllOf(id);
  await record(ports, id, 'password-changed');
  return account;
}

const ticketSchema = z.object({ id: z.string(), name: z.string() });
const [TICKET, TICKET_MS] = ['ticket', 10 * 60_000];

/** A permit to set a new password, for who has just given the one-time password. @returns what the page holds */
export function newTicket({ oneTime, clock }: EmbeddedPorts, { id, name }: Pick<Account, 'id' | 'name'>): string {
  const ticket = newSecret();
  oneTime.put(TICKET, hashOf(ticket), { id, name }, clock.now() + TICKET_MS);
  return ticket;
}

/** Sets the password a ticket permits. `next` is the ticket for another try; none when this one was used or is too old. */
export async function settle(
  ports: EmbeddedPorts,
  ticket: string,
  fresh: string,
  again: string,
): Promise<{ readonly account: Account } | { readonly message: string; readonly next?: string }> {
  const permit = ticketSchema.safeParse(ports.oneTime.take(TICKET, hashOf(ticket), ports.clock.now()));
  if (!permit.success) return { message: '设置密码的页面已经失效，请重新登录。' };
  const message = await reuseOr(ports, permit.data, fresh, again);
  if (message !== undefined) return { message, next: newTicket(ports, permit.data) };
  return { account: await changePassword(ports, permit.data.id, fresh) };
}

/** The one-time password itself is no new one. */
async function reuseOr(ports: EmbeddedPorts, who: { id: string; name: string }, fresh: string, again: string) {
  const fault = faultOf(who, fresh, again);
  if (fault !== undefined) return fault;
  const { result } = await ports.accounts.check(who.id, fresh, ports.clock.now());
  return result === 'right' ? '新密码不能与原来的相同。' : undefined;
}
