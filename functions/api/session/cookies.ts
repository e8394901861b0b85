import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { RelyingParty } from '../../ports.ts';

/**
 * The two cookies: which session a browser has, and which sign-in it began. Both HttpOnly and SameSite=Lax; with TLS also
 * Secure and of this host alone (`__Host-`, RFC 6265bis §4.1.3.2).
 */
const SESSION = 'rongcuo-session';
/** Its name bears the beginning of the state, so that two windows may sign in at the same time. */
const loginName = (state: string): string => `rongcuo-login-${state.slice(0, 8)}`;

const named = ({ publicUrl }: RelyingParty, name: string): { name: string; secure: boolean } => {
  const secure = publicUrl().startsWith('https:');
  return { name: secure ? `__Host-${name}` : name, secure };
};

function put(context: Context, party: RelyingParty, cookie: string, value: string, maxAgeMs: number): void {
  const { name, secure } = named(party, cookie);
  const maxAge = Math.floor(maxAgeMs / 1000);
  setCookie(context, name, value, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge });
}
function drop(context: Context, party: RelyingParty, cookie: string): void {
  const { name, secure } = named(party, cookie);
  deleteCookie(context, name, { path: '/', secure });
}
const read = (context: Context, party: RelyingParty, cookie: string): string | undefined =>
  getCookie(context, named(party, cookie).name);

export const sessionCookie = {
  read: (context: Context, party: RelyingParty) => read(context, party, SESSION),
  set: (context: Context, party: RelyingParty, id: string) => {
    put(context, party, SESSION, id, party.lifeMs);
  },
  clear: (context: Context, party: RelyingParty) => {
    drop(context, party, SESSION);
  },
};

/** Milliseconds a person has at the issuer's page. */
export const LOGIN_MS = 15 * 60_000;

export const loginCookie = {
  read: (context: Context, party: RelyingParty, state: string) => read(context, party, loginName(state)),
  set: (context: Context, party: RelyingParty, state: string, value: string) => {
    put(context, party, loginName(state), value, LOGIN_MS);
  },
  clear: (context: Context, party: RelyingParty, state: string) => {
    drop(context, party, loginName(state));
  },
};
