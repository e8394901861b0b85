import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly isEntry?: boolean;
}
export type Manifest = Readonly<Record<string, Chunk>>;

export interface Part {
  readonly file: string;
  /** Bytes, gzip level 9. */
  readonly gzip: number;
}

export const readManifest = (directory: string): Manifest =>
  JSON.parse(readFileSync(join(directory, '.vite/manifest.json'), 'utf8')) as Manifest;

/** Everything loaded with these chunks: themselves and what they import statically, with their styles. */
export function loadedWith(directory: string, manifest: Manifest, names: readonly string[]): Part[] {
  const chunks = new Set<string>();
  const visit = (name: string): void => {
    if (chunks.has(name)) return;
    chunks.add(name);
    manifest[name]?.imports?.forEach(visit);
  };
  names.forEach(visit);
  const files = [...chunks].flatMap(name => {
    const chunk = manifest[name];
    return chunk ? [chunk.file, ...(chunk.css ?? [])] : [];
  });
  return [...new Set(files)].map(file => ({
    file,
    gzip: gzipSync(readFileSync(join(directory, file)), { level: 9 }).length,
  }));
}

/** The first page: the entry and the page of a person who has just signed in. */
export const FIRST_PAGE = ['index.html', 'src/features/home/index.tsx'] as const;

export const kilobytes = (parts: readonly Part[]): number => parts.reduce((sum, { gzip }) => sum + gzip, 0) / 1024;

function table(directory: string): string {
  const manifest = readManifest(directory);
  const row = (name: string, kb: number): string => `  ${kb.toFixed(1).padStart(8)} kB  ${name}`;
  const shared = new Set(loadedWith(directory, manifest, FIRST_PAGE).map(({ file }) => file));
  const lazy = Object.keys(manifest).filter(name => name.startsWith('src/features/'));
  const more = lazy.map(name =>
    row(name, kilobytes(loadedWith(directory, manifest, [name]).filter(({ file }) => !shared.has(file)))),
  );
  return [
    '门户各部分大小（gzip）',
    row('首页全部', kilobytes(loadedWith(directory, manifest, FIRST_PAGE))),
    ...more,
  ].join('\n');
}

/** Prints at build what each page costs beyond the first. */
export function sizes(): Plugin {
  let directory = '';
  return {
    name: 'rongcuo:sizes',
    apply: 'build',
    configResolved: ({ root, build }) => {
      directory = join(root, build.outDir);
    },
    closeBundle: () => {
      console.log(table(directory));
    },
  };
}
