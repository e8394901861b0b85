import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createExecutions } from '../../../adapters/embedded/executions.ts';
import { createIssuer } from '../../../adapters/embedded/issuer.ts';
import { createOffice, OFFICE_FILE } from '../../../adapters/embedded/office.ts';
import { embeddedPorts } from '../../../adapters/embedded/ports.ts';
import { MORNING } from '../../builders/case.ts';
import { executionsContract } from '../../contracts/executions.ts';
import { issuerContract } from '../../contracts/issuer.ts';
import { officeContract } from '../../contracts/office.ts';
import { scratch } from './scratch.ts';

const clock = { now: () => MORNING };

/** Stands for the runner: names and tokens, nothing played. */
function fakeRunner() {
  const names = new Set<string>();
  const waits = new Map<string, unknown>();
  return {
    ...{ names, waits },
    start: (_procedure: string, name: string) => names.add(name),
    succeed: (token: string, output: unknown): 'delivered' | 'stale' => {
      if (!waits.has(token) || waits.get(token) !== undefined) return 'stale';
      waits.set(token, output);
      return 'delivered';
    },
    status: (name: string) => (names.has(name) ? 'RUNNING' : undefined),
    redrive: (): void => undefined,
    abort: (name: string): boolean => names.delete(name),
  };
}

executionsContract('the runner', () => {
  const runner = fakeRunner();
  const wait = (): string => {
    const token = `token-${runner.waits.size}`;
    runner.waits.set(token, undefined);
    return token;
  };
  return {
    ...{ executions: createExecutions(runner), wait },
    started: () => [...runner.names],
    answered: token => runner.waits.get(token),
  };
});

issuerContract('the single machine', async () => {
  const { directory, close } = await scratch();
  const issuer = createIssuer({ directory, clock });
  await close();
  return { issuer, now: clock.now, mint: (user, ttl) => issuer.mintToken(user, ttl) };
});

officeContract('office.json', async () => {
  const { directory, database, close } = await scratch();
  const book = createOffice({ directory, database, clock });
  return { book, configure: text => writeFile(join(directory, OFFICE_FILE), text), close };
});

it('secrets are made once, kept, and readable by their owner only', async () => {
  const { directory, database, close } = await scratch();
  const options = { database, directory, clock, runner: fakeRunner(), baseUrl: 'http://127.0.0.1:8080' };
  const first = embeddedPorts(options);
  const second = embeddedPorts({ ...options, baseUrl: () => 'http://127.0.0.1:8080' });
  expect(second.issuer.issuer).toBe(first.issuer.issuer);
  const { link } = await first.quarantine.link('quarantine/S1/f1', {});
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:8080\/files\/quarantine\/S1\/f1\?method=PUT&/);
  expect(second.verifyLink(link, 'PUT')).toEqual({ key: 'quarantine/S1/f1' });
  for (const file of ['issuer-key.pem', 'link-secret']) {
    expect((await stat(join(directory, file))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(directory, file), 'utf8')).not.toBe('');
  }
  await close();
});

it('a token may carry the name of an applicant the office does not know', async () => {
  const { directory, close } = await scratch();
  const token = await createIssuer({ directory, clock }).mintToken({ id: 'u-li', name: '李某' }, 60);
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as unknown;
  expect(claims).toMatchObject({ sub: 'u-li', name: '李某', iat: MORNING / 1000, exp: MORNING / 1000 + 60 });
  await close();
});

it('ids come from the source that is given, and are unguessable otherwise', async () => {
  const { directory, database, close } = await scratch();
  const options = { database, directory, clock, runner: fakeRunner(), baseUrl: '' };
  expect(embeddedPorts({ ...options, newId: () => 'N1' }).newId()).toBe('N1');
  expect(embeddedPorts(options).newId()).toMatch(/^[0-9a-f-]{36}$/);
  await close();
});
