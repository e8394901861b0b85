import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rollup } from 'vite';

const SOURCE = join(import.meta.dirname, '../src/app/routes.tsx');
const ROUTE = /path: '([^']+)',[\s\S]*?import\('\.\.\/(features\/[^']+)'\)/g;

/** Address and page of every route, as routes.tsx writes them. @throws {Error} when it writes them in another way */
export function pagesIn(source: string): (readonly [path: string, page: string])[] {
  const pages = [...source.matchAll(ROUTE)].map(([, path = '', page = '']) => [path, page] as const);
  const written = source.match(/load: \(\) => import/g)?.length ?? 0;
  if (pages.length === 0 || pages.length !== written)
    throw new Error(`routes.tsx has ${String(written)} pages, of which ${String(pages.length)} were understood`);
  return pages;
}

type Chunks = Readonly<Record<string, Rollup.OutputAsset | Rollup.OutputChunk>>;

/** A chunk with all it imports and their styles, without what the page begins with anyway. */
function filesOf(bundle: Chunks, first: Rollup.OutputChunk, without: ReadonlySet<string>): string[] {
  const files = new Set<string>();
  const visit = (name: string): void => {
    const chunk = bundle[name];
    if (files.has(name) || without.has(name) || chunk?.type !== 'chunk') return;
    files.add(name);
    chunk.imports.forEach(visit);
    for (const style of chunk.viteMetadata?.importedCss ?? []) if (!without.has(style)) files.add(style);
  };
  visit(first.fileName);
  return [...files];
}

/** Runs in the browser, before everything else: whichever route the address is, its files are asked for at once. */
const SCRIPT = (routes: readonly (readonly [string, readonly string[]])[]): string => `(() => {
  const routes = ${JSON.stringify(routes)};
  const [, files = []] = routes.find(([path]) => new RegExp(path).test(location.pathname)) ?? [];
  for (const file of files) {
    const style = file.endsWith('.css');
    const link = Object.assign(document.createElement('link'), { rel: style ? 'preload' : 'modulepreload', href: '/' + file });
    if (style) link.as = 'style';
    link.crossOrigin = '';
    document.head.append(link);
  }
})();
`;

/** `/cases/:id` as a regular expression. */
const patternOf = (path: string): string => `^${path.replace(/:[^/]+/g, '[^/]+')}/?$`;

/**
 * The browser learns which files a page needs only when the application runs. A small script in the page's head knows it from the
 * address, so that they come beside the application and not after it. A file, because the policy allows no inline script.
 */
export const early = (): Plugin => ({
  name: 'rongcuo:early',
  apply: 'build',
  enforce: 'post',
  generateBundle(_, bundle) {
    const page = bundle['index.html'];
    const chunks = Object.values(bundle).flatMap(each => (each.type === 'chunk' ? [each] : []));
    const entry = chunks.find(({ isEntry }) => isEntry);
    if (page?.type !== 'asset' || !entry) throw new Error('the build has no page');
    const first = new Set(filesOf(bundle, entry, new Set()));
    const routes = pagesIn(readFileSync(SOURCE, 'utf8')).map(([path, feature]) => {
      const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${feature}`));
      if (!chunk) throw new Error(`the build has no chunk of ${feature}`);
      return [patternOf(path), filesOf(bundle, chunk, first)] as const;
    });
    const file = this.getFileName(this.emitFile({ type: 'asset', name: 'early.js', source: SCRIPT(routes) }));
    page.source = String(page.source).replace('<head>', `<head>\n    <script async src="/${file}"></script>`);
  },
});
