import { expect, it } from 'vitest';
import { rongcuo } from '../builders/cli.ts';
import { temporaryDirectory } from '../builders/machine.ts';

it('rongcuo account opens accounts with a one-time password, resets, locks, and tells the log', async () => {
  const data = ['--data', await temporaryDirectory()];
  await rongcuo(['office', 'show', ...data]);
  const added = await rongcuo(['account', 'add', 'registrar-1', ...data]);
  expect(added.out).toMatch(/^账号 registrar-1（吴样例）的一次性密码：(\w{4}-){3}\w{4}\n/);
  const twice = await rongcuo(['account', 'add', 'registrar-1', ...data]);
  expect([twice.exit, twice.err]).toEqual([1, expect.stringContaining('已经存在') as string]);
  const reset = await rongcuo(['account', 'reset', 'registrar-1', ...data]);
  expect(reset.out).not.toBe(added.out);
  expect((await rongcuo(['account', 'list', ...data])).out).toMatch(/registrar-1 +吴样例 +一次性密码，尚未改过/);
  expect((await rongcuo(['account', 'lock', 'registrar-1', ...data])).out).toContain('停用');
  expect((await rongcuo(['account', 'unlock', 'registrar-1', ...data])).exit).toBe(0);
  const { out } = await rongcuo(['account', 'log', ...data]);
  expect([...out.matchAll(/registrar-1 +(\S+) +administrator-1/g)].map(([, what]) => what)).toEqual([
    ...['恢复账号', '停用账号', '重置密码', '开立账号'],
  ]);
}, 60_000);
