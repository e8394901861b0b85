import type { Context } from 'hono';
import type { ApiPorts, RelyingParty, Session } from '../../ports.ts';
import { sessionCookie } from './cookies.ts';
import { RequestForged, SessionMissing, SignInNotConfigured } from './errors.ts';
import { csrfOf, hashOf, same } from './secrets.ts';

/** A session with the token its unsafe requests must carry. */
export interface Current extends Session {
  readonly csrf: string;
}

type Web = Pick<ApiPorts, 'clock' | 'sessions' | 'relyingParty'>;

/** @throws {SignInNotConfigured} */
export function partyOf({ relyingParty }: Web): RelyingParty {
  if (!relyingParty) throw new SignInNotConfigured();
  return relyingParty;
}

/** The session of the request's cookie. @throws {SessionMissing} */
export async function currentSession(context: Context, ports: Web): Promise<Current> {
  const id = sessionCookie.read(context, partyOf(ports));
  const session = id === undefined ? undefined : await ports.sessions.find(hashOf(id));
  const now = ports.clock.now();
  if (id === undefined || !session || now >= Math.min(session.idleUntil, session.expiresAt)) throw new SessionMissing();
  return { ...session, csrf: csrfOf(id) };
}

/** Written at most once a minute: a page that asks ten things at once is one sign of life. */
const TOUCH_MS = 60_000;

/** The session of a request that does something, which keeps it alive. @throws {SessionMissing | RequestForged} */
export async function actingSession(context: Context, ports: Web): Promise<Current> {
  const session = await currentSession(context, ports);
  const party = partyOf(ports);
  checkOwnPage(context, party, session);
  const idleUntil = ports.clock.now() + party.idleMs;
  if (idleUntil - session.idleUntil >= TOUCH_MS) await ports.sessions.touch(session.hash, idleUntil);
  return session;
}

const SAFE = new Set(['GET', 'HEAD']);

/**
 * An unsafe request must come from a page of this site: by what the browser says of its origin, and by the session's token,
 * which no other site can read (OWASP CSRF Prevention). @throws {RequestForged}
 */
export function checkOwnPage(context: Context, { publicUrl }: RelyingParty, { csrf }: Current): void {
  if (SAFE.has(context.req.method)) return;
  const [site, origin] = [context.req.header('Sec-Fetch-Site'), context.req.header('Origin')];
  if (site === undefined && origin === undefined) throw new RequestForged('Origin');
  if (site !== undefined && site !== 'same-origin') throw new RequestForged('Sec-Fetch-Site');
  if (origin !== undefined && origin !== new URL(publicUrl()).origin) throw new RequestForged('Origin');
  if (!same(csrf, context.req.header('X-CSRF-Token') ?? '')) throw new RequestForged('X-CSRF-Token');
}
