import { z } from 'zod';
import { documentKindSchema, stepRefSchema } from '../../casework/events.ts';
import { actOnce } from '../act.ts';
import { prepareDocument } from '../issue.ts';
import type { Ports } from '../ports.ts';

export const input = z.object({ at: stepRefSchema, document: documentKindSchema });

/** Issues one document: number, PDF and DOCX, and their hashes in the ledger, in one write. */
export async function issueDocument({ at, document: kind }: z.infer<typeof input>, ports: Ports) {
  return actOnce(ports, at, async (state, now) => {
    const { body, numbers } = await prepareDocument(ports, state, kind, now);
    return { bodies: [body], numbers, result: { documentId: body.document.id } };
  });
}
