import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildPortal, PORTAL_DIST, portalIsFresh } from '../../embedded/portal.ts';
import { FIRST_PAGE, kilobytes, loadedWith, readManifest } from '../../portal/build/sizes.ts';

beforeAll(async () => {
  if (!portalIsFresh()) await buildPortal();
});

/** Hosts that stand in texts and are never asked: XML vocabularies, where libraries explain themselves, the router's base for relative URLs. */
const NAMED_ONLY =
  /^https?:\/\/(localhost|www\.w3\.org|react\.dev|reactrouter\.com|ant\.design|u\.ant\.design|github\.com|tanstack\.com|json-schema\.org)/;

describe('the built portal', () => {
  it('loads the first page with at most 350 kB gzip', () => {
    const parts = loadedWith(PORTAL_DIST, readManifest(PORTAL_DIST), FIRST_PAGE);
    expect(parts.length).toBeGreaterThan(1);
    expect(kilobytes(parts)).toBeLessThanOrEqual(350);
  });

  it('loads charts, PDF and DOCX with the pages that need them only', () => {
    const manifest = readManifest(PORTAL_DIST);
    const first = loadedWith(PORTAL_DIST, manifest, FIRST_PAGE)
      .map(({ file }) => file)
      .join(' ');
    expect(first).not.toMatch(/echarts|pdf|docx/i);
  });

  it('has a page without inline script or style, and styles that fetch nothing elsewhere', () => {
    const page = readFileSync(join(PORTAL_DIST, 'index.html'), 'utf8');
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
