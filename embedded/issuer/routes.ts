import type { Context } from 'hono';
import type { EmbeddedPorts } from '../../adapters/embedded/ports.ts';
import type { Routes } from '../../functions/api/app.ts';
import { CALLBACK } from '../../functions/api/session/issuer.ts';
import { failurePage } from '../../functions/api/session/page.ts';
import { hashOf, newSecret } from '../../functions/api/session/secrets.ts';
import { throttle } from '../routes/throttle.ts';
import { changeRoutes } from './change.ts';
import { attempt, fields, newTicket, settle } from './form.ts';
import { loginPage, newPasswordPage } from './pages.ts';
import { readAuthorization, type Authorization, type Grant } from './request.ts';
import { CODE, CODE_MS, tokenRoutes } from './token.ts';

/** What a browser brings back (OAuth 2.1 §4.1.2, RFC 9207). */
interface Answer {
  readonly code?: string;
  readonly error?: string;
  readonly state: string | undefined;
}

/** A minute for the whole machine, of people who are not signed in. */
const ATTEMPTS = 60;

/**
 * The machine's own OIDC issuer for its one client: authorization code with PKCE and nothing else, by account and password. It
 * keeps nobody signed in; the session is the application's.
 * @param publicUrl Address of this machine, without a slash at its end.
 */
export const issuerRoutes =
  (ports: EmbeddedPorts, publicUrl: () => string): Routes =>
  api => {
    const { clock, oneTime } = ports;
    const issuer = (): string => `${publicUrl()}/issuer`;
    const answer = (to: string, { code, error, state }: Answer): string => {
      const url = new URL(to);
      for (const [name, value] of Object.entries({ code, error, state, iss: issuer() }))
        if (value !== undefined) url.searchParams.set(name, value);
      return url.href;
    };

    /** Ends with the code, which the browser takes back to the application. */
    const signedIn = (
      context: Context,
      { nonce, state, ...asked }: Authorization,
      who: { id: string; name: string },
    ) => {
      const [code, now] = [newSecret(), clock.now()];
      const grant: Grant = {
        ...{ sub: who.id, name: who.name, nonce, challenge: asked.code_challenge },
        ...{ redirectUri: asked.redirect_uri, authTime: Math.floor(now / 1000) },
      };
      oneTime.put(CODE, hashOf(code), grant, now + CODE_MS);
      return context.redirect(answer(asked.redirect_uri, { code, state }), 303);
    };

    /** What the browser asks for; a fault goes back to the application. */
    const asked = (context: Context): Authorization | Response => {
      const back = publicUrl() + CALLBACK;
      const read = readAuthorization(new URL(context.req.url).searchParams, back);
      return 'error' in read ? context.redirect(answer(back, { error: read.error, state: read.state }), 302) : read;
    };
    const query = (context: Context): string => new URL(context.req.url).search;
    const loginForm = (context: Context): string => `/issuer/authorize${query(context)}`;
    const passwordForm = (context: Context): string => `/issuer/password${query(context)}`;

    const login = async (context: Context, request: Authorization): Promise<Response> => {
      const { account: id, password } = await fields(context, publicUrl(), ['account', 'password']);
      const tried = await attempt(ports, id, password);
      if ('message' in tried)
        return loginPage(context, { action: loginForm(context), account: id, message: tried.message }, tried.status);
      if (!tried.account.mustChange) return signedIn(context, request, tried.account);
      return newPasswordPage(context, { action: passwordForm(context), ticket: newTicket(ports, tried.account) });
    };

    const setPassword = async (context: Context, request: Authorization): Promise<Response> => {
      const { ticket, fresh, again } = await fields(context, publicUrl(), ['ticket', 'fresh', 'again']);
      const settled = await settle(ports, ticket, fresh, again);
      if ('account' in settled) return signedIn(context, request, settled.account);
      const { message, next } = settled;
      return next === undefined
        ? loginPage(context, { action: loginForm(context), message }, 400)
        : newPasswordPage(context, { action: passwordForm(context), ticket: next, message }, 400);
    };

    const asPage =
      (work: (context: Context, request: Authorization) => Response | Promise<Response>) =>
      async (context: Context) => {
        try {
          const request = asked(context);
          return request instanceof Response ? request : await work(context, request);
        } catch (error) {
          return failurePage(error, context);
        }
      };
    const guard = throttle(ATTEMPTS);
    api.get(
      '/issuer/authorize',
      asPage(context => loginPage(context, { action: loginForm(context) })),
    );
    api.post('/issuer/authorize', guard, asPage(login));
    api.post('/issuer/password', guard, asPage(setPassword));
    changeRoutes(ports, publicUrl, guard)(api, ports);
    tokenRoutes(ports, issuer, guard)(api, ports);
  };
