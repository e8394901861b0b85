import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { createLocalJWKSet, SignJWT } from 'jose';
import type { JSONWebKeySet, JWTPayload } from 'jose';
import type { Clock, TokenIssuer } from '../../functions/ports.ts';
import { keptSecret } from './durable-file.ts';

export interface EmbeddedIssuer extends TokenIssuer {
  /** A token for this account, valid for `ttl` seconds of this machine's clock. */
  mintToken(user: string | { readonly id: string; readonly name: string }, ttl: number): Promise<string>;
  /** Signs claims of another of this machine's issuers (the one for browsers), valid for `ttl` seconds from now. */
  sign(claims: JWTPayload, ttl: number): Promise<string>;
  /** The public key, as a key set says it. */
  readonly jwks: JSONWebKeySet;
}

const AUDIENCE = 'rongcuo';
const newKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/**
 * The single machine's own issuer: an ES256 key pair kept in the data directory. Its name is made of the key, so that a token
 * of another data directory is refused by name. Times follow the machine's (virtual) clock: verify with `currentDate`.
 */
export function createIssuer({ directory, clock }: { directory: string; clock: Clock }): EmbeddedIssuer {
  const privateKey = createPrivateKey(keptSecret(join(directory, 'issuer-key.pem'), newKey));
  const publicKey = createPublicKey(privateKey);
  const kid = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64url');
  const issuer = `urn:rongcuo:embedded:${kid}`;
  const jwks: JSONWebKeySet = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' }] };
  const sign = (claims: JWTPayload, ttl: number): Promise<string> => {
    const now = Math.floor(clock.now() / 1000);
    return new SignJWT({ ...claims, iat: now, exp: now + ttl })
      .setProtectedHeader({ alg: 'ES256', kid })
      .sign(privateKey);
  };
  return {
    issuer,
    audience: AUDIENCE,
    ...{ keys: createLocalJWKSet(jwks), jwks, sign },
    mintToken: (user, ttl) => {
      const { id, ...claims } = typeof user === 'string' ? { id: user } : { id: user.id, name: user.name };
      return sign({ ...claims, iss: issuer, aud: AUDIENCE, sub: id }, ttl);
    },
  };
}
