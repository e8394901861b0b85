import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { claimDirectory } from '../../embedded/owner.ts';
import { startServer } from '../../embedded/server.ts';
import { createClient, type Client } from '../../embedded/client.ts';
import { temporaryDirectory } from '../builders/machine.ts';
import { caseState, playTolerance } from '../builders/play.ts';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOPBACK = { host: '127.0.0.1', port: 0 };

describe('单机服务', () => {
  it('plays a whole case over sockets, in the background, without being told to', async () => {
    const server = await startServer({ directory: await temporaryDirectory(), ...LOOPBACK });
    onTestFinished(() => server.close());
    const { address, machine } = server;
    const client = createClient({ address, fetch, token: user => machine.ports.issuer.mintToken(user, 60) });
    const state = await playTolerance(client, { settle: () => resting(client) });
    expect(state.closed?.outcome).toBe('exemption');
  }, 60_000);

  it('writes where it is for the command line, and its links begin with that address', async () => {
    const directory = await temporaryDirectory();
    const server = await startServer({ directory, ...LOOPBACK });
    onTestFinished(() => server.close());
    const told = JSON.parse(await readFile(join(directory, 'owner.json'), 'utf8')) as unknown;
    expect(told).toEqual({ pid: process.pid, address: server.address });
    expect(await server.machine.ports.blobs.downloadLink('uploads/a/1', 'a.pdf')).toContain(`${server.address}/files/`);
  });

  it('sends answers of the API by gzip to whoever takes it, but never the token of a session', async () => {
    const server = await startServer({ directory: await temporaryDirectory(), ...LOOPBACK });
    onTestFinished(() => server.close());
    const { address, machine } = server;
    const headers = { Authorization: `Bearer ${await machine.ports.issuer.mintToken('administrator-1', 60)}` };
    const ask = (path: string, encoding: string) =>
      fetch(address + path, { headers: { ...headers, 'Accept-Encoding': encoding } });
    const [long, plain] = await Promise.all([ask('/api/office', 'br, gzip'), ask('/api/office', 'identity')]);
    expect([long, plain].map(({ headers }) => headers.get('Content-Encoding'))).toEqual(['gzip', null]);
    expect(await long.text()).toBe(await plain.text());
    expect((await ask('/web/session', 'gzip')).headers.get('Content-Encoding')).toBeNull();
  });

  it('stops on request and gives the directory back', async () => {
    const directory = await temporaryDirectory();
    const server = await startServer({ directory, ...LOOPBACK });
    await fetch(`${server.address}/health`);
    await server.close();
    await server.done;
    await expect(fetch(`${server.address}/health`)).rejects.toThrow();
    claimDirectory(directory).release();
  });

  it('says which port is taken and keeps no directory', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = z.object({ port: z.int() }).parse(other.address());
    const directory = await temporaryDirectory();
    const starting = startServer({ directory, host: '127.0.0.1', port });
    await expect(starting).rejects.toMatchObject({ code: 'server.port-taken', field: 'port' });
    claimDirectory(directory).release();
  });
});

/** Waits as a person does, by looking: until there is something to do. */
async function resting(client: Client) {
  for (let look = 0; look < 200; look += 1) {
    const { closed, tasks } = await caseState(client, 'RC2026-0001');
    if (closed || tasks.some(({ status }) => status === 'open')) return;
    await sleep(25);
  }
  throw new Error('the server does not play');
}
