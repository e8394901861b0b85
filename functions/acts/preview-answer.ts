import type { User } from '../../casework/office.ts';
import { markDraft } from '../../documents/draft.ts';
import { renderPdf } from '../../documents/render.ts';
import { loadCase } from '../act.ts';
import type { Ports } from '../ports.ts';
import { caseOfTask, foreseen } from './answer-task.ts';
import { following } from './following.ts';
import { drafts } from './issuable.ts';

/**
 * The documents that would be issued on an answer, as PDF marked 草稿, for who may give it. Nothing is written, no number is taken.
 * @throws {NotFound | NotPermitted | TaskNotOpen | InputInvalid | AnswerRefused} as the answer itself would be refused.
 */
export async function previewAnswer(ports: Ports, user: User, taskId: string, input: unknown) {
  const [{ state }, office] = await Promise.all([loadCase(ports, caseOfTask(taskId)), ports.office()]);
  const now = ports.clock.now();
  const { body, after } = await foreseen(ports, { state, office, user, now }, taskId, input);
  const kinds = following(after, body.kind, body.outcome);
  const documents = await drafts(ports, after, { kinds, now });
  return Promise.all(
    documents.map(async ({ kind, document }) => ({
      kind,
      title: document.title,
      pdf: Buffer.from(await markDraft(await renderPdf(document))).toString('base64'),
    })),
  );
}
