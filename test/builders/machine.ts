import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { z } from 'zod';
import type { Client } from '../../embedded/client.ts';
import { machineClient, openMachine, type Machine, type MachineOptions } from '../../embedded/machine.ts';
import { MORNING } from './morning.ts';

export { MORNING } from './morning.ts';

/** scrypt's N where a test signs in often. */
export const CHEAP = 2 ** 10;

/** An empty directory that goes with the test. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'rongcuo-test-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

export interface TestMachine {
  readonly machine: Machine;
  readonly client: Client;
  readonly directory: string;
}

/** A machine in an empty directory, its clock frozen; closed with the test. */
export async function testMachine(options: Partial<MachineOptions> = {}): Promise<TestMachine> {
  const directory = options.directory ?? (await temporaryDirectory());
  const machine = await openMachine({ frozenAt: MORNING, ...options, directory });
  onTestFinished(() => machine.close());
  return { machine, client: machineClient(machine), directory };
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A request as it comes in from outside; `user` signs in, nobody when left out. */
export async function request(
  { app, ports }: Machine,
  path: string,
  { user, method = 'GET', body }: { user?: string; method?: string; body?: unknown } = {},
): Promise<Answer> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (user !== undefined) headers.Authorization = `Bearer ${await ports.issuer.mintToken(user, 60)}`;
  const sent = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await app.request(path, { method, headers, ...(body !== undefined && { body: sent }) });
  return { status: response.status, body: await response.json() };
}

/** Reads a body as what it should be. */
export const as = <S extends z.ZodType>(schema: S, { body }: Answer): z.infer<S> => schema.parse(body);
