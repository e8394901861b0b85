import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildPortal, PORTAL_DIST, portalIsFresh } from '../../embedded/portal.ts';
import { FIRST_PAGE, kilobytes, loadedWith, readManifest } from '../../portal/build/sizes.ts';

beforeAll(async () => {
  if (!portalIsFresh()) await buildPortal();
});

/** Hosts that stand in texts and are never asked: XML vocabularies, where libraries explain themselves, the router's base for relative URLs. */
const NAMED_ONLY =
  /^https?:\/\/(localhost|www\.w3\.org|react\.dev|reactrouter\.com|ant\.design|u\.ant\.design|github\.com|tanstack\.com|json-schema\.org|rolldown\.rs)/;

const pageOf = (directory: string): string => readFileSync(join(directory, 'index.html'), 'utf8');

describe('the built portal', () => {
  it('loads the first page with at most 300 kB gzip', () => {
    const parts = loadedWith(PORTAL_DIST, readManifest(PORTAL_DIST), FIRST_PAGE);
    expect(parts.length).toBeGreaterThan(1);
    expect(kilobytes(parts)).toBeLessThanOrEqual(300);
  });

  it('knows by the address alone which files a page needs, and asks for them at once', () => {
    const [, script = ''] = /<script async src="\/(assets\/early[^"]+)"/.exec(pageOf(PORTAL_DIST)) ?? [];
    const [, written = '[]'] = /const routes = (.*);/.exec(readFileSync(join(PORTAL_DIST, script), 'utf8')) ?? [];
    const routes = z.array(z.tuple([z.string(), z.array(z.string())])).parse(JSON.parse(written));
    const filesAt = (path: string) => routes.find(([pattern]) => new RegExp(pattern).test(path))?.[1] ?? [];
    const manifest = readManifest(PORTAL_DIST);
    const inbox = loadedWith(PORTAL_DIST, manifest, ['src/features/inbox/index.tsx']).map(({ file }) => file);
    const first = new Set(loadedWith(PORTAL_DIST, manifest, ['index.html']).map(({ file }) => file));
    expect(new Set(filesAt('/tasks'))).toEqual(new Set(inbox.filter(file => !first.has(file))));
    expect(filesAt('/cases/RC2026-0001/ledger').join(' ')).toMatch(/ledger/);
    expect(filesAt('/nowhere')).toEqual([]);
  });

  it('loads charts, PDF and DOCX with the pages that need them only', () => {
    const manifest = readManifest(PORTAL_DIST);
    const first = loadedWith(PORTAL_DIST, manifest, FIRST_PAGE)
      .map(({ file }) => file)
      .join(' ');
    expect(first).not.toMatch(/echarts|pdf|docx/i);
  });

  it('has a page without inline script or style, and styles that fetch nothing elsewhere', () => {
    const page = pageOf(PORTAL_DIST);
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
    const sheets = readdirSync(join(PORTAL_DIST, 'assets')).filter(name => name.endsWith('.css'));
    for (const name of sheets)
      expect(readFileSync(join(PORTAL_DIST, 'assets', name), 'utf8'), name).not.toMatch(
        /url\(["']?(https?:)?\/\/|@import/,
      );
  });

  it('knows no third-party host to ask', () => {
    const scripts = loadedWith(PORTAL_DIST, readManifest(PORTAL_DIST), FIRST_PAGE).filter(({ file }) =>
      file.endsWith('.js'),
    );
    const hosts = scripts.flatMap(
      ({ file }) => readFileSync(join(PORTAL_DIST, file), 'utf8').match(/https?:\/\/[\w.-]+/g) ?? [],
    );
    expect([...new Set(hosts)].filter(host => !NAMED_ONLY.test(host))).toEqual([]);
  });
});
