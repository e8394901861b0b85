import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fontFiles, fontPath } from '../documents/fonts/location.ts';
import { inkOf } from '../test/tools/ink.ts';
import { renderDocx } from '../documents/render.ts';
import { documentOf, letters, type Letter, type Wording } from './documents/letters.ts';
import type { Job } from './documents/protocol.ts';

/**
 * Our documents beside those of other programs, in one run: every program in a process of its own, letter by letter in turn, so
 * that a slow moment of the machine falls on all. `npm run bench`, or `npx tsx bench/documents.ts [--rounds 40] [--peers DIR] [--only
 * typst,easy-template-x]`; the programs compared with are installed into DIR (by default a temporary directory), never into this package. With
 * `--only` ours runs beside those alone: among slow ones every process is cold when its turn comes.
 */
const PACKAGES = [
  ...['pdf-lib', '@pdf-lib/fontkit', 'subset-font', 'pdfkit', 'pdfmake', '@myriaddreamin/typst-ts-node-compiler'],
  ...['docx', 'docxtemplater', 'pizzip', 'easy-template-x'],
];

interface Program {
  readonly name: string;
  readonly kind: 'pdf' | 'docx';
  readonly ours?: boolean;
  /** Its package, or the command it needs. */
  readonly needs?: string;
  readonly wording?: Wording;
  /** Rounds where a document takes seconds. */
  readonly rounds?: number;
}

const PROGRAMS: readonly Program[] = [
  { name: 'rongcuo pdf', kind: 'pdf', ours: true },
  { name: 'typst', kind: 'pdf', needs: '@myriaddreamin/typst-ts-node-compiler' },
  { name: 'rongcuo pdf', kind: 'pdf', ours: true, wording: 'template' },
  { name: 'typst', kind: 'pdf', needs: '@myriaddreamin/typst-ts-node-compiler', wording: 'template' },
  { name: 'pdf-lib + fontkit', kind: 'pdf', needs: '@pdf-lib/fontkit' },
  { name: 'pdf-lib + subset-font', kind: 'pdf', needs: 'subset-font' },
  { name: 'pdfkit', kind: 'pdf', needs: 'pdfkit' },
  { name: 'pdfmake', kind: 'pdf', needs: 'pdfmake' },
  { name: 'Chromium, warm page', kind: 'pdf', needs: 'chromium' },
  { name: 'LibreOffice CLI', kind: 'pdf', needs: 'soffice', rounds: 3 },
  { name: 'rongcuo docx', kind: 'docx', ours: true },
  { name: 'easy-template-x', kind: 'docx', needs: 'easy-template-x' },
  { name: 'docxtemplater', kind: 'docx', needs: 'docxtemplater' },
  { name: 'docx, from objects', kind: 'docx', needs: 'docx' },
  { name: 'docx patchDocument', kind: 'docx', needs: 'docx' },
];

const argument = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const ONLY = argument('--only')?.split(',');
const ROUNDS = Number(argument('--rounds') ?? 40);
/** Fresh processes a program's first document is taken from. */
const STARTS = 3;

/** Lambda and the package run bundled code, so ours is bundled; the others run as their packages are installed. */
async function bundle(directory: string): Promise<void> {
  const { build } = await import('esbuild');
  await build({
    entryPoints: ['ours.ts', 'peers.js'].map(name => join(import.meta.dirname, 'documents', name)),
    outdir: directory,
    outExtension: { '.js': '.mjs' },
    ...{ bundle: true, minify: true, splitting: true, platform: 'node', format: 'esm', target: 'node20' },
    banner: {
      js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);",
    },
    logLevel: 'error',
  });
}

function layFonts(directory: string): void {
  mkdirSync(join(directory, 'fonts'));
  for (const { name, file } of fontFiles()) symlinkSync(fontPath(name), join(directory, 'fonts', file));
}

function installed(directory: string): Map<string, string> {
  const modules = join(directory, 'node_modules');
  if (!existsSync(modules)) {
    const options = ['--silent', '--no-audit', '--no-fund', '--no-package-lock', '--prefix', directory];
    for (const name of PACKAGES) {
      try {
        execFileSync('npm', ['install', ...options, name], { stdio: 'ignore' });
      } catch {
        console.log(`not to be had: ${name}`);
      }
    }
  }
  const found = PACKAGES.filter(name => existsSync(join(modules, name, 'package.json')));
  return new Map(found.map(name => [name, versionOf(join(modules, name, 'package.json'))]));
}

function versionOf(file: string): string {
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return version;
}

function commandVersion(command: string): string | undefined {
  try {
    return execFileSync(command, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

interface Said {
  readonly first?: number;
  readonly ms?: number;
  readonly bytes?: number;
  readonly peak?: number;
}

/** A process of the bench and the conversation with it. */
class Worker {
  readonly #child;
  readonly #lines: AsyncIterator<string>;

  constructor(script: string, job: Job) {
    // The fonts lie as on Lambda: the bundle is not beside the packages.
    const env = { ...process.env, RONGCUO_FONTS: join(dirname(script), 'fonts') };
    this.#child = spawn(process.execPath, [script, JSON.stringify(job)], { env, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  async hear(): Promise<Said> {
    for (;;) {
      const line = await this.#lines.next();
      if (line.done) throw new Error('the process ended');
      // Some packages write to standard output.
      if (line.value.startsWith('{')) return JSON.parse(line.value) as Said;
    }
  }

  /** All are asked for at once: a process that waits for the next letter between any two is put to sleep and woken each time. */
  async turn(letters: readonly number[]): Promise<Said[]> {
    this.#child.stdin.write(letters.map(letter => `${letter}\n`).join(''));
    const said: Said[] = [];
    while (said.length < letters.length) said.push(await this.hear());
    return said;
  }

  end(): Promise<Said> {
    this.#child.stdin.end();
    return this.hear();
  }

  kill(): void {
    this.#child.kill();
  }
}

interface Result extends Program {
  readonly firsts: number[];
  readonly times: number[];
  bytes: number;
  peak: number;
  blank: string | undefined;
  fault?: string;
}

const share = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(part * values.length)] ?? NaN;
const median = (values: readonly number[]): number => share(values, 0.5);

/** The programs that fill in templates get our own letter, so that all write the same document. */
async function writeTemplates(directory: string): Promise<Job['templates']> {
  const write = async (
    file: string,
    mark: (name: string) => string,
    paragraphs: readonly string[],
  ): Promise<string> => {
    const [letter] = letters('any', 1);
    const marks = Object.fromEntries(
      ['number', 'title', 'addressee', 'heading', 'organ', 'copyTo'].map(name => [name, mark(name)]),
    );
    const placed = { ...letter, ...marks, paragraphs } as Letter;
    writeFileSync(join(directory, file), await renderDocx(documentOf(placed)));
    return join(directory, file);
  };
  return {
    loop: await write('loop.docx', name => `{${name}}`, ['{#items}', '{text}', '{/items}']),
    patch: await write(
      'patch.docx',
      name => `{{${name}}}`,
      letters('any', 1)[0]?.paragraphs.map((_, n) => `{{p${n}}}`) ?? [],
    ),
  };
}

async function measure(programs: readonly Program[], directory: string, modules: string): Promise<Result[]> {
  const fonts = { regular: fontPath('serif400'), bold: fontPath('serif700') };
  for (const wording of ['any', 'template'] as const)
    writeFileSync(join(directory, `${wording}.json`), JSON.stringify(letters(wording, WARM + ROUNDS + 1)));
  const results = programs.map((program): Result => ({
    ...program,
    firsts: [],
    times: [],
    bytes: 0,
    peak: 0,
    blank: undefined,
  }));
  const templates = await writeTemplates(directory);
  const start = (result: Result, n: number): Worker => {
    const { name, kind, ours, wording = 'any' } = result;
    const files = { letters: join(directory, `${wording}.json`), out: join(directory, `${n}.${kind}`) };
    const job = { program: name, modules, fonts, templates, ...files };
    return new Worker(join(directory, ours ? 'ours.mjs' : 'peers.mjs'), job);
  };
  for (let round = 0; round < STARTS; round++) {
    for (const [n, result] of results.entries()) {
      const worker = start(result, n);
      const { first } = await worker.hear().catch(() => ({ first: NaN }));
      result.firsts.push(first ?? NaN);
      worker.kill();
    }
  }
  // Programs with fewer rounds are measured apart: LibreOffice would keep the processor busy between the others.
  for (const group of [
    results.filter(({ rounds }) => rounds === undefined),
    results.filter(({ rounds }) => rounds !== undefined),
  ])
    await steady(group, result => start(result, results.indexOf(result)));
  for (const [n, result] of results.entries())
    if (result.kind === 'pdf' && result.fault === undefined) result.blank = inkOf(join(directory, `${n}.pdf`)).blank;
  return results;
}

/** Letters not counted, for the compiler of Node (which is at work until some 100 have been made) and for caches; then turns of a few letters, through all programs. */
const WARM = 100;
const TURN = 5;

async function steady(results: readonly Result[], start: (result: Result) => Worker): Promise<void> {
  const workers: { result: Result; worker: Worker }[] = [];
  for (const result of results) {
    const worker = start(result);
    await worker.hear().then(
      () => workers.push({ result, worker }),
      (error: unknown) => (result.fault = String(error)),
    );
  }
  const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n);
  for (const { result, worker } of workers) if (result.rounds === undefined) await worker.turn(numbers(1, WARM + 1));
  for (let from = 0; from < ROUNDS; from += TURN) {
    for (const { result, worker } of workers) {
      const to = Math.min(from + TURN, result.rounds ?? ROUNDS);
      for (const { ms = NaN, bytes = 0 } of await worker.turn(numbers(WARM + 1 + from, WARM + 1 + to))) {
        result.times.push(ms);
        result.bytes = Math.max(result.bytes, bytes);
      }
    }
  }
  for (const { result, worker } of workers) result.peak = (await worker.end()).peak ?? NaN;
}

function report(results: readonly Result[]): string {
  const ms = (value: number): string =>
    value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);
  const table = (kind: 'pdf' | 'docx'): string => {
    const rows = results.filter(result => result.kind === kind);
    const mine = (wording?: Wording): Result | undefined => rows.find(row => row.ours && row.wording === wording);
    const ratio = (row: Result): string => {
      const own = mine(row.wording);
      if (!own || row.ours) return '';
      const pairs = row.times.map((time, n) => time / (own.times[n] ?? NaN));
      return `${median(pairs).toFixed(1)} ×`;
    };
    const name = (row: Result): string => (row.wording === 'template' ? `${row.name}, known template` : row.name);
    return [
      `| ${kind.toUpperCase()} | first ms, fresh process | steady ms (p10–p90) | against ours | peak MB | KB | all glyphs inked |`,
      '| --- | --: | --: | --: | --: | --: | --- |',
      ...rows.map(row =>
        row.fault
          ? `| ${name(row)} | failed: ${row.fault} | | | | | |`
          : `| ${name(row)} | ${ms(median(row.firsts))} | ${ms(median(row.times))} (${ms(share(row.times, 0.1))}–${ms(share(row.times, 0.9))}) | ${ratio(row)} | ${row.peak.toFixed(0)} | ${(row.bytes / 1024).toFixed(1)} | ${row.blank === undefined ? '–' : row.blank === '' ? 'yes' : `**no** (${Array.from(row.blank).length})`} |`,
      ),
    ].join('\n');
  };
  return `${table('pdf')}\n\n${table('docx')}`;
}

const directory = mkdtempSync(join(tmpdir(), 'rongcuo-bench-'));
try {
  const peers = argument('--peers') ?? join(directory, 'peers');
  const versions = installed(peers);
  await bundle(directory);
  layFonts(directory);
  const has = (need: string): boolean => versions.has(need) || commandVersion(need) !== undefined;
  const chosen = PROGRAMS.filter(({ name, ours }) => ours || !ONLY || ONLY.includes(name));
  const programs = chosen.filter(({ name, needs }) => {
    if (needs === undefined || has(needs)) return true;
    console.log(`left out, not to be had here: ${name}`);
    return false;
  });
  const results = await measure(programs, directory, peers);
  const machine = `${cpus()[0]?.model ?? ''} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
  const commands = ['chromium', 'soffice'].flatMap(name => commandVersion(name)?.split('\n')[0] ?? []);
  console.log(
    `${machine}\n${[...versions].map(([name, version]) => `${name} ${version}`).join(', ')}, ${commands.join(', ')}`,
  );
  console.log(`${ROUNDS} letters each\n\n${report(results)}`);
} finally {
  rmSync(directory, { recursive: true });
}
