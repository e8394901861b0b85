import { parseArgs } from 'node:util';
import { RongcuoError } from '../regulation/errors.ts';
import { dataDirectory } from './data-directory.ts';
import { startServer, type Server, type ServerOptions } from './server.ts';

const USAGE = `用法：npm start -- [--data DIR] [--port 8460] [--host 127.0.0.1] [--public-url URL]
`;
const DEFAULT_PORT = '8460';

/** Reads the command line; anything it does not know is a usage error. */
function read(argv: string[]): ServerOptions | undefined {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        data: { type: 'string' },
        port: { type: 'string', default: DEFAULT_PORT },
        // Loopback: an office that opens it to others puts TLS in front.
        host: { type: 'string', default: '127.0.0.1' },
        'public-url': { type: 'string' },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return undefined;
    const publicUrl = values['public-url']?.replace(/\/+$/, '');
    return { directory: dataDirectory(values.data, process.env), host: values.host, port, publicUrl };
  } catch {
    return undefined;
  }
}

const greeting = ({ address }: Server, directory: string): string => `容错台已启动
  地址      ${address}
  接口说明  ${address}/api/openapi.json
  数据目录  ${directory}
  取得令牌  npm run --silent rongcuo -- token --as USER --data ${directory}
            （USER 为机关配置中的人员，见 rongcuo office show；请求时以 Authorization: Bearer 令牌 提供）
  停止      Ctrl+C
`;

async function main(): Promise<void> {
  const options = read(process.argv.slice(2));
  if (!options) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const server = await startServer(options);
  process.stdout.write(greeting(server, options.directory));
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
