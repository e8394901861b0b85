import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { movableClock, type DeployedClock } from './clock.ts';
import type { Target } from './calls.ts';
import { freePort, start } from './processes.ts';

export const REGION = 'ap-southeast-1';

export interface EmulatorOptions {
  /** A Python that has `ministack` and `cryptography`. */
  readonly python: string;
  /** The node that plays Lambda; 24 as on AWS. */
  readonly node: string;
  /** An empty directory for what it writes. */
  readonly directory: string;
  /** PEM file of the certificate that it and the functions trust: the issuer's. */
  readonly trusted: string;
  /** Where its clock begins, epoch ms. */
  readonly startsAt: number;
}

export interface Emulator {
  readonly endpoint: string;
  readonly target: Target;
  readonly clock: Required<DeployedClock>;
  readonly log: string;
  stop(): Promise<void>;
}

/** Debian and Ubuntu, by architecture. */
const FAKETIME = ['x86_64', 'aarch64'].map(each => `/usr/lib/${each}-linux-gnu/faketime/libfaketimeMT.so.1`);

/** @throws {Error} where libfaketime is not installed */
export function faketime(): string {
  const library = FAKETIME.find(existsSync);
  if (library === undefined) throw new Error('libfaketime is missing: apt-get install faketime');
  return library;
}

/** MiniStack without Docker: one process, the functions as its children. */
export async function startEmulator({
  python,
  node,
  directory,
  trusted,
  startsAt,
}: EmulatorOptions): Promise<Emulator> {
  const port = await freePort();
  const home = join(directory, 'emulator');
  await mkdir(home, { recursive: true });
  const clockFile = join(directory, 'clock');
  const clock = await movableClock(clockFile, startsAt);
  const log = join(directory, 'emulator.log');
  // Nothing of this machine's environment: no credentials of anybody, no settings of another emulator.
  const env = {
    ...{
      HOME: home,
      TMPDIR: home,
      TZ: 'UTC',
      NODE_NO_WARNINGS: '1',
      PATH: [dirname(node), dirname(python), '/usr/bin', '/bin'].join(':'),
    },
    ...{ LD_PRELOAD: faketime(), FAKETIME_TIMESTAMP_FILE: clockFile },
    ...{ FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' },
    ...{ SSL_CERT_FILE: trusted, NODE_EXTRA_CA_CERTS: trusted },
    // A host name, not an address: API Gateway's own name is put before it.
    ...{ GATEWAY_PORT: String(port), BIND_HOST: '127.0.0.1', MINISTACK_HOST: 'localhost', LAMBDA_EXECUTOR: 'local' },
    // Roles, bucket and key policies are asked, not only stored.
    ...{ AUTH: 'true' },
    ...{
      MINISTACK_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
  };
  const { stop, failed } = start(python, [join(import.meta.dirname, 'start-emulator.py')], { env, log });
  const endpoint = `http://127.0.0.1:${String(port)}`;
  await Promise.race([healthy(endpoint), failed]);
  return { endpoint, target: { endpoint, region: REGION, now: clock.now }, clock, log, stop };
}

async function healthy(endpoint: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(200);
  }
}
