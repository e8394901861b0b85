import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SubmissionUsed } from '../../functions/errors.ts';
import type { Submission, Submissions } from '../../functions/ports.ts';
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

    it('may be sent again as they are, but never changed', async () => {
      await subject.submissions.create(submission);
      await subject.submissions.create(submission);
      await expect(subject.submissions.create({ ...submission, user: 'u-wang' })).rejects.toThrow(SubmissionUsed);
      expect((await subject.submissions.get('S1'))?.user).toBe('u-li');
    });
  });
}
