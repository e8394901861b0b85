import type { Ports, Submission, SubmittedFile } from '../ports.ts';
import { partSpans, quarantineKey } from './limits.ts';
import { checkAge } from './standing.ts';
import { intake, type IntakeResult } from './step.ts';

/**
 * The sender says that it is all: joins the files whose parts have all arrived, then takes the submission in. As often as it
 * likes, also at the same time. @throws {SubmissionExpired | PartsChanged}
 */
export async function complete(ports: Ports, submission: Submission): Promise<IntakeResult> {
  const { id } = submission;
  if ((await ports.store.caseOfSubmission(id)) === undefined) {
    const reported = new Set((await ports.submissions.reports(id)).map(({ file }) => file));
    const open = submission.files.filter(file => !reported.has(file.id));
    if (open.length > 0) checkAge(ports, submission);
    await Promise.all(open.map(file => joinParts(ports, file)));
  }
  return intake({ submission: id }, ports);
}

async function joinParts({ quarantine }: Ports, { key: kept, bytes = 0, parts }: SubmittedFile): Promise<void> {
  const key = quarantineKey(kept);
  if (!parts || (await quarantine.find(key))) return;
  const there = await quarantine.parts(key, parts.upload);
  const spans = partSpans(bytes, parts.bytes);
  const whole = spans.every(({ number, from, to }) => there.get(number) === to - from);
  if (whole) await quarantine.join(key, parts.upload, spans.length);
}
