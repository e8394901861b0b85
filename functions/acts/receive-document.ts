import type { User } from '../../casework/office.ts';
import { checkParty, checkReceive, receiptOf } from '../../casework/receipt.ts';
import { visibleTo } from '../../casework/visibility.ts';
import { act, personActor } from '../act.ts';
import type { Ports } from '../ports.ts';
import { caseOfDocument, findDocument } from './void-document.ts';

/**
 * 签收: the party confirms that a document has reached him. Again is no error: the first receipt stands. It moves no procedure.
 * @throws {NotFound | NotPermitted | AnswerRefused}
 */
export async function receiveDocument(ports: Ports, user: User, id: string) {
  const caseId = caseOfDocument(id);
  return act(ports, caseId, personActor(user), (state, now) => {
    checkParty(user, state);
    checkReceive(user, state, findDocument(visibleTo(user, state), id));
    const before = receiptOf(state, id);
    return {
      bodies: before ? [] : [{ type: 'document-received', document: id }],
      result: { caseId, document: id, receivedAt: before?.at ?? now },
    };
  });
}
