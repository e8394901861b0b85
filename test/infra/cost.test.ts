import { beforeAll, describe, expect, it } from 'vitest';
import { playCounted, type Played } from '../../bench/cost/case.ts';
import { costOf, PRICES, totalOf } from '../../bench/cost/model.ts';
import { writeUnits, readUnits, indexUnits } from '../../bench/cost/units.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMachine } from '../../embedded/machine.ts';
import { MORNING } from '../builders/morning.ts';

let played: Played;
let ledger: number;
let states: string[];
beforeAll(async () => {
  const directory = mkdtempSync(join(tmpdir(), 'rongcuo-cost-'));
  const machine = await openMachine({ directory, frozenAt: MORNING });
  try {
    const { store } = machine.ports;
    played = await playCounted(machine);
    ledger = (await store.ledger(played.state.id)).length;
    states = machine.runner.history(played.state.id).flatMap(({ type, state }) => (type === 'entered' ? [state] : []));
  } finally {
    await machine.close();
    rmSync(directory, { recursive: true });
  }
}, 60_000);

describe('the cost of a case', () => {
  it('is counted from what the case really did: every ledger entry, every state, every document', () => {
    const { state, counts, transitions, invocations, uploads } = played;
    expect(state.closed).toBeDefined();
    expect(counts.ledgerEvents).toBe(ledger);
    expect(transitions).toBe(states.length);
    const issued = state.documents.length;
    expect(invocations.IssueDocument).toBe(issued);
    expect(invocations.IssueDocument).toBe(states.filter(name => name.startsWith('Issue')).length);
    expect(invocations.OpenTask).toBeGreaterThanOrEqual(state.tasks.length);
    expect(uploads).toBeGreaterThanOrEqual(state.uploads.length);
    // Each document is kept as PDF, DOCX and its content.
    expect(counts.s3Puts).toBeGreaterThanOrEqual(3 * issued);
  });

  it('stays under five US cents, all that is billed by use included, with ten years of keeping', () => {
    for (const [name, region] of Object.entries(PRICES.regions)) {
      const lines = costOf(played, region);
      for (const { what, quantity, cost } of lines) expect([quantity > 0, cost > 0], what).toEqual([true, true]);
      expect(totalOf(lines), name).toBeLessThan(0.05);
    }
  });
});

describe('request units', () => {
  it('are counted by the KB written and the 4 KB read, and an index entry that moves is deleted and put', () => {
    expect([writeUnits(0), writeUnits(1024), writeUnits(1025)]).toEqual([1, 1, 2]);
    expect([readUnits(4096), readUnits(4097)]).toEqual([1, 2]);
    const owed = { pk: 'CASE#C1', sk: 'BELL#T1', owedPk: 'OWED', owedSk: '1' };
    expect(indexUnits(undefined, owed)).toBe(1);
    expect(indexUnits(owed, { ...owed, owedSk: '2' })).toBe(2);
    expect(indexUnits(owed, { pk: owed.pk, sk: owed.sk })).toBe(1);
    expect(indexUnits(undefined, { pk: 'CASE#C1', sk: 'EVENT#1' })).toBe(0);
  });
});
