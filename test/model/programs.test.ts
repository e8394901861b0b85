import fc from 'fast-check';
import { expect, it } from 'vitest';
import { playUntil } from '../../embedded/runner/play-until.ts';
import { Add, interpret, procedureOf, program, small, type Program } from '../embedded/runner/programs.ts';
import { NOON, workshop, type Workshop } from '../embedded/runner/workshop.ts';
import { powerSupply } from './power.ts';

const A_DAY = 86_400_000;

/** Plays a program on a machine whose power goes after so many writes, again and again, until it is through. */
async function playCut(written: Program, value: number, cuts: readonly number[]) {
  const power = powerSupply();
  const procedures = procedureOf(written);
  const plugIn = () => {
    const line = power.plugIn();
    return { line, shop: workshop({}, { Add }, { procedures, database: line.database }) };
  };
  let { line, shop } = plugIn();
  shop.runner.start('p', 'x', value);
  let crashed = 0;
  for (const writes of cuts) {
    line.cutAfter(writes);
    await toTheEnd(shop).catch(() => undefined);
    if (line.isCut()) crashed += 1;
    await shop.runner.stop().catch(() => undefined);
    ({ line, shop } = plugIn());
  }
  await toTheEnd(shop);
  const frames = shop.database.all('SELECT id FROM runner_frames').length;
  const execution = shop.runner.execution('x');
  power.close();
  return { status: execution?.status, output: execution?.output, frames, crashed };
}

const toTheEnd = ({ runner, clock }: Workshop): Promise<void> => playUntil(runner, clock, NOON + A_DAY);

it('断电多次：a program whose power goes at random writes comes to what it would have come to uninterrupted', async () => {
  let crashes = 0;
  const cuts = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 5 });
  const property = fc.asyncProperty(program, small, cuts, async (written, value, points) => {
    const { crashed, ...end } = await playCut(written, value, points);
    crashes += crashed;
    expect(end).toEqual({ status: 'SUCCEEDED', output: interpret(written, value), frames: 0 });
  });
  await fc.assert(property, { numRuns: 150, seed: 20_161_129 });
  // A point beyond the end of a program cuts nothing; that most runs were cut shows that the test shows something.
  expect(crashes).toBeGreaterThan(150);
}, 120_000);
