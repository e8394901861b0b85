import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Letter } from './letters.ts';

/** What a process of the bench is told on its command line, as JSON. */
export interface Job {
  readonly program: string;
  /** node_modules of the programs compared with. */
  readonly modules: string;
  readonly fonts: { readonly regular: string; readonly bold: string };
  readonly letters: string;
  /** Our own letter in DOCX with placeholders: `{name}` and a loop, `{{name}}` each. */
  readonly templates: { readonly loop: string; readonly patch: string };
  /** Where the last document is left, and scratch files. */
  readonly out: string;
}

export type Render = (letter: Letter) => Promise<Uint8Array>;

/**
 * The process that is measured. It says `{ first }`, milliseconds from its start to its first document, loading included; then
 * for each line with a letter's index `{ ms, bytes }`; at the end of its input `{ peak }` in MB, and leaves its last document.
 */
export async function serve(job: Job, prepare: () => Promise<Render> | Render): Promise<void> {
  const letters = JSON.parse(readFileSync(job.letters, 'utf8')) as Letter[];
  const say = (value: object): void => void process.stdout.write(`${JSON.stringify(value)}\n`);
  const letter = (n: number): Letter => {
    const found = letters[n];
    if (!found) throw new RangeError(`no letter ${n}`);
    return found;
  };
  const render = await prepare();
  let last = await render(letter(0));
  say({ first: performance.now() });
  for await (const line of createInterface({ input: process.stdin })) {
    const start = performance.now();
    last = await render(letter(Number(line)));
    say({ ms: performance.now() - start, bytes: last.length });
  }
  writeFileSync(job.out, last);
  say({ peak: process.resourceUsage().maxRSS / 1024, rss: process.memoryUsage().rss / 2 ** 20 });
  process.exit(0);
}

export const jobOf = (argv: readonly string[]): Job => JSON.parse(argv.at(-1) ?? '{}') as Job;
