import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fingerprint } from '../../casework/duplicates/fingerprints.ts';
import { verifyLedger } from '../../casework/ledger.ts';
import type { DocumentMark } from '../../casework/marks.ts';
import type { RegisterEntry } from '../../casework/numbers.ts';
import { replay } from '../../casework/state.ts';
import { HeadMoved, NumberTaken, StepAlreadyDone, SubmissionUsed } from '../../functions/errors.ts';
import type { BellBook, CaseStore, Commit } from '../../functions/ports.ts';
import { headOf, MORNING, nextCommit, openingCommit, parked, stepRef, taskOpened } from '../builders/case.ts';

export interface StoreUnderTest {
  readonly store: CaseStore;
  readonly bells: BellBook;
  readonly close: () => Promise<void>;
}

const BELL_WITHOUT_LETTER = { type: 'bell-without-letter' as const, taskId: 'T1' };
const SERIES = 'document/discipline/商纪容/2026';

/** What every store of cases must do, whatever it is built on. */
export function caseStoreContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name}: the store of cases`, () => {
    let subject: StoreUnderTest;
    let store: CaseStore;
    beforeEach(async () => {
      subject = await make();
      store = subject.store;
    });
    afterEach(() => subject.close());
    const committed = async (commit: Commit): Promise<Commit> => {
      await store.commit(commit);
      return commit;
    };

    it('knows nothing of a case that was never opened', async () => {
      expect(await store.load('C1')).toBeUndefined();
      expect(await store.ledger('C1')).toEqual([]);
      expect(await store.lastNumber(SERIES)).toBe(0);
      expect(await store.stepResult(stepRef('C1'))).toBeUndefined();
      expect(await store.caseOfSubmission('S1')).toBeUndefined();
      expect(await store.inbox({ organ: 'discipline', role: 'registrar' })).toEqual([]);
      expect(await store.cases({ organ: 'discipline' })).toEqual([]);
    });

    it('gives back the state and the head that were written', async () => {
      const opened = await committed(openingCommit('C1'));
      const second = await committed(nextCommit(opened, [taskOpened('C1', 'T1'), BELL_WITHOUT_LETTER]));
      const snapshot = await store.load('C1');
      expect(snapshot?.state).toEqual(JSON.parse(JSON.stringify(second.state)));
      expect(snapshot?.head).toEqual(headOf(second));
    });

    it('gives back a ledger whose chain holds and that folds to the state', async () => {
      const opened = await committed(openingCommit('C1'));
      const second = await committed(
        nextCommit(opened, [taskOpened('C1', 'T1'), parked('原因:"引号"、\n换行与\u{20BB7}')]),
      );
      const ledger = await store.ledger('C1');
      expect(verifyLedger(ledger)).toEqual(headOf(second));
      expect(replay(ledger)).toEqual(second.state);
      expect(ledger.map(event => JSON.stringify(event))).toEqual(
        [...opened.events, ...second.events].map(event => JSON.stringify(event)),
      );
    });

    it('reads a ledger from a position on, in order also past ten entries', async () => {
      const opened = await committed(openingCommit('C1'));
      await committed(
        nextCommit(
          opened,
          Array.from({ length: 11 }, () => BELL_WITHOUT_LETTER),
        ),
      );
      expect((await store.ledger('C1')).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
      expect((await store.ledger('C1', 8)).map(({ seq }) => seq)).toEqual([9, 10, 11, 12]);
      expect(await store.ledger('C1', 12)).toEqual([]);
    });

    it('reads a ledger of more than a megabyte whole', async () => {
      let last = await committed(openingCommit('C1'));
      for (let i = 0; i < 12; i += 1) last = await committed(nextCommit(last, [parked('长'.repeat(40_000))]));
      expect(verifyLedger(await store.ledger('C1'))).toEqual(headOf(last));
    });

    it('keeps cases whose ids begin alike apart', async () => {
      await committed(openingCommit('C1'));
      await committed(openingCommit('C1#HEAD', { applicant: 'u-wang' }));
      expect(await store.ledger('C1')).toHaveLength(1);
      expect((await store.load('C1#HEAD'))?.state.applicant).toBe('u-wang');
    });

    it('opens a case once', async () => {
      await committed(openingCommit('C1'));
      await expect(store.commit(openingCommit('C1', { applicant: 'u-wang' }))).rejects.toThrow(HeadMoved);
      expect((await store.load('C1'))?.state.applicant).toBe('u-li');
    });

    it('refuses a write to a case that is not there', async () => {
      await expect(store.commit(nextCommit(openingCommit('C1'), [BELL_WITHOUT_LETTER]))).rejects.toThrow(HeadMoved);
      expect(await store.load('C1')).toBeUndefined();
    });

    it('refuses the very same write a second time', async () => {
      const opened = await committed(openingCommit('C1'));
      const second = await committed(nextCommit(opened, [BELL_WITHOUT_LETTER]));
      await expect(store.commit(second)).rejects.toThrow(HeadMoved);
      expect(await store.ledger('C1')).toHaveLength(2);
    });

    it('writes nothing at all of a decision taken on an older ledger', async () => {
      const opened = await committed(openingCommit('C1'));
      const second = await committed(nextCommit(opened, [BELL_WITHOUT_LETTER]));
      const late = nextCommit(opened, [taskOpened('C1', 'T9')], {
        step: { ref: stepRef('C1'), result: { done: true } },
        numbers: [{ series: SERIES, value: 1 }],
        submission: 'S9',
        bells: ['T9'],
      });
      await expect(store.commit(late)).rejects.toThrow(HeadMoved);
      expect((await store.load('C1'))?.head).toEqual(headOf(second));
      expect(await store.ledger('C1')).toHaveLength(2);
      expect(await store.stepResult(stepRef('C1'))).toBeUndefined();
      expect(await store.lastNumber(SERIES)).toBe(0);
      expect(await store.caseOfSubmission('S9')).toBeUndefined();
      expect(await store.inbox({ organ: 'discipline', role: 'registrar' })).toEqual([]);
      expect(await subject.bells.owed(10)).toEqual([]);
    });

    it('lets exactly one of many writers who saw the same ledger through', async () => {
      const opened = await committed(openingCommit('C1'));
      const writers = Array.from({ length: 8 }, (_, i) =>
        nextCommit(opened, [parked(`第${i}个`)], { at: MORNING + i }),
      );
      const outcomes = await Promise.allSettled(writers.map(writer => store.commit(writer)));
      const won = writers.filter((_, i) => outcomes[i]?.status === 'fulfilled');
      expect(won).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(HeadMoved);
      expect(verifyLedger(await store.ledger('C1'))).toEqual(won[0] && headOf(won[0]));
      expect((await store.load('C1'))?.head).toEqual(won[0] && headOf(won[0]));
    });

    describe('a step', () => {
      const ref = stepRef('C1');

      it('is remembered with its result', async () => {
        await committed(openingCommit('C1', { step: { ref, result: { taskId: 'T1', list: ['甲'], n: 1.5 } } }));
        expect(await store.stepResult(ref)).toEqual({ taskId: 'T1', list: ['甲'], n: 1.5 });
      });

      it('is done once, and a second time changes nothing', async () => {
        const opened = await committed(openingCommit('C1', { step: { ref, result: { n: 1 } } }));
        const again = nextCommit(opened, [BELL_WITHOUT_LETTER], { step: { ref, result: { n: 2 } } });
        await expect(store.commit(again)).rejects.toThrow(StepAlreadyDone);
        expect(await store.stepResult(ref)).toEqual({ n: 1 });
        expect(await store.ledger('C1')).toHaveLength(1);
      });

      it('says that it is done, though the ledger has moved on since', async () => {
        const commit = await committed(openingCommit('C1', { step: { ref, result: {} } }));
        await committed(nextCommit(commit, [BELL_WITHOUT_LETTER]));
        await expect(store.commit(commit)).rejects.toThrow(StepAlreadyDone);
      });

      it('is another one in another run, state, occurrence, item or case', async () => {
        const others = [
          { run: 'R' },
          { state: 'Register' },
          { occurrence: 2 },
          { item: '' },
          { item: '1' },
          { occurrence: 12 },
        ];
        let last = await committed(openingCommit('C1', { step: { ref, result: { n: 0 } } }));
        for (const [i, change] of others.entries()) {
          const step = { ref: { ...ref, ...change }, result: { n: i + 1 } };
          last = await committed(nextCommit(last, [BELL_WITHOUT_LETTER], { step }));
        }
        await committed(openingCommit('C2', { step: { ref: { ...ref, caseId: 'C2' }, result: { n: 9 } } }));
        for (const [i, change] of others.entries())
          expect(await store.stepResult({ ...ref, ...change })).toEqual({ n: i + 1 });
        expect(await store.stepResult(ref)).toEqual({ n: 0 });
      });

      it('may write no event; the ledger then stays and must still be where it was', async () => {
        const opened = await committed(openingCommit('C1'));
        const quiet: Commit = { ...nextCommit(opened, []), step: { ref, result: { nothing: true } } };
        await committed(quiet);
        expect(await store.stepResult(ref)).toEqual({ nothing: true });
        expect((await store.load('C1'))?.head).toEqual(headOf(opened));
        await committed(nextCommit(opened, [BELL_WITHOUT_LETTER]));
        const late: Commit = { ...quiet, step: { ref: { ...ref, occurrence: 2 }, result: {} } };
        await expect(store.commit(late)).rejects.toThrow(HeadMoved);
      });
    });

    describe('a number', () => {
      const taking = (caseId: string, ...values: number[]): Commit =>
        openingCommit(caseId, { numbers: values.map(value => ({ series: SERIES, value })) });

      it('follows the one before in its series, and other series are not touched', async () => {
        await committed(taking('C1', 1));
        await committed(taking('C2', 2));
        await committed(openingCommit('C3', { numbers: [{ series: 'case/2026', value: 1 }] }));
        expect(await store.lastNumber(SERIES)).toBe(2);
        expect(await store.lastNumber('case/2026')).toBe(1);
      });

      it('is not used twice and leaves no gap; who is refused opens no case', async () => {
        await committed(taking('C1', 1));
        await expect(store.commit(taking('C2', 1))).rejects.toThrow(NumberTaken);
        await expect(store.commit(taking('C2', 3))).rejects.toThrow(NumberTaken);
        await expect(store.commit(openingCommit('C2', { numbers: [{ series: '新', value: 2 }] }))).rejects.toThrow(
          NumberTaken,
        );
        expect(await store.load('C2')).toBeUndefined();
        expect(await store.lastNumber(SERIES)).toBe(1);
      });

      it('can be several of one series in one write, in order', async () => {
        await committed(taking('C1', 1, 2, 3));
        expect(await store.lastNumber(SERIES)).toBe(3);
        await expect(store.commit(taking('C2', 4, 6))).rejects.toThrow(NumberTaken);
        await expect(store.commit(taking('C2', 5, 4))).rejects.toThrow(NumberTaken);
        expect(await store.lastNumber(SERIES)).toBe(3);
        await committed(taking('C2', 4, 5));
        expect(await store.lastNumber(SERIES)).toBe(5);
      });

      it('goes to one of those who ask at once; the others take the next ones, without gap or reuse', async () => {
        const got: number[] = [];
        const take = async (caseId: string): Promise<void> => {
          for (;;) {
            const value = (await store.lastNumber(SERIES)) + 1;
            try {
              await store.commit(taking(caseId, value));
              got.push(value);
              return;
            } catch (error) {
              if (!(error instanceof NumberTaken || error instanceof HeadMoved)) throw error;
            }
          }
        };
        await Promise.all(Array.from({ length: 6 }, (_, i) => take(`C${i}`)));
        expect(got.sort()).toEqual([1, 2, 3, 4, 5, 6]);
        expect(await store.lastNumber(SERIES)).toBe(6);
      });
    });

    describe('the register of numbers', () => {
      const line = (caseId: string, value: number, change: Partial<RegisterEntry> = {}): RegisterEntry => ({
        ...{ organ: 'discipline', year: 2026, code: '商纪容', value, number: `商纪容〔2026〕${value}号`, caseId },
        ...{ documentId: `${caseId}-D0${value}`, kind: 'ruling', title: '容错认定书', date: '2026-03-02' },
        ...change,
      });
      const issuing = (caseId: string, ...register: RegisterEntry[]): Commit => ({
        ...openingCommit(caseId),
        register,
      });

      it('lists the numbers an organ took in a year, in order also past ten, each with its document', async () => {
        await committed(issuing('C1', line('C1', 10), line('C1', 2), line('C1', 9)));
        await committed(issuing('C2', line('C2', 11), line('C2', 1, { organ: 'organisation', code: '商组容' })));
        await committed(issuing('C3', line('C3', 1, { year: 2025 })));
        expect(await store.register('discipline', 2026)).toEqual([
          ...[line('C1', 2), line('C1', 9), line('C1', 10), line('C2', 11)],
        ]);
        expect((await store.register('organisation', 2026)).map(({ caseId }) => caseId)).toEqual(['C2']);
        expect(await store.register('discipline', 2027)).toEqual([]);
      });

      it('keeps a number as void, in its place', async () => {
        const opened = await committed(issuing('C1', line('C1', 1), line('C1', 2)));
        const voided = { at: MORNING, by: '吴样例', reason: '事实有误', replacedBy: 'C1-D03' };
        await committed({ ...nextCommit(opened, [BELL_WITHOUT_LETTER]), register: [line('C1', 1, { voided })] });
        expect(await store.register('discipline', 2026)).toEqual([line('C1', 1, { voided }), line('C1', 2)]);
      });

      it('holds nothing of a write that was refused', async () => {
        await committed(openingCommit('C1'));
        await expect(store.commit(issuing('C1', line('C1', 1)))).rejects.toThrow(HeadMoved);
        expect(await store.register('discipline', 2026)).toEqual([]);
      });
    });

    describe('a mark', () => {
      const bears = (caseId: string, mark: string, documentId: string) => ({ mark, caseId, documentId });
      const marking = (caseId: string, ...marks: DocumentMark[]): Commit => ({ ...openingCommit(caseId), marks });

      it('finds the documents that bear it, of every case, in order of their ids', async () => {
        const month = 'notices/2026-03';
        await committed(marking('C2', bears('C2', month, 'C2-D01'), bears('C2', 'code/ABC#1', 'C2-D01')));
        await committed(marking('C1', bears('C1', month, 'C1-D02'), bears('C1', month, 'C1-D01')));
        expect(await store.marked(month)).toEqual([
          ...[bears('C1', month, 'C1-D01'), bears('C1', month, 'C1-D02'), bears('C2', month, 'C2-D01')],
        ]);
        expect(await store.marked('code/ABC#1')).toEqual([bears('C2', 'code/ABC#1', 'C2-D01')]);
        expect(await store.marked('code/ABC')).toEqual([]);
      });

      it('of a write that was refused finds nothing; written again is no error', async () => {
        const opened = await committed(marking('C1', bears('C1', 'sha256/a', 'C1-D01')));
        await committed({ ...nextCommit(opened, [BELL_WITHOUT_LETTER]), marks: [bears('C1', 'sha256/a', 'C1-D01')] });
        await expect(store.commit(marking('C1', bears('C1', 'sha256/b', 'C1-D01')))).rejects.toThrow(HeadMoved);
        expect([await store.marked('sha256/a'), await store.marked('sha256/b')]).toEqual([
          ...[[bears('C1', 'sha256/a', 'C1-D01')], []],
        ]);
      });
    });

    describe('a fingerprint', () => {
      const MATTER = { kind: 'matter', hash: 'a'.repeat(64) } as const;
      const FORM = { kind: 'form', hash: 'a'.repeat(64) } as const;
      const marked = (caseId: string, at: number, ...fingerprints: Fingerprint[]): Commit => ({
        ...openingCommit(caseId, { at }),
        fingerprints,
      });

      it('finds the cases that bear it, the last opened first, no more than asked for', async () => {
        await committed(marked('C9', MORNING, MATTER));
        await committed(marked('C2', MORNING + 1, MATTER, FORM));
        await committed(marked('C3', MORNING + 2, MATTER));
        expect(await store.casesLike(MATTER, 10)).toEqual(['C3', 'C2', 'C9']);
        expect(await store.casesLike(MATTER, 2)).toEqual(['C3', 'C2']);
        expect(await store.casesLike(FORM, 10)).toEqual(['C2']);
        expect(await store.casesLike({ kind: 'form', hash: 'b'.repeat(64) }, 10)).toEqual([]);
      });

      it('borne twice by one case finds it once; of a write that was refused, never', async () => {
        const opened = await committed(marked('C1', MORNING, FORM));
        await committed({ ...nextCommit(opened, [BELL_WITHOUT_LETTER]), fingerprints: [FORM] });
        await expect(store.commit(marked('C1', MORNING, MATTER))).rejects.toThrow(HeadMoved);
        expect([await store.casesLike(FORM, 10), await store.casesLike(MATTER, 10)]).toEqual([['C1'], []]);
      });
    });

    describe('a submission', () => {
      it('opens one case, and the case is found by it', async () => {
        await committed(openingCommit('C1', { submission: 'S1' }));
        expect(await store.caseOfSubmission('S1')).toBe('C1');
        await expect(store.commit(openingCommit('C2', { submission: 'S1' }))).rejects.toThrow(SubmissionUsed);
        expect(await store.load('C2')).toBeUndefined();
        expect(await store.caseOfSubmission('S1')).toBe('C1');
      });

      it('of more material is used once too, and says so though the ledger has moved on', async () => {
        const opened = await committed(openingCommit('C1', { submission: 'S1' }));
        const more = nextCommit(opened, [{ type: 'uploads-received', submission: 'S2', uploads: [] }], {
          submission: 'S2',
        });
        await committed(more);
        await expect(store.commit(more)).rejects.toThrow(SubmissionUsed);
        expect(await store.caseOfSubmission('S2')).toBe('C1');
      });
    });
  });
}
