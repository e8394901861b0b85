import * as oidc from 'openid-client';
import type { Clock, Login, RelyingParty } from '../../ports.ts';
import { ServiceUnavailable } from '../../errors.ts';
import { LoginRefused } from './errors.ts';

export const CALLBACK = '/web/session/callback';

/** Who the issuer says it is. */
export interface Identified {
  readonly sub: string;
  readonly name: string;
}

/** The issuer as this application asks it: authorization code flow with PKCE, state and nonce (RFC 9700 §2.1). */
export interface IssuerClient {
  /** Where the browser goes to sign in. @throws {ServiceUnavailable} */
  authorizationUrl(login: { readonly state: string; readonly nonce: string; readonly verifier: string }): Promise<URL>;
  /** Redeems the code the browser came back with. @throws {LoginRefused | ServiceUnavailable} */
  redeem(query: URLSearchParams, state: string, login: Pick<Login, 'nonce' | 'verifier'>): Promise<Identified>;
  /** Where the browser ends its session at the issuer; none where the issuer has no such place. */
  endSessionUrl(): Promise<string | undefined>;
}

export function issuerClient(party: RelyingParty, clock: Clock): IssuerClient {
  let found: Promise<oidc.ServerMetadata> | undefined;
  const server = (): Promise<oidc.ServerMetadata> =>
    (found ??= discover(party).catch((error: unknown) => {
      found = undefined;
      throw new ServiceUnavailable('身份认证服务', error);
    }));
  const redirectUri = (): string => party.publicUrl() + CALLBACK;
  return {
    authorizationUrl: async ({ state, nonce, verifier }) =>
      oidc.buildAuthorizationUrl(await configuration(party, clock, await server()), {
        ...{ redirect_uri: redirectUri(), scope: 'openid profile', state, nonce },
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      }),
    redeem: async (query, state, { nonce, verifier }) => {
      const config = await configuration(party, clock, await server());
      const url = new URL(redirectUri());
      url.search = query.toString();
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
      return identify(oidc.authorizationCodeGrant(config, url, checks));
    },
    endSessionUrl: async () => {
      const metadata = await server();
      if (metadata.end_session_endpoint === undefined) return undefined;
      const config = await configuration(party, clock, metadata);
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: `${party.publicUrl()}/` }).href;
    },
  };
}

async function discover(party: RelyingParty): Promise<oidc.ServerMetadata> {
  const config = await oidc.discovery(new URL(party.issuer()), party.clientId, undefined, undefined, {
    // Discovery looks for this very function.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    execute: party.insecure === true ? [oidc.allowInsecureRequests] : [],
    ...(party.fetch && { [oidc.customFetch]: fetching(party.fetch) }),
  });
  return config.serverMetadata();
}

/**
 * Made anew for each question, as the skew changes with a virtual clock. The signature of the ID token is checked although it
 * comes straight from the issuer (OpenID Connect Core §3.1.3.7 leaves that open).
 */
async function configuration(party: RelyingParty, clock: Clock, server: oidc.ServerMetadata) {
  const secret = await party.clientSecret?.();
  const metadata = { [oidc.clockSkew]: Math.round((clock.now() - Date.now()) / 1000) };
  const authentication = secret === undefined ? oidc.None() : oidc.ClientSecretBasic(secret);
  const config = new oidc.Configuration(server, party.clientId, metadata, authentication);
  if (party.fetch) config[oidc.customFetch] = fetching(party.fetch);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that nobody does it unawares; here the party says so
  if (party.insecure === true) oidc.allowInsecureRequests(config);
  oidc.enableNonRepudiationChecks(config);
  return config;
}

/** openid-client sends nothing but forms. */
const fetching =
  (fetch: NonNullable<RelyingParty['fetch']>): oidc.CustomFetch =>
  (url, { body, headers, method, redirect }) =>
    fetch(new Request(url, { headers, method, redirect, ...(body instanceof URLSearchParams && { body }) }));

async function identify(grant: ReturnType<typeof oidc.authorizationCodeGrant>): Promise<Identified> {
  try {
    const claims = (await grant).claims();
    if (claims === undefined) throw new LoginRefused();
    const { sub, name } = claims;
    return { sub, name: typeof name === 'string' && name !== '' ? name : sub };
  } catch (error) {
    throw error instanceof TypeError ? new ServiceUnavailable('身份认证服务', error) : new LoginRefused(error);
  }
}
