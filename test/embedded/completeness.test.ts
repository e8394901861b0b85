import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COMMANDS } from '../../embedded/cli/commands.ts';
import { rongcuo } from '../builders/cli.ts';
import { as, request, testMachine } from '../builders/machine.ts';
import { OPERATIONS } from './operations.ts';

const descriptionSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ summary: z.string() }))),
});

/** Every operation of the OpenAPI description with its summary. */
async function operations(): Promise<[operation: string, summary: string][]> {
  const { machine } = await testMachine();
  const { paths } = as(descriptionSchema, await request(machine, '/api/openapi.json', { user: 'auditor-1' }));
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary }]): [string, string] => [
      `${method.toUpperCase()} ${path}`,
      summary,
    ]),
  );
}

/** Every command by its whole name. */
function commands(): string[] {
  const root = new Command('rongcuo');
  for (const install of COMMANDS) install(root, () => Promise.resolve());
  return root.commands.flatMap(one =>
    one.commands.length === 0 ? [one.name()] : one.commands.map(each => `${one.name()} ${each.name()}`),
  );
}

describe('命令行与接口', () => {
  it('each API operation has its command, or a reason why it has none', async () => {
    const known = commands();
    for (const [operation] of await operations()) {
      const by = OPERATIONS[operation];
      expect(by, `${operation} stands in test/embedded/operations.ts`).toBeDefined();
      if (by?.command !== undefined) expect(known, operation).toContain(by.command);
      else expect(by?.because, operation).toMatch(/[\u4e00-\u9fff]{4}/u);
    }
  });

  it('the list names no operation that is gone', async () => {
    const present = (await operations()).map(([operation]) => operation);
    expect(Object.keys(OPERATIONS).filter(operation => !present.includes(operation))).toEqual([]);
  });

  it('each operation and each command is described in Chinese', async () => {
    for (const [operation, summary] of await operations()) expect(summary, operation).toMatch(/[\u4e00-\u9fff]{2}/u);
    for (const command of commands()) {
      const { exit, out } = await rongcuo([...command.split(' '), '--help']);
      expect([exit, out], command).toEqual([0, expect.stringMatching(/^用法：/) as string]);
      expect(out, command).not.toMatch(/Usage|Options|Commands|display help|default:|choices:|\[options\]/);
    }
  });

  it('rongcuo --help reads in Chinese and says where the handbook is', async () => {
    const { exit, out } = await rongcuo(['--help']);
    expect(exit).toBe(0);
    expect(out).toContain('docs/handbook.md');
    for (const line of out.split('\n').filter(text => /^ {2}[a-z]/.test(text)))
      expect(line).toMatch(/[\u4e00-\u9fff]{2}/u);
  });
});
