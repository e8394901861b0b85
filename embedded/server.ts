import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import { RongcuoError } from '../regulation/errors.ts';
import { compressed } from './compressed.ts';
import { openMachine, type Machine } from './machine.ts';

export interface ServerOptions {
  readonly directory: string;
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  /** Address that others reach this server at, where it stands behind a proxy. */
  readonly publicUrl?: string | undefined;
  /** As the machine's. */
  readonly passwordCost?: number;
}

/** The embedded machine answering HTTP and playing in the background. */
export interface Server {
  readonly machine: Machine;
  /** Where it listens, e.g. `http://127.0.0.1:8460`. */
  readonly address: string;
  /** Rejects when the machine itself failed, e.g. because the disk is full; resolves when it was closed. */
  readonly done: Promise<void>;
  /** Takes no more requests, lets those under way finish, and gives the directory back. */
  close(): Promise<void>;
}

export class PortTaken extends RongcuoError {
  constructor(host: string, port: number, cause: unknown) {
    super('server.port-taken', `地址 ${host}:${port} 不能使用`, {
      field: 'port',
      remedy: '用 --port 换一个端口',
      cause,
    });
  }
}

const SWEEP_MS = 60_000;

/** @throws {DataOwned | PortTaken} */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { directory, publicUrl, passwordCost } = options;
  let address = '';
  const machine = await openMachine({ directory, passwordCost, baseUrl: () => publicUrl ?? address });
  let http: ServerType;
  try {
    http = await listen(machine, options);
  } catch (error) {
    await machine.close();
    throw error;
  }
  address = addressOf(http.address() as AddressInfo);
  machine.owner.announce(address);
  const done = machine.runner.run();
  const sweeping = setInterval(() => {
    machine.sweep().catch((error: unknown) => {
      machine.ports.telemetry.log('error', 'sweep-failed', { error });
    });
  }, SWEEP_MS);
  const close = async (): Promise<void> => {
    clearInterval(sweeping);
    await closeHttp(http);
    await machine.close();
  };
  return { machine, address, done, close };
}

const listen = ({ app }: Machine, { host, port }: ServerOptions): Promise<ServerType> =>
  new Promise((resolve, reject) => {
    const answer = async (request: Request, env: object): Promise<Response> =>
      compressed(request, await app.fetch(request, env));
    const server = serve({ fetch: answer, hostname: host, port }, () => {
      resolve(server);
    });
    server.once('error', error => {
      reject(new PortTaken(host, port, error));
    });
  });

/** As the same machine reaches it: a server that listens everywhere is at the loopback too. */
function addressOf({ address, family, port }: AddressInfo): string {
  const host = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[address] ?? (family === 'IPv6' ? `[${address}]` : address);
  return `http://${host}:${port}`;
}

const closeHttp = (server: ServerType): Promise<void> =>
  new Promise(resolve => {
    server.close(() => {
      resolve();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
