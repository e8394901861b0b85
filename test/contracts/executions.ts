import { beforeEach, describe, expect, it } from 'vitest';
import type { Executions } from '../../functions/ports.ts';

export interface ExecutionsUnderTest {
  readonly executions: Executions;
  /** Names of the executions that run. */
  started(): string[];
  /** A wait begins; its token. */
  wait(): string;
  /** What a wait was answered with, as JSON data. */
  answered(token: string): unknown;
}

export function executionsContract(name: string, make: () => ExecutionsUnderTest): void {
  describe(`${name}: executions`, () => {
    let subject: ExecutionsUnderTest;
    beforeEach(() => {
      subject = make();
    });

    it('start once under a name', async () => {
      await subject.executions.start('tolerance', 'C1', { caseId: 'C1', seq: 1 });
      await subject.executions.start('tolerance', 'C1', { caseId: 'C1', seq: 1 });
      await subject.executions.start('tolerance', 'C2', { caseId: 'C2', seq: 1 });
      expect(subject.started()).toEqual(['C1', 'C2']);
    });

    it('end when they are stopped; stopping what has ended, or never was, is no error', async () => {
      await subject.executions.start('tolerance', 'C1', { caseId: 'C1', seq: 1 });
      await subject.executions.stop('tolerance', 'C1');
      await subject.executions.stop('tolerance', 'C1');
      await subject.executions.stop('tolerance', 'never');
      expect(subject.started()).toEqual([]);
    });

    it('go on until they end; of one that never was nothing is known', async () => {
      await subject.executions.start('tolerance', 'C1', { caseId: 'C1', seq: 1 });
      expect(await subject.executions.status('tolerance', 'C1')).toBe('running');
      expect(await subject.executions.status('tolerance', 'never')).toBe('unknown');
      await subject.executions.stop('tolerance', 'C1');
      expect(await subject.executions.status('tolerance', 'C1')).not.toBe('running');
    });

    it('are rung once; the ring carries the id of the task and no more', async () => {
      const token = subject.wait();
      expect(await subject.executions.ring(token, 'T1')).toBe('rung');
      expect(subject.answered(token)).toEqual({ taskId: 'T1' });
      expect(await subject.executions.ring(token, 'T1')).toBe('gone');
    });

    it('say that a wait is gone when nobody has its token', async () => {
      expect(await subject.executions.ring('never-minted', 'T1')).toBe('gone');
    });
  });
}
