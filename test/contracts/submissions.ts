import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SubmissionUsed } from '../../functions/errors.ts';
import type { FileReport, Submission, Submissions } from '../../functions/ports.ts';
import { MORNING } from '../builders/case.ts';

export interface SubmissionsUnderTest {
  readonly submissions: Submissions;
  readonly close: () => Promise<void>;
}

const submission: Submission = {
  ...{ id: 'S1', user: 'u-li', createdAt: MORNING },
  files: [
    { id: 'f1', purpose: 'form', name: '容错申请书.docx', key: 'uploads/S1/f1' },
    { id: 'f2', purpose: 'evidence', name: '会议纪要.pdf', key: 'uploads/S1/f2' },
  ],
};

export function submissionsContract(name: string, make: () => Promise<SubmissionsUnderTest>): void {
  describe(`${name}: submissions`, () => {
    let subject: SubmissionsUnderTest;
    beforeEach(async () => {
      subject = await make();
    });
    afterEach(() => subject.close());

    it('are given back as they were sent', async () => {
      await subject.submissions.create(submission);
      await subject.submissions.create({ ...submission, id: 'S2', caseId: 'C1' });
      expect(await subject.submissions.get('S1')).toEqual(submission);
      expect(await subject.submissions.get('S2')).toEqual({ ...submission, id: 'S2', caseId: 'C1' });
      expect(await subject.submissions.get('S3')).toBeUndefined();
    });

    const report = (file: string, more: Partial<FileReport> = {}): FileReport => ({
      ...{ submission: 'S1', file, name: `${file}.pdf`, user: 'u-li', bytes: 10, version: 'v1', at: MORNING },
      ...{ sha256: 'a'.repeat(64), scan: { verdict: 'clean', scanner: 'clamd', at: MORNING } },
      ...more,
    });
    const refusal = { code: 'upload.infected', message: '带毒', remedy: '更换' };

    it('keep what was found about each file, and of two who looked the first', async () => {
      const { submissions } = subject;
      expect(await submissions.reports('S1')).toEqual([]);
      expect(await submissions.report(report('1'))).toEqual(report('1'));
      expect(await submissions.report(report('1', { refusal, at: MORNING + 1 }))).toEqual(report('1'));
      await submissions.report(report('2', { refusal }));
      await submissions.report(report('1', { submission: 'S11' }));
      expect(await submissions.reports('S1')).toEqual([report('1'), report('2', { refusal })]);
    });

    it('show the auditor what was refused, the newest first', async () => {
      const { submissions } = subject;
      await submissions.report(report('1'));
      for (const [i, submission] of ['S1', 'S2', 'S3'].entries())
        await submissions.report(report('9', { submission, refusal, at: MORNING + i }));
      const refused = await submissions.refused(2);
      expect(refused.map(each => each.submission)).toEqual(['S3', 'S2']);
      expect(refused[0]).toEqual(report('9', { submission: 'S3', refusal, at: MORNING + 2 }));
    });

    it('may be sent again as they are, but never changed', async () => {
      await subject.submissions.create(submission);
      await subject.submissions.create(submission);
      await expect(subject.submissions.create({ ...submission, user: 'u-wang' })).rejects.toThrow(SubmissionUsed);
      expect((await subject.submissions.get('S1'))?.user).toBe('u-li');
    });
  });
}
