import './mocks.ts';
import fc from 'fast-check';
import { vi } from 'vitest';
import { commands, firstCase, start } from './draws.ts';
import { FastMachine } from './machine.ts';
import { Paper } from './paper.ts';
import { PowerCut } from './power.ts';
import { fillForms, World, type Tally } from './world.ts';

export interface Played {
  readonly tally: Tally;
  /** Commands that ran. */
  readonly executed: number;
}
export interface Options {
  readonly sequences: number;
  readonly seed: number;
}

/** Commands of the longest sequence. */
const LONGEST = 20;

/** Plays so many random sequences; the first that goes wrong is shrunk and told in order. */
export async function play({ sequences, seed }: Options): Promise<Played> {
  const { error } = console;
  // A dying machine complains of the power; of anything else it shall be heard.
  const complaints = vi.spyOn(console, 'error').mockImplementation((...what: unknown[]) => {
    if (!what.some(each => String(each).includes(`"${PowerCut.name}"`))) error(...what);
  });
  const fast = await FastMachine.open();
  const forms = await fillForms();
  const tally: Tally = new Map();
  let shortest: readonly string[] = [];
  const property = fc.asyncProperty(
    start,
    firstCase,
    fc.commands([commands], { maxCommands: LONGEST, size: 'max' }),
    async (instant, first, rest) => {
      await fast.begin(instant);
      const paper = new Paper(instant);
      const world = new World(fast, forms, tally);
      // The last sequence that fails while it is shrunk is the shortest.
      try {
        await fc.asyncModelRun(() => ({ model: paper, real: world }), [first, ...rest]);
        await world.audit(paper);
      } catch (error) {
        shortest = world.told;
        throw error;
      }
    },
  );
  try {
    const details = await fc.check(property, { numRuns: sequences, seed, endOnFailure: false });
    if (details.failed) throw new Error(story(details, shortest));
  } finally {
    await fast.close();
    complaints.mockRestore();
  }
  const executed = [...tally].reduce((sum, [what, times]) => sum + (what.includes('：') ? 0 : times), 0);
  return { tally, executed };
}

type Failed = Pick<fc.RunDetails<unknown>, 'seed' | 'counterexamplePath' | 'numRuns' | 'errorInstance'>;

/** The shrunk sequence as a list a person can play again by hand. */
function story({ seed, counterexamplePath, numRuns, errorInstance }: Failed, told: readonly string[]): string {
  return [
    `RONGCUO_SEED=${seed} (path ${counterexamplePath ?? ''}), after ${numRuns} sequences:`,
    ...told.map((each, i) => `${i + 1}. ${each}`),
    errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance),
  ].join('\n');
}
