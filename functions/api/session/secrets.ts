import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret: SHA-256, hex. It has 256 random bits itself, so that no salt is needed. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The token a session's unsafe requests must carry: made of its id, which only the HttpOnly cookie and this server know. */
export const csrfOf = (id: string): string => createHash('sha256').update(`csrf:${id}`).digest('base64url');

/** Constant time, so that the answer's delay tells nothing. */
export function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
