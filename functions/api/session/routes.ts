import type { Context } from 'hono';
import type { SignInEvent } from '../../ports.ts';
import type { Routes } from '../app.ts';
import { userOf } from '../identity.ts';
import { LOGIN_MS, loginCookie, sessionCookie } from './cookies.ts';
import { actingSession, currentSession, partyOf } from './current.ts';
import { LoginExpired, ReturnPathInvalid } from './errors.ts';
import { CALLBACK, issuerClient, type IssuerClient } from './issuer.ts';
import { failurePage } from './page.ts';
import { hashOf, newSecret, same } from './secrets.ts';

const LOGIN = '/web/session/login';
const LONGEST_PATH = 2_000;

/** A path of this site, and not one of signing in itself. @throws {ReturnPathInvalid} */
export function returnPath(to: string): string {
  const here = 'http://here.invalid';
  // A browser reads `\` as `/` and drops control characters: neither may hide a second slash.
  const plain = to.length <= LONGEST_PATH && /^\/(?!\/)[^\\\p{Cc}]*$/u.test(to);
  if (!plain || !URL.canParse(to, here)) throw new ReturnPathInvalid();
  const { origin, pathname, href } = new URL(to, here);
  if (origin !== here || /^\/(web|issuer)\//.test(pathname) || pathname.startsWith('//')) throw new ReturnPathInvalid();
  return href.slice(here.length);
}

/** Signing in and out with a browser: this application is a client of the issuer, and the browser gets a cookie only (BFF). */
export const sessionRoutes: Routes = (api, ports) => {
  const { clock, sessions } = ports;
  let client: IssuerClient | undefined;
  const issuer = (): IssuerClient => (client ??= issuerClient(partyOf(ports), clock));
  const record = (account: string, event: SignInEvent): Promise<void> =>
    sessions.record({ at: clock.now(), account, event });

  const login = async (context: Context): Promise<Response> => {
    const party = partyOf(ports);
    const to = returnPath(context.req.query('to') ?? '/');
    const elsewhere = publicPlace(context, party.publicUrl());
    if (elsewhere !== undefined) return context.redirect(elsewhere, 302);
    const [state, nonce, verifier, browser] = [newSecret(), newSecret(), newSecret(), newSecret()];
    const expiresAt = clock.now() + LOGIN_MS;
    const url = await issuer().authorizationUrl({ state, nonce, verifier });
    await sessions.begin({ hash: hashOf(state), browser: hashOf(browser), nonce, verifier, to, expiresAt });
    loginCookie.set(context, party, state, browser);
    context.header('Cache-Control', 'no-store');
    return context.redirect(url.href, 302);
  };

  const callback = async (context: Context): Promise<Response> => {
    const party = partyOf(ports);
    const query = new URL(context.req.url).searchParams;
    const state = query.get('state') ?? '';
    const browser = loginCookie.read(context, party, state);
    const begun = await sessions.take(hashOf(state));
    if (browser === undefined || !begun || !same(begun.browser, hashOf(browser)) || clock.now() >= begun.expiresAt)
      throw new LoginExpired();
    loginCookie.clear(context, party, state);
    const { sub, name } = await issuer().redeem(query, state, begun);
    await startSession(context, sub, name);
    await record(sub, 'signed-in');
    context.header('Cache-Control', 'no-store');
    return context.redirect(begun.to, 303);
  };

  /** Always under a new id: one that somebody planted beforehand, or that was there, leads nowhere. */
  const startSession = async (context: Context, user: string, name: string): Promise<void> => {
    const party = partyOf(ports);
    const before = sessionCookie.read(context, party);
    if (before !== undefined) await sessions.end(hashOf(before));
    const [id, startedAt] = [newSecret(), clock.now()];
    const limits = { idleUntil: startedAt + party.idleMs, expiresAt: startedAt + party.lifeMs };
    await sessions.create({ hash: hashOf(id), user, name, startedAt, ...limits });
    sessionCookie.set(context, party, id);
  };

  const asPage = (work: (context: Context) => Promise<Response>) => async (context: Context) => {
    try {
      return await work(context);
    } catch (error) {
      return failurePage(error, context);
    }
  };
  api.get(LOGIN, asPage(login));
  api.get(CALLBACK, asPage(callback));

  api.get('/web/session', async context => {
    const { user, name, csrf, idleUntil, expiresAt } = await currentSession(context, ports);
    context.header('Cache-Control', 'no-store');
    return context.json({ user: await userOf(ports, user, name), csrf, idleUntil, expiresAt }, 200);
  });

  const signOut = (everywhere: boolean) => async (context: Context) => {
    const { hash, user } = await actingSession(context, ports);
    await (everywhere ? sessions.endAllOf(user) : sessions.end(hash));
    await record(user, everywhere ? 'signed-out-everywhere' : 'signed-out');
    sessionCookie.clear(context, partyOf(ports));
    // Out here in any case: an issuer that cannot be reached now does not hold anybody in.
    const to = await issuer()
      .endSessionUrl()
      .catch(() => undefined);
    return context.json(to === undefined ? {} : { to }, 200);
  };
  api.post('/web/session/logout', signOut(false));
  api.post('/web/session/logout-everywhere', signOut(true));
};

/**
 * The same page at the address this application is known by, where the browser came by another one (`localhost` for
 * `127.0.0.1`): cookies belong to one host. Once only, as a proxy may well name another host than the browser did.
 */
function publicPlace(context: Context, publicUrl: string): string | undefined {
  const asked = new URL(context.req.url);
  const host = context.req.header('Host') ?? asked.host;
  if (host === new URL(publicUrl).host || asked.searchParams.has('here')) return undefined;
  asked.searchParams.set('here', '1');
  return publicUrl + LOGIN + asked.search;
}
