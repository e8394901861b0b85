/** Nothing but our own origin unless a directive says so. */
const DIRECTIVES: readonly (readonly [directive: string, ...sources: string[]])[] = [
  ['default-src', "'self'"],
  ['img-src', "'self'", 'blob:', 'data:'],
  ['worker-src', "'self'", 'blob:'],
  ['frame-src', "'self'", 'blob:'],
  ['object-src', "'none'"],
  ['base-uri', "'none'"],
  ['form-action', "'self'"],
  ['frame-ancestors', "'none'"],
];

/**
 * The Content-Security-Policy of the portal's pages. No inline script, and no inline style either: antd's styles are adopted
 * sheets (docs/decisions/0018). `blob:` and `data:` are what a preview draws from bytes it has fetched.
 * @param files Origins that signed links lead to, where files lie elsewhere than the portal.
 */
export const portalPolicy = (files: readonly string[] = []): string =>
  [...DIRECTIVES, ...(files.length > 0 ? [['connect-src', "'self'", ...files]] : [])]
    .map(directive => directive.join(' '))
    .join('; ');

/**
 * The Permissions-Policy of the portal's pages: the camera reads the QR of a paper (/public/verify) and asks the person first; nothing
 * else of the device is needed, and nothing by a page within the page.
 */
export const PORTAL_PERMISSIONS = 'camera=(self), microphone=(), geolocation=(), display-capture=(), usb=()';

/** What the portal is made of, by the ending of its name; nothing else is served. */
export const PORTAL_MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** A name with a hash in it never changes; the page itself is asked for anew each time. */
export const portalCaching = (name: string): string =>
  /^\/?assets\//.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache';
