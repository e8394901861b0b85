import { afterAll, describe, expect, it } from 'vitest';
import { PROCEDURES, type Procedure } from '../../casework/procedures.ts';
import { procedureFile } from './asl.ts';
import { checkPlayed } from './check.ts';
import { coverageOf, share } from './coverage.ts';
import { printing } from './stand-ins.ts';
import { playScenario, type Played } from './play.ts';
import type { Scenario } from './scenario.ts';
import { coverageText, scenarioTable } from './table.ts';

/** Share of a procedure's states that the scenarios must go through; of its branches, catchers and retries it is all. */
const STATES = 0.95;

/** `npm run scenarios` prints every scenario; `npm test` only what was covered. */
const TABLE = process.env.npm_lifecycle_event === 'scenarios';

/** Declares the tests of a procedure: each scenario, and that together they leave nothing of the procedure out. */
export function runScenarios(procedure: Procedure, scenarios: readonly Scenario[]): void {
  const played: Played[] = [];
  const coverage = () =>
    coverageOf(
      procedureFile(procedure),
      played.flatMap(({ histories }) =>
        histories.flatMap(({ procedure: of, history }) => (of === procedure ? [history] : [])),
      ),
    );

  describe(PROCEDURES[procedure], () => {
    it.each(scenarios)('$basis $name', async scenario => {
      printing.really = scenario.printed ?? false;
      const came = await playScenario(scenario);
      played.push(came);
      await checkPlayed(came);
    });

    it('is gone through: nearly every state, every branch, every catcher, every retry, every item', () => {
      const { states, branches, catchers, retries, items } = coverage();
      expect(share(states), `没有走到：${states.missed.join('、')}`).toBeGreaterThanOrEqual(STATES);
      const missed = [branches, catchers, retries, items].flatMap(each => each.missed);
      expect(missed).toEqual([]);
    });

    it('names each path once', () => {
      expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
    });

    afterAll(() => {
      if (TABLE) console.log(scenarioTable(procedure, played));
      console.log(coverageText(procedure, coverage()));
    });
  });
}
