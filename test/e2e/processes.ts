import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { once } from 'node:events';
import { openSync } from 'node:fs';

export const run = promisify(execFile);

/** A port of the loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  return address.port;
}

/** Starts a program whose output goes to a file. @returns what ends it and waits until it has ended */
export function start(
  command: string,
  args: readonly string[],
  { env, log }: { env: NodeJS.ProcessEnv; log: string },
): { stop: () => Promise<void>; failed: Promise<never> } {
  const out = openSync(log, 'w');
  const child = spawn(command, args, { env, stdio: ['ignore', out, out] });
  const ended = new Promise<number | null>(resolve => {
    child.once('error', () => {
      resolve(-1);
    });
    child.once('exit', resolve);
  });
  const failed = ended.then(code => {
    throw new Error(`${command} ended with ${String(code)}, see ${log}`);
  });
  failed.catch(() => undefined);
  return {
    failed,
    stop: async () => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await ended;
      clearTimeout(timer);
    },
  };
}
