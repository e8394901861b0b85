import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);

/** scrypt at N=2^17, r=8, p=1: 128 MB and some tenths of a second for each guess (OWASP Password Storage). */
const N = 2 ** 17;
const [R, P] = [8, 1];
const [SALT_BYTES, KEY_BYTES] = [16, 32];

/** Passwords as they are kept: `scrypt$N$r$p$salt$key`, so that those of an earlier cost stay readable. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Without a kept one it takes as long and is not: the delay tells nothing of who has an account. */
  matches(password: string, kept: string | undefined): Promise<boolean>;
}

/** @param cost scrypt's N, a power of two; tests that sign in a hundred times take a lower one. */
export function createPasswords(cost = N): Passwords {
  const alone = oneByOne();
  const keyOf = (password: string, salt: Buffer, n: number, r: number, p: number): Promise<Buffer> =>
    alone(() => derive(password.normalize('NFKC'), salt, KEY_BYTES, { N: n, r, p, maxmem: 256 * n * r }));
  return {
    hash: async password => {
      const salt = randomBytes(SALT_BYTES);
      const key = await keyOf(password, salt, cost, R, P);
      return ['scrypt', cost, R, P, salt.toString('base64url'), key.toString('base64url')].join('$');
    },
    matches: async (password, kept) => {
      const [, n, r, p, salt = '', key = ''] = (kept ?? `scrypt$${cost}$${R}$${P}$$`).split('$');
      const given = await keyOf(password, Buffer.from(salt, 'base64url'), Number(n), Number(r), Number(p));
      const expected = Buffer.from(key, 'base64url');
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}

/** A hundred guesses at once must not take the machine's memory. */
function oneByOne(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return work => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}

/** Signs that nobody mistakes for one another on paper. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password for one sign-in, about 79 bits: `k7mp-…`, four groups of four. */
export const newPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('')).join('-');
