import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROCEDURE_NAMES } from '../../casework/procedures.ts';
import { ARTICLES, items } from '../../regulation/articles.ts';
import { EFFECTS } from '../../regulation/effects.ts';
import { MEASURES } from '../../regulation/measures.ts';
import { SITUATIONS } from '../../regulation/situations.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const page = read('docs/regulation.md');
const rows = page
  .split('\n')
  .filter(line => line.startsWith('| ') && !/^\| (条款|---)/.test(line))
  .map(line => line.split(' | ').map(cell => cell.replace(/^\| |\|\s*$/g, '').trim()));

const statesSchema = z.looseObject({ States: z.record(z.string(), z.unknown()) });
/** Names of the states of a procedure, those inside its Map and Parallel states too. */
function statesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = statesSchema.safeParse(value);
  return [...(own.success ? Object.keys(own.data.States) : []), ...Object.values(value).flatMap(statesIn)];
}
const STATES = new Set(
  PROCEDURE_NAMES.flatMap(name =>
    statesIn(JSON.parse(read(`procedures/${name}.asl.json`))).map(state => `${name}:${state}`),
  ),
);

const has = (provision: string): boolean => rows.some(([name]) => name === provision);

describe('docs/regulation.md', () => {
  it('has a row for every article and every item of every article', () => {
    for (const { number, label } of ARTICLES) {
      expect(has(label), label).toBe(true);
      for (const { numeral } of items(number)) expect(has(`${label}${numeral}`), `${label}${numeral}`).toBe(true);
    }
  });

  it('has a row for each of the thirteen situations, each effect and each measure', () => {
    expect(SITUATIONS).toHaveLength(13);
    for (const { numeral, conditions } of SITUATIONS) {
      const row = rows.find(([name]) => name === `第五条${numeral}`);
      for (const { id } of conditions) expect(row?.[2], id).toContain(`\`${id}\``);
    }
    for (const { source, id } of EFFECTS) expect(rows.find(([name]) => name === source)?.[2]).toContain(`\`${id}\``);
    for (const { source, label } of MEASURES)
      expect(has(`${source} ${label}`) || rows.some(row => row[0] === source && row[2]?.includes(label))).toBe(true);
  });

  it('says of each row what the software does, where, and which test says so', () => {
    for (const [name = '', asks, does, code, states, tests] of rows) {
      for (const cell of [asks, does, states]) expect(cell, name).toMatch(/\S/);
      expect(code, name).toMatch(/^`[^`]+`/);
      expect(tests, name).toMatch(/`test\/[^`]+`「[^」]+」/);
    }
  });

  it('names files that are there', () => {
    const files = [...page.matchAll(/`((?:[\w-]+\/)+[\w.-]+\.(?:ts|md|json))`/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) expect(existsSync(join(ROOT, file)), file).toBe(true);
  });

  it('names states that the procedures have', () => {
    const named = [...page.matchAll(/`((?:tolerance|correction|clarification):\w+)`/g)].map(([, state]) => state ?? '');
    expect(named.length).toBeGreaterThan(50);
    for (const state of named) expect(STATES.has(state), state).toBe(true);
  });

  it('names tests that stand in the file they are said to', () => {
    const named = [...page.matchAll(/`(test\/[^`]+)`「([^」]+)」/g)];
    expect(named.length).toBeGreaterThan(rows.length);
    for (const [, file = '', name = ''] of named) {
      const text = read(file).replaceAll('\\', '');
      expect(['it', 'describe'].some(word => text.includes(word)) && text.includes(name), `${file} ${name}`).toBe(true);
    }
  });
});
