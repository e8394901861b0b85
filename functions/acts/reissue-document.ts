import type { z } from 'zod';
import type { EventBody } from '../../casework/events.ts';
import type { User } from '../../casework/office.ts';
import { checkReissue } from '../../casework/voiding.ts';
import { act, personActor } from '../act.ts';
import { prepareDocument } from '../issue.ts';
import type { Ports } from '../ports.ts';
import { caseOfDocument, findDocument, type voidInput } from './void-document.ts';

/**
 * 重新制发: the same kind of document from the case as it now stands, under the next number; the old one is 作废 with it unless
 * it is already, and each names the other. One write: there is never a moment with two in force.
 * @throws {NotFound | NotPermitted | VoidRefused | DocumentNotReady}
 */
export async function reissueDocument(ports: Ports, user: User, documentId: string, input: z.infer<typeof voidInput>) {
  const caseId = caseOfDocument(documentId);
  return act(ports, caseId, personActor(user), async (state, now) => {
    const old = findDocument(state, documentId);
    checkReissue(user, state, old);
    const { body, numbers } = await prepareDocument(ports, state, old.kind, now, old.about);
    const { id, number } = body.document;
    const issued: EventBody = { ...body, document: { ...body.document, replaces: documentId } };
    const voided: EventBody = { type: 'document-voided', documentId, reason: input.reason, replacedBy: id };
    return {
      bodies: old.voided ? [issued] : [issued, voided],
      numbers,
      result: { caseId, documentId: id, number, replaces: documentId },
    };
  });
}
