import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Context } from 'hono';
import type { Routes } from '../../functions/api/app.ts';
import { PORTAL_MEDIA_TYPES, PORTAL_PERMISSIONS, portalCaching, portalPolicy } from '../../functions/portal-files.ts';

/** What is not the portal's: these paths answer for themselves, or that there is nothing. */
const OTHERS = /^\/(api|web|issuer|files|verify|health)(\/|$)/;

const HEADERS = {
  'Content-Security-Policy': portalPolicy(),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': PORTAL_PERMISSIONS,
} as const;

/** Compressed at build; the first that the browser takes. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

const NOT_BUILT =
  '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>容错台</title><p>门户尚未构建。请在安装目录运行 npm run portal:build，然后刷新本页。接口和命令行不受影响。</p></html>';

/** The names of the files of a build; a name that is not among them is never opened. */
const namesIn = (directory: string): ReadonlySet<string> =>
  new Set(readdirSync(directory, { recursive: true }).map(name => `/${String(name).replaceAll('\\', '/')}`));

/** The portal's files, read anew when it was built anew. */
function filesOf(directory: string) {
  const index = join(directory, 'index.html');
  let builtAt = 0;
  let names: ReadonlySet<string> = new Set();
  return (): ReadonlySet<string> | undefined => {
    if (!existsSync(index)) return undefined;
    const { mtimeMs } = statSync(index);
    if (mtimeMs !== builtAt) names = namesIn(directory);
    builtAt = mtimeMs;
    return names;
  };
}

const taken = (context: Context, encoding: string): boolean =>
  (context.req.header('Accept-Encoding') ?? '').split(',').some(each => each.trim().split(';')[0] === encoding);

/**
 * The portal on the machine's own address. What has a hash in its name never changes; every other path without a file is the
 * portal's to show (deep links), by its one page, which is asked for anew each time.
 */
export function portalRoutes(directory: string): (api: Parameters<Routes>[0]) => void {
  const files = filesOf(directory);
  const answer = (context: Context, name: string, names: ReadonlySet<string>): Response => {
    const encoding = ENCODINGS.find(([each, ending]) => names.has(name + ending) && taken(context, each));
    const bytes = readFileSync(join(directory, name + (encoding?.[1] ?? '')));
    return context.body(new Uint8Array(bytes), 200, {
      ...HEADERS,
      'Content-Type': PORTAL_MEDIA_TYPES[extname(name)] ?? 'application/octet-stream',
      'Cache-Control': portalCaching(name),
      Vary: 'Accept-Encoding',
      ...(encoding && { 'Content-Encoding': encoding[0] }),
    });
  };
  return api => {
    api.get('*', async (context, next) => {
      const { path } = context.req;
      if (OTHERS.test(path)) return next();
      const names = files();
      if (!names) return context.html(NOT_BUILT, 503);
      // A chunk of an older build, or a picture that is not there: not a page.
      if (path.startsWith('/assets/') && !names.has(path)) return next();
      return answer(context, names.has(path) && extname(path) in PORTAL_MEDIA_TYPES ? path : '/index.html', names);
    });
  };
}
