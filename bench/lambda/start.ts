import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

/** What one process of Node 24 says of itself. */
export const measuredSchema = z.object({
  /** Milliseconds until the code was loaded, by the clock and of the processor. */
  ms: z.number(),
  cpu: z.number(),
  /** Greatest resident size, MB. */
  peak: z.number(),
});
export type Measured = z.infer<typeof measuredSchema>;

/** Node 24, the runtime of Lambda: npm's `node` package brings it, into a directory that goes afterwards. */
export async function node24(directory: string): Promise<string> {
  const given = process.env.RONGCUO_NODE24;
  if (given !== undefined && existsSync(given)) return given;
  await run('npm', ['install', '--silent', '--no-save', '--prefix', directory, 'node@24']);
  return `${directory}/node_modules/node/bin/node`;
}

const PROGRAM = `
const [file] = process.argv.slice(1);
const began = performance.now();
const before = process.cpuUsage();
if (file) await import(file);
const ms = performance.now() - began;
const { user, system } = process.cpuUsage(before);
console.log('\\n' + JSON.stringify({ ms, cpu: (user + system) / 1000, peak: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);
`;

/** One fresh process that loads a bundle as Lambda does, or nothing. */
export async function start(node: string, file: string | undefined, env: NodeJS.ProcessEnv): Promise<Measured> {
  const args = ['--input-type=module', '-e', PROGRAM, ...(file === undefined ? [] : [file])];
  const { stdout } = await run(node, args, { env: { PATH: process.env.PATH, ...env } }).catch((error: unknown) => {
    // A bundle is one long line: what it fails with stands at the end.
    throw new Error(`${file ?? 'node'} does not load: ${String((error as { stderr?: unknown }).stderr).slice(-500)}`);
  });
  return measuredSchema.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''));
}

/** The one in the middle by its time. */
export const median = (all: readonly Measured[]): Measured => {
  const found = [...all].sort((a, b) => a.ms - b.ms)[Math.floor(all.length / 2)];
  if (!found) throw new RangeError('nothing was measured');
  return found;
};
