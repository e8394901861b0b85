import { createWriteStream, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ZipFile } from 'yazl';
import { ENV } from '../adapters/aws/keys.ts';
import { bundle, COMPILED } from '../infra/bundle.ts';
import { FOLDERS, FUNCTION_NAMES, FUNCTIONS } from '../infra/function-specs.ts';
import { median, node24, start, type Measured } from './lambda/start.ts';

/**
 * What each Lambda function weighs and takes to start, on Node 24: its bundle zipped, and, in fresh processes, the time to load it (the
 * median of so many) and the memory then. `npx tsx bench/lambda.ts`; RONGCUO_NODE24 names a Node 24 that is there already.
 */
const PROCESSES = 7;
const LIMIT_MB = 10;
/** Without these a bundle does not load; the services themselves are asked only later. */
const NEEDED = [
  'table',
  'documents',
  'uploads',
  'issuer',
  'audience',
  'tolerance',
  'correction',
  'clarification',
] as const;

/** Zipped as CDK zips an asset: every file of a directory, deflated. */
async function zipped(directory: string, to: string): Promise<number> {
  const zip = new ZipFile();
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  for (const entry of files) {
    const file = join(entry.parentPath, entry.name);
    zip.addFile(file, relative(directory, file));
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(to));
  return statSync(to).size;
}

const row = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
const kb = (bytes: number): string => String(Math.round(bytes / 1000));

async function measured(node: string, file: string | undefined, env: NodeJS.ProcessEnv): Promise<Measured> {
  const all: Measured[] = [];
  for (let n = 0; n < PROCESSES; n += 1) all.push(await start(node, file, env));
  return median(all);
}

const scratch = mkdtempSync(join(tmpdir(), 'rongcuo-lambda-'));
try {
  const node = await node24(join(scratch, 'node'));
  const { assets } = await bundle(join(scratch, 'dist'));
  const fonts = await zipped(assets.fontLayer, join(scratch, 'fonts.zip'));
  const everything = Object.fromEntries(NEEDED.map(name => [ENV[name], `https://bench.example/${name}`]));
  const env = { ...everything, AWS_REGION: 'ap-east-1', RONGCUO_FONTS: join(assets.fontLayer, 'fonts') };
  console.log(
    `Node 24 beside ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? ''}, median of ${PROCESSES}\n`,
  );
  console.log(row('function', 'zipped KB', 'init ms', 'init CPU ms', 'RSS MB', 'memory MB', 'timeout s'));
  console.log(row('---', '--:', '--:', '--:', '--:', '--:', '--:'));
  const bare = await measured(node, undefined, env);
  console.log(row('(Node alone)', '', bare.ms.toFixed(0), bare.cpu.toFixed(0), bare.peak.toFixed(0), '', ''));
  for (const name of FUNCTION_NAMES) {
    const directory = join(assets.functions, FOLDERS[name]);
    const size = await zipped(directory, join(scratch, 'function.zip'));
    const own = { ...env, RONGCUO_TEMPLATES: join(directory, 'templates') };
    const { ms, cpu, peak } = await measured(node, pathToFileURL(join(directory, 'index.mjs')).href, own);
    const { memory, timeout } = FUNCTIONS[name];
    console.log(row(name, kb(size), ms.toFixed(0), cpu.toFixed(0), peak.toFixed(0), memory, timeout));
    if (size > LIMIT_MB * 1e6) throw new RangeError(`${name} is ${kb(size)} KB zipped, more than ${LIMIT_MB} MB`);
  }
  console.log(row('(fonts layer)', kb(fonts), '', '', '', '', ''));
  const letters = join(scratch, 'letters.mjs');
  await build({ ...COMPILED, entryPoints: [join(import.meta.dirname, 'lambda/letters.ts')], outfile: letters });
  const work = await measured(node, pathToFileURL(letters).href, env);
  console.log(
    row('ten letters, PDF and DOCX', '', work.ms.toFixed(0), work.cpu.toFixed(0), work.peak.toFixed(0), '', ''),
  );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
