import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { HeadMoved, NumberTaken } from '../../functions/errors.ts';
import { reissueDocument } from '../../functions/acts/reissue-document.ts';
import { voidDocument } from '../../functions/acts/void-document.ts';
import { issueDocument } from '../../functions/issue-document/step.ts';
import type { CaseStore, Ports } from '../../functions/ports.ts';
import { RongcuoError } from '../../regulation/errors.ts';
import { testMachine } from '../builders/machine.ts';
import { Story } from '../builders/tolerance.ts';

vi.mock('../../documents/render.ts', () => {
  const render = (content: unknown) => Promise.resolve(new TextEncoder().encode(JSON.stringify(content)));
  return { renderPdf: render, renderDocx: render };
});

/** The process ended at this moment; who called learns nothing. */
class Crash extends Error {}
type Fate = 'well' | 'before' | 'after';

/** A store whose reads and writes take their turns as the scheduler says, and at which the process may end. */
function crashing(store: CaseStore, scheduler: fc.Scheduler, fates: Fate[]): CaseStore {
  const turn = scheduler.scheduleFunction(() => Promise.resolve());
  return {
    ...store,
    lastNumber: async series => (await turn(), store.lastNumber(series)),
    load: async id => (await turn(), store.load(id)),
    commit: async commit => {
      await turn();
      const fate = fates.shift() ?? 'well';
      if (fate === 'before') throw new Crash();
      await store.commit(commit);
      if (fate === 'after') throw new Crash();
    },
  };
}

/** Does it again until it is done: as Step Functions retries a step, and a person who got no answer tries again. */
async function persist(act: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await act();
      return;
    } catch (error) {
      const again = error instanceof Crash || error instanceof HeadMoved || error instanceof NumberTaken;
      // The lost answer was a yes: the document is void already, or stands replaced.
      if (error instanceof RongcuoError && error.code.startsWith('void.')) return;
      if (!again) throw error;
    }
  }
}

type Act = { readonly case: number; readonly does: 'issue' | 'void' | 'reissue' };
const acts = fc.array(
  fc.record({
    case: fc.nat(2),
    does: fc.constantFrom('issue' as const, 'issue' as const, 'void' as const, 'reissue' as const),
  }),
  { minLength: 2, maxLength: 7 },
);
const fates = fc.array(fc.constantFrom<Fate>('well', 'well', 'before', 'after'), { maxLength: 12 });

const DAY = '2026-03-02';
const NOTICE = 'supplement-notice';
let opened = 0;

/** Three cases that wait for 补正, each with one notice issued. */
async function threeCases(ports: Ports): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < 3; i += 1) {
    const story = new Story(`RC2026-${String((opened += 1)).padStart(4, '0')}`).open(DAY).deficient(DAY);
    const { state, events, id: caseId } = story;
    await ports.store.commit({ caseId, expectedSeq: 0, events, state, tasks: [], numbers: [], bells: [] });
    await issueDocument({ at: at(caseId, 0), document: NOTICE }, ports);
    ids.push(caseId);
  }
  return ids;
}
const at = (caseId: string, occurrence: number) => ({
  caseId,
  run: caseId,
  state: 'IssueSupplementNotice',
  occurrence,
});

function perform(ports: Ports, caseId: string, { does }: Act, occurrence: number): Promise<unknown> {
  const user = { id: 'registrar-1', name: '吴样例', organ: 'discipline', roles: ['registrar' as const] };
  const first = `${caseId}-D01`;
  if (does === 'issue') return issueDocument({ at: at(caseId, occurrence), document: NOTICE }, ports);
  return (does === 'void' ? voidDocument : reissueDocument)(ports, user, first, { reason: '更正' });
}

describe('发文字号', () => {
  it('run 1, 2, 3, … each once, whoever acts at the same time and wherever a process ends; void ones keep theirs', async () => {
    const { machine } = await testMachine();
    let [runs, done] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), acts, fates, async (scheduler, chosen, ends) => {
        const ids = await threeCases(machine.ports);
        const ports = { ...machine.ports, store: crashing(machine.ports.store, scheduler, [...ends]) };
        const all = chosen.map((act, i) => persist(() => perform(ports, ids[act.case] ?? '', act, i + 1)));
        await scheduler.waitFor(Promise.all(all));
        const issues = chosen.filter(({ does }) => does === 'issue').length;
        const entries = await machine.ports.store.register('discipline', 2026);
        const last = await machine.ports.store.lastNumber('document/discipline/商纪容/2026');
        expect(entries.map(({ value }) => value)).toEqual(Array.from({ length: last }, (_, i) => i + 1));
        const ours = entries.filter(({ caseId }) => ids.includes(caseId));
        const again = ours.filter(({ replaces }) => replaces !== undefined);
        expect(ours).toHaveLength(ids.length + issues + again.length);
        for (const { replaces, documentId } of again)
          expect(ours.find(each => each.documentId === replaces)?.voided?.replacedBy).toBe(documentId);
        [runs, done] = [runs + 1, done + chosen.length];
      }),
      { numRuns: 60 },
    );
    expect([runs, done > 120]).toEqual([60, true]);
  }, 120_000);
});
