import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RongcuoError } from '../regulation/errors.ts';

const ROOT = join(import.meta.dirname, '..');
/** Where the built portal lies; not committed. */
export const PORTAL_DIST = join(ROOT, 'portal/dist');
/** Kept in the build: the hash of what it was made from. */
const MADE_FROM = join(PORTAL_DIST, '.sources');

/** What the build reads: the portal, the pure rules it shares with the server, and the versions of the packages. */
const SOURCES = [
  'portal/index.html',
  'portal/vite.config.ts',
  'portal/build',
  'portal/public',
  'portal/src',
  'casework',
  'regulation',
  'package-lock.json',
];

export class PortalBuildFailed extends RongcuoError {
  constructor(detail: string) {
    super('portal.build-failed', `门户构建失败：${detail}`, {
      remedy: '接口和命令行照常可用；查看上面的构建信息，改正后运行 npm run portal:build',
    });
  }
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap(name => filesUnder(join(path, name)));
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(each => filesUnder(join(ROOT, each))))
    hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

const madeFrom = (): string => (existsSync(MADE_FROM) ? readFileSync(MADE_FROM, 'utf8') : '');

/** Whether a build is there that was made from the sources as they are. */
export const portalIsFresh = (): boolean => madeFrom() === sourcesHash();

/** Builds the portal into `portal/dist`, in a process of its own. @throws {PortalBuildFailed} */
export async function buildPortal(): Promise<void> {
  const sources = sourcesHash();
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  // Whatever this process was started with: React made for development is a quarter bigger.
  const child = spawn(process.execPath, [vite, 'build', 'portal', '--logLevel', 'warn'], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new PortalBuildFailed(`vite 退出码 ${String(code)}`);
  writeFileSync(MADE_FROM, sources);
}

/**
 * Builds the portal when there is none or an older one, telling so: it takes some seconds. A build that fails is told and does
 * not keep the server from starting.
 */
export async function providePortal(tell: (line: string) => void): Promise<void> {
  if (portalIsFresh()) return;
  tell('正在构建门户（首次启动或门户有更新，约需半分钟）…');
  try {
    await buildPortal();
  } catch (error) {
    if (!(error instanceof RongcuoError)) throw error;
    tell(`[${error.code}] ${error.message}。${error.remedy ?? ''}`);
  }
}
