import { z } from 'zod';
import { documentKindSchema } from '../../casework/issued-document.ts';
import { stepRefSchema } from '../../casework/events.ts';
import { reviewOffered } from '../../casework/review.ts';
import type { CaseState } from '../../casework/state.ts';
import { actOnce } from '../act.ts';
import { prepareDocument } from '../issue.ts';
import type { Ports } from '../ports.ts';

export const input = z.object({ at: stepRefSchema, document: documentKindSchema });

/** Issues one document: number, PDF and DOCX, and their hashes in the ledger, in one write. */
export async function issueDocument({ at, document: kind }: z.infer<typeof input>, ports: Ports) {
  const office = await ports.office();
  // After service the procedure asks whether the organ's internal review stands open.
  const review = (state: CaseState) => (kind === 'service-receipt' ? { review: reviewOffered(state, office) } : {});
  return actOnce(ports, at, async (state, now) => {
    const { body, numbers } = await prepareDocument(ports, state, kind, now);
    return { bodies: [body], numbers, result: { documentId: body.document.id, ...review(state) } };
  });
}
