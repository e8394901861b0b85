import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { ROLES } from '../../casework/office.ts';
import { COMMANDS } from '../../embedded/cli/commands.ts';

const ROOT = join(import.meta.dirname, '../..');
const PAGES = ['README.md', 'README.zh-CN.md', 'docs/handbook.md', 'docs/runbook.md', 'docs/errors.md'];
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const root = new Command('rongcuo');
for (const install of COMMANDS) install(root, () => Promise.resolve());
const commands = new Set(
  root.commands.flatMap(one => [one.name(), ...one.commands.map(each => `${one.name()} ${each.name()}`)]),
);

describe('the pages an office reads', () => {
  it('the handbook has a part for each role', () => {
    const handbook = read('docs/handbook.md');
    const called = { ...ROLES, filing: '备案机关' };
    for (const role of Object.values(called)) expect(handbook).toContain(`\n## ${role}\n`);
  });

  it.each(PAGES)('%s names only commands that exist', page => {
    const named = [...read(page).matchAll(/(?:`rongcuo |rongcuo -- )([a-z-]+)(?: ([a-z][a-z-]*))?/g)];
    for (const [text, group = '', name] of named)
      expect(
        commands.has(group) && (name === undefined || commands.has(`${group} ${name}`) || group === 'submit'),
        text,
      ).toBe(true);
  });

  it.each(PAGES)('%s points at files that are there', page => {
    for (const [, target = ''] of read(page).matchAll(/\]\((?!https?:)([^)#]+)\)/g))
      expect(existsSync(join(ROOT, page, '..', target)), target).toBe(true);
  });
});
