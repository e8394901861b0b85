import { cp, mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Client } from '../../embedded/client.ts';
import { PASSWORD_FILE } from '../../embedded/demo/seed.ts';
import { startServer, type Server } from '../../embedded/server.ts';
import { COLLEAGUES, hireColleagues } from '../builders/colleagues.ts';
import { CHEAP } from '../builders/machine.ts';

/** The password of everybody in an office that is not the demo's. */
const PASSWORD = '浏览器检查用的口令';

/** A real server with its own data, on a port of its own. */
export interface Office {
  readonly address: string;
  readonly password: string;
  /** The API for what no page is needed for: looking at what the pages did. */
  readonly client: Client;
  readonly server: () => Server;
  /** Stops the server and starts it again at the same address, as after a power cut. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** @param seeded A data directory to take a copy of; none: an office without cases, with an account for everybody. */
export async function openOffice(seeded?: string): Promise<Office> {
  const parent = await mkdtemp(join(tmpdir(), 'rongcuo-office-'));
  const directory = join(parent, 'data');
  if (seeded !== undefined) await cp(seeded, directory, { recursive: true });
  const start = (port: number) => startServer({ directory, host: '127.0.0.1', port, passwordCost: CHEAP });
  let server = await start(0);
  const { address } = server;
  const password = seeded === undefined ? PASSWORD : readFileSync(join(directory, PASSWORD_FILE), 'utf8').trim();
  if (seeded === undefined) await openAccounts(server);
  const client = createClient({
    address,
    fetch: request => fetch(request),
    token: user => server.machine.ports.issuer.mintToken(user, 60),
  });
  const restart = async (): Promise<void> => {
    await server.close();
    server = await start(Number(new URL(address).port));
  };
  const close = async (): Promise<void> => {
    await server.close();
    await rm(parent, { recursive: true, force: true });
  };
  return { address, password, client, server: () => server, restart, close };
}

async function openAccounts({ machine: { ports } }: Server): Promise<void> {
  const { users } = await ports.office();
  const accounts = users.map(({ id, name }) => ({ id, name, mustChange: false }));
  await ports.accounts.createAll(accounts, PASSWORD, ports.clock.now());
}

/** The colleagues of test/builders/colleagues.ts, each with an account. */
export async function hire({ client, password, server }: Office): Promise<void> {
  await hireColleagues(client);
  const { ports } = server().machine;
  const accounts = COLLEAGUES.map(({ id, name }) => ({ id, name, mustChange: false }));
  await ports.accounts.createAll(accounts, password, ports.clock.now());
}
