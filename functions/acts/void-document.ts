import { z } from 'zod';
import type { IssuedDocument } from '../../casework/issued-document.ts';
import type { User } from '../../casework/office.ts';
import type { CaseState } from '../../casework/state.ts';
import { required } from '../../casework/tasks/common.ts';
import { checkVoid } from '../../casework/voiding.ts';
import { act, personActor } from '../act.ts';
import { NotFound } from '../errors.ts';
import type { Ports } from '../ports.ts';

export const voidInput = z.object({ reason: required('作废理由', 1000) });

/** The case a document id belongs to: ids read `RC2026-0001-D03`. */
export const caseOfDocument = (documentId: string): string => documentId.replace(/-D\d+$/, '');

/** @throws {NotFound} */
export function findDocument(state: CaseState, documentId: string): IssuedDocument {
  const document = state.documents.find(({ id }) => id === documentId);
  if (!document) throw new NotFound('文书', documentId);
  return document;
}

/**
 * 作废: the document stays readable and keeps its number as void; the procedure does not move.
 * @throws {NotFound | NotPermitted | VoidRefused}
 */
export async function voidDocument(ports: Ports, user: User, documentId: string, input: z.infer<typeof voidInput>) {
  const caseId = caseOfDocument(documentId);
  return act(ports, caseId, personActor(user), state => {
    const document = findDocument(state, documentId);
    checkVoid(user, state, document);
    const { number } = document;
    return {
      bodies: [{ type: 'document-voided', documentId, reason: input.reason }],
      result: { caseId, documentId, number },
    };
  });
}
