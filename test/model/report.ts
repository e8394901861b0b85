import { expect } from 'vitest';
import { outcomesOf, SHEET } from './procedure.ts';
import { play, type Played } from './run.ts';
import { KINDS } from './draws.ts';

/**
 * Sequences of two files, which run side by side: 600 in `npm test`, so that a broken rule shows at once; 2,000 in `.ci/run`
 * (`RONGCUO_SEQUENCES`), enough for every command and nearly every outcome to come up.
 */
const SEQUENCES = Number(process.env.RONGCUO_SEQUENCES ?? 600) / 2;
/** The day the 办法 took effect; `RONGCUO_SEED` for another run. */
const SEED = Number(process.env.RONGCUO_SEED ?? 20_161_129);

/** Every outcome of every task, as the tally has it. */
const OUTCOMES = Object.keys(SHEET)
  .filter(task => task !== 'register')
  .flatMap(task => outcomesOf(task).map(outcome => `办理任务：${task} ${outcome}`));

/** Plays one half of the sequences, says what came up, and fails if something never did. */
export async function playHalf(half: 0 | 1): Promise<void> {
  const [began, before] = [performance.now(), process.cpuUsage()];
  const played = await play({ sequences: SEQUENCES, seed: SEED + half });
  const { user, system } = process.cpuUsage(before);
  const seconds = `${Math.round((performance.now() - began) / 1000)} s, ${Math.round((user + system) / 1e6)} s of it computing`;
  console.log(summary(played, SEED + half, seconds));
  expect(played.executed, 'commands that ran').toBeGreaterThan(SEQUENCES);
  // A run that is much shorter shows less.
  if (SEQUENCES < 500) return;
  const never = KINDS.filter(kind => !played.tally.has(kind));
  expect(never, 'commands that never came up').toEqual([]);
  expect(missing(played).length / OUTCOMES.length, 'outcomes that never came up').toBeLessThan(0.1);
}

const missing = ({ tally }: Played): string[] => OUTCOMES.filter(outcome => !tally.has(outcome));

function summary(played: Played, seed: number, seconds: string): string {
  const { tally, executed } = played;
  const times = (what: string): string => `${what} ${tally.get(what) ?? 0}`;
  const refusals = [...tally].filter(([what]) => /：[a-z-]+\.[a-z-]+$/.test(what));
  return [
    `seed ${seed}: ${SEQUENCES} sequences, ${executed} commands, ${seconds}`,
    KINDS.map(times).join('，'),
    `answers: ${OUTCOMES.length - missing(played).length} of ${OUTCOMES.length} outcomes; refusals of ${refusals.length} sorts`,
    ...missing(played).map(outcome => `never: ${outcome}`),
  ].join('\n');
}
