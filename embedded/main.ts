import { parseArgs } from 'node:util';
import { RongcuoError } from '../regulation/errors.ts';
import { dataDirectory } from './data-directory.ts';
import { providePortal } from './portal.ts';
import { startServer, type ServerOptions } from './server.ts';
import { greeting, prepare } from './welcome.ts';

const USAGE = `用法：npm start -- [--data DIR] [--port 8460] [--host 127.0.0.1] [--public-url URL] [--empty]
  --empty  新的数据目录不放演示案件
`;
const DEFAULT_PORT = '8460';

/** Reads the command line; anything it does not know is a usage error. */
function read(argv: string[]): (ServerOptions & { readonly empty: boolean }) | undefined {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        data: { type: 'string' },
        port: { type: 'string', default: DEFAULT_PORT },
        // Loopback: an office that opens it to others puts TLS in front.
        host: { type: 'string', default: '127.0.0.1' },
        'public-url': { type: 'string' },
        empty: { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return undefined;
    const publicUrl = values['public-url']?.replace(/\/+$/, '');
    if (publicUrl !== undefined && !/^https?:\/\/[^/]+$/.test(publicUrl)) return undefined;
    const directory = dataDirectory(values.data, process.env);
    return { ...{ directory, host: values.host, port, publicUrl }, empty: values.empty };
  } catch {
    return undefined;
  }
}

async function main(): Promise<void> {
  const options = read(process.argv.slice(2));
  if (!options) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  await providePortal(line => process.stdout.write(`${line}\n`));
  if (!options.empty) await prepare(options.directory);
  const server = await startServer(options);
  process.stdout.write(await greeting(server, options));
  let stopping = false;
  const stop = (): void => {
    // Asked twice, it does not wait for requests under way: nothing committed is lost.
    if (stopping) process.exit(1);
    stopping = true;
    process.stdout.write('正在停止…\n');
    server.close().catch(fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  await server.done;
}

function fail(error: unknown): void {
  const told = error instanceof RongcuoError ? `[${error.code}] ${error.message} ${error.remedy ?? ''}` : error;
  console.error(told);
  process.exit(1);
}

await main().catch(fail);
