import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INDEX } from '../../adapters/aws/keys.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
/** Table rows, whatever their padding. */
const rowsOf = (text: string, mark: string): string[] =>
  text
    .split('\n')
    .filter(line => line.startsWith(`${mark}|`))
    .map(line =>
      line
        .slice(mark.length)
        .replace(/\s+/g, ' ')
        .replace(/-{2,}/g, '-')
        .replace(/ (?=\|)|(?<=\|) /g, ''),
    );

const source = read('adapters/aws/keys.ts');
const patterns = rowsOf(source, ' * ');

describe('docs/data.md', () => {
  it('has the access patterns of adapters/aws/keys.ts', () => {
    expect(patterns.length).toBeGreaterThan(25);
    const [, table = ''] = read('docs/data.md').split('\n## The table\n');
    expect(rowsOf(table.split('\n## ')[0] ?? '', '')).toEqual(patterns);
  });

  it('names every kind of item and every partition of an index', () => {
    const kinds = [...source.matchAll(/(?:joined\(|pk: |inCase\(caseId, )'([A-Z]{3,})#?'/g)].map(
      ([, kind]) => kind ?? '',
    );
    const constants = Object.values(INDEX).flatMap(each => (typeof each === 'string' ? [each] : []));
    expect(kinds.length).toBeGreaterThan(15);
    for (const name of new Set([...kinds, ...constants])) expect(patterns.join('\n'), name).toContain(name);
  });
});

describe('a scan of the table', () => {
  it('is written in one place, which no function has', () => {
    const folder = join(ROOT, 'adapters/aws');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
    const scanning = files.filter(file =>
      /\bScan(?:Command)?\b|paginateScan/.test(readFileSync(join(folder, file), 'utf8')),
    );
    expect(scanning).toEqual(['inventory.ts']);
  });
});
