import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { faketime } from './emulator.ts';
import { freePort, run } from './processes.ts';

export const AUDIENCE = 'rongcuo-e2e';
const KEY = 'e2e';
/** Seconds a token is good for. */
const GOOD_FOR = 3600;

export interface Issuer {
  readonly address: string;
  /** PEM file of the certificate it shows. */
  readonly certificate: string;
  /** @param now epoch ms */
  token(account: string, now: number): Promise<string>;
  close(): Promise<void>;
}

/** Good from 2020 on: the emulator's clock may stand before today. */
async function certificate(directory: string): Promise<{ key: string; cert: string }> {
  const files = { key: join(directory, 'issuer-key.pem'), cert: join(directory, 'issuer.pem') };
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '7300', ...subject];
  const env = { ...process.env, LD_PRELOAD: faketime(), FAKETIME: '@2020-01-01 00:00:00' };
  await run('openssl', [...made, '-keyout', files.key, '-out', files.cert], { env });
  return files;
}

/** An OpenID Connect issuer with discovery and keys, and nothing else: it signs for whoever is asked for. RS256, the kind API Gateway's authorizer takes. */
export async function startIssuer(directory: string): Promise<Issuer> {
  const files = await certificate(directory);
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const port = await freePort();
  const address = `https://127.0.0.1:${String(port)}`;
  const jwk = { ...(await exportJWK(publicKey)), kid: KEY, alg: 'RS256', use: 'sig' };
  const pages: Readonly<Record<string, object>> = {
    '/.well-known/openid-configuration': { issuer: address, jwks_uri: `${address}/keys` },
    '/keys': { keys: [jwk] },
  };
  const server = createServer(
    { key: await readFile(files.key), cert: await readFile(files.cert) },
    ({ url = '' }, response) => {
      const page = pages[url];
      response.writeHead(page ? 200 : 404, { 'Content-Type': 'application/json' }).end(JSON.stringify(page ?? {}));
    },
  );
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  return {
    ...{ address, certificate: files.cert },
    token: (account, now) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'RS256', kid: KEY })
        .setIssuer(address)
        .setAudience(AUDIENCE)
        .setSubject(account)
        .setIssuedAt(Math.floor(now / 1000) - 5)
        .setExpirationTime(Math.floor(now / 1000) + GOOD_FOR)
        .sign(privateKey),
    close: () =>
      new Promise(resolve => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
