import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fontFiles } from '../../documents/fonts/location.ts';
import { bundle } from '../../infra/bundle.ts';
import type { Bundle } from '../../infra/bundle.ts';
import { FOLDERS, FUNCTION_NAMES, FUNCTIONS } from '../../infra/function-specs.ts';

const out = mkdtempSync(join(tmpdir(), 'rongcuo-bundle-'));
let made: Bundle;
beforeAll(async () => {
  made = await bundle(out);
});
afterAll(() => {
  rmSync(out, { recursive: true });
});

const readerOf = (file: string) => FUNCTION_NAMES.filter(name => made.sources[name].includes(file));
const given = (asset: 'fonts' | 'templates') => FUNCTION_NAMES.filter(name => FUNCTIONS[name].assets.includes(asset));
const code = (folder: string) => readFileSync(join(made.assets.functions, folder, 'index.mjs'), 'utf8');

describe('the bundles', () => {
  it('are one for each function, far below what Lambda takes', () => {
    expect(readdirSync(made.assets.functions).sort()).toEqual(Object.values(FOLDERS).sort());
    for (const name of FUNCTION_NAMES) expect(made.sizes[name], name).toBeLessThan(6_000_000);
    expect(made.fontBytes + 6_000_000).toBeLessThan(250_000_000);
  });

  it('keep the names of errors, by which the ASL retries', () => {
    expect(code('close-case')).toMatch(/__name\(this,"HeadMoved"\)/);
    expect(code('close-case')).toMatch(/__name\(this,"ServiceUnavailable"\)/);
  });

  it('bring the fonts to who embeds them, and the templates to who reads them', () => {
    expect(readerOf('documents/fonts/location.ts').sort()).toEqual(given('fonts').sort());
    const readers = readerOf('documents/template.ts');
    for (const name of given('templates')) expect(readers, name).toContain(name);
    for (const name of given('templates'))
      expect(existsSync(join(made.assets.functions, FOLDERS[name], 'templates/documents/ruling.md')), name).toBe(true);
    for (const { file } of fontFiles()) expect(existsSync(join(made.assets.fontLayer, 'fonts', file)), file).toBe(true);
  });

  it('hold nothing that scans the table, nor what only an operator may do', () => {
    for (const name of FUNCTION_NAMES)
      expect(
        made.sources[name].filter(file => /aws\/(?:inventory|operate)/.test(file)),
        name,
      ).toEqual([]);
  });

  it('hold neither the office’s sample people nor CDK', () => {
    for (const name of FUNCTION_NAMES) {
      expect(existsSync(join(made.assets.functions, FOLDERS[name], 'templates/office')), name).toBe(false);
      expect(
        made.sources[name].filter(file => /aws-cdk|^embedded|^infra|photostructure/.test(file)),
        name,
      ).toEqual([]);
    }
  });
});
