import { createHmac, timingSafeEqual } from 'node:crypto';
import { RongcuoError } from '../../regulation/errors.ts';

export class LinkExpired extends RongcuoError {
  constructor() {
    super('link.expired', '链接已过期', { remedy: '重新获取链接' });
  }
}
export class LinkForged extends RongcuoError {
  constructor() {
    super('link.forged', '链接无效或已被改动', { remedy: '重新获取链接，不要改动其内容' });
  }
}

export type LinkMethod = 'PUT' | 'GET';
/** What a link allows: one method on one key; a GET is offered under `fileName`. */
export interface LinkGrant {
  readonly key: string;
  readonly fileName?: string | undefined;
  /** A PUT of exactly so many bytes. */
  readonly bytes?: number | undefined;
}

export const LINK_PATH = '/files/';
const ANY_ORIGIN = 'http://localhost';
const LINK_MS = 15 * 60 * 1000;

export interface Links {
  /** Path and query, `/files/<key>?method=…&expires=…&signature=…`; valid for 15 minutes from `now` (epoch ms). */
  sign(method: LinkMethod, grant: LinkGrant, now: number): string;
  /**
   * @param url absolute or from the root, as it came in
   * @throws {LinkForged} when it was not made here, or for another method or key.
   * @throws {LinkExpired}
   */
  verify(url: string, method: string, now: number): LinkGrant;
}

/** Links signed with HMAC-SHA-256; whoever has one may use it until it expires, as with a presigned S3 link. */
export function createLinks(secret: string): Links {
  const signature = (method: string, expires: string, { key, fileName = '', bytes }: LinkGrant): string =>
    createHmac('sha256', secret)
      .update(JSON.stringify([method, key, expires, fileName, bytes]))
      .digest('base64url');
  return {
    sign: (method, grant, now) => {
      const expires = String(now + LINK_MS);
      const query = new URLSearchParams({ method, expires });
      if (grant.fileName !== undefined) query.set('name', grant.fileName);
      if (grant.bytes !== undefined) query.set('bytes', String(grant.bytes));
      query.set('signature', signature(method, expires, grant));
      return `${LINK_PATH}${grant.key.split('/').map(encodeURIComponent).join('/')}?${query.toString()}`;
    },
    verify: (url, method, now) => {
      const { grant, query } = read(url);
      const expires = query.get('expires') ?? '';
      const expected = signature(method, expires, grant);
      if (query.get('method') !== method || !same(expected, query.get('signature') ?? '')) throw new LinkForged();
      if (now > Number(expires)) throw new LinkExpired();
      return grant;
    },
  };
}

function read(url: string): { grant: LinkGrant; query: URLSearchParams } {
  if (!URL.canParse(url, ANY_ORIGIN)) throw new LinkForged();
  const { pathname, searchParams: query } = new URL(url, ANY_ORIGIN);
  if (!pathname.startsWith(LINK_PATH)) throw new LinkForged();
  try {
    const key = pathname.slice(LINK_PATH.length).split('/').map(decodeURIComponent).join('/');
    const bytes = query.get('bytes');
    const grant = { key, fileName: query.get('name') ?? undefined, ...(bytes !== null && { bytes: Number(bytes) }) };
    return { grant, query };
  } catch {
    throw new LinkForged(); // not valid percent-encoding: it was not made here
  }
}

/** Constant time, so that the answer's delay tells nothing about the signature. */
function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
