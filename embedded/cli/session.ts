import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createIssuer } from '../../adapters/embedded/issuer.ts';
import { createOffice } from '../../adapters/embedded/office.ts';
import type { Clock } from '../../functions/ports.ts';
import type { Office, Role } from '../../casework/office.ts';
import { ROLES } from '../../casework/office.ts';
import type { CaseState } from '../../casework/state.ts';
import { z } from 'zod';
import { caseStateSchema } from '../../casework/case.ts';
import { DATABASE_FILE } from '../data-directory.ts';
import { createClient, ServerUnreachable, type Client } from '../client.ts';
import { claimDirectory, DataOwned, type Owner } from '../owner.ts';
import { healthSchema } from '../routes/health.ts';
import { DataMissing, NobodyWithRole, StillPlaying } from './errors.ts';
import { withProgress, type Context } from './io.ts';

/** A data directory in use by one command: through the server that owns it, or opened here. */
export interface Session {
  readonly client: Client;
  readonly office: Office;
  /** A token for somebody else's HTTP client, good for so many seconds of the machine's clock. */
  mintToken(user: string, ttl: number): Promise<string>;
  /** Plays what can run, or waits until the server has; then the case rests at a task or is closed. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const MINUTE = 60;

/**
 * Runs a command on the data directory. The code path is the same whoever owns it: HTTP requests, over a socket to a running
 * server or in this process to a machine that is opened, settled and closed.
 * @param create whether a directory that is not there is made
 * @throws {DataMissing | DataOwned | ServerUnreachable}
 */
export async function withSession<T>(
  context: Context,
  work: (session: Session) => Promise<T>,
  { create = false } = {},
): Promise<T> {
  if (!create && !existsSync(context.directory)) throw new DataMissing(context.directory);
  return withProgress(context, '正在办理', async () => {
    const session = await open(context.directory);
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  });
}

async function open(directory: string): Promise<Session> {
  try {
    return await inProcess(claimDirectory(directory));
  } catch (error) {
    const address = error instanceof DataOwned ? error.owner?.address : undefined;
    if (address === undefined) throw error;
    return overHttp(directory, address);
  }
}

async function inProcess(owner: Owner): Promise<Session> {
  const { machineClient, openMachine } = await import('../machine.ts');
  const machine = await openMachine({ directory: owner.directory, owner });
  await machine.settle();
  return {
    client: machineClient(machine),
    office: await machine.ports.office(),
    mintToken: (user, ttl) => machine.ports.issuer.mintToken(user, ttl),
    settle: () => machine.settle(),
    close: async () => {
      try {
        await machine.settle();
      } finally {
        await machine.close();
      }
    },
  };
}

async function overHttp(directory: string, address: string): Promise<Session> {
  const started = performance.now();
  const serverTime = await timeOf(address);
  // The server's clock may be virtual: a token must be valid by its time, not by this process's.
  const clock = { now: () => serverTime + Math.round(performance.now() - started) };
  const issuer = createIssuer({ directory, clock });
  return {
    client: createClient({ address, fetch, token: user => issuer.mintToken(user, MINUTE) }),
    office: await storedOffice(directory, clock),
    mintToken: (user, ttl) => issuer.mintToken(user, ttl),
    settle: () => Promise.resolve(), // the server plays by itself
    close: () => Promise.resolve(),
  };
}

/** The office of a directory that a running server owns; SQLite lets others read meanwhile. */
async function storedOffice(directory: string, clock: Clock): Promise<Office> {
  const { openDatabase } = await import('../../adapters/embedded/database.ts');
  const database = openDatabase(join(directory, DATABASE_FILE));
  try {
    return await createOffice({ directory, database, clock }).office();
  } finally {
    database.close();
  }
}

async function timeOf(address: string): Promise<number> {
  try {
    const response = await fetch(`${address}/health`);
    return healthSchema.parse(await response.json()).now;
  } catch (error) {
    throw new ServerUnreachable(address, error);
  }
}

/** The first person of the office with one of these roles, looked for in this order. @throws {NobodyWithRole} */
export function somebody({ users }: Office, ...roles: readonly Role[]): string {
  const found = roles.flatMap(role => users.filter(user => user.roles.includes(role)))[0];
  if (!found) throw new NobodyWithRole(roles.map(role => ROLES[role]).join('、'));
  return found.id;
}

/** Who reads when nobody is named: somebody who may read every case. */
export const reader = (office: Office, named: string | undefined): string =>
  named ?? somebody(office, 'auditor', 'administrator', 'supervisor');

export async function readCase({ client }: Session, user: string, id: string): Promise<CaseState> {
  const { state } = await client.get(user, `/api/cases/${id}`, z.object({ state: caseStateSchema }));
  return state;
}

/** How often and how long a server is given to bring a case to its next rest. */
const [LOOK_MS, LOOKS] = [100, 150];

/** The case once it rests: a task is open, it is closed, or a step was parked. @throws {StillPlaying} */
export async function restingCase(session: Session, user: string, id: string): Promise<CaseState> {
  await session.settle();
  for (let look = 0; look < LOOKS; look += 1) {
    const state = await readCase(session, user, id);
    if (state.closed || state.parked || state.tasks.some(({ status }) => status === 'open')) return state;
    await sleep(LOOK_MS);
  }
  throw new StillPlaying(id);
}
