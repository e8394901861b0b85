import { z } from 'zod';
import type { IssuedDocument } from '../../casework/issued-document.ts';
import type { User } from '../../casework/office.ts';
import { caseOfPaper, redactedTextSchema, type RedactionRecord } from '../../casework/redaction/records.ts';
import { checkDecide, checkPropose, RedactionRefused } from '../../casework/redaction/rules.ts';
import type { CaseState } from '../../casework/state.ts';
import { required } from '../../casework/tasks/common.ts';
import { redactDocument, contains } from '../../documents/view/redaction.ts';
import { act, personActor } from '../act.ts';
import { NotFound } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { contentOf, makeRedactedCopy } from '../redacted-copy.ts';
import { checkPrintable } from './issuable.ts';
import { findDocument } from './void-document.ts';

export const redactInput = z.object({
  redactions: z.array(redactedTextSchema).min(1, '至少列出一处隐去的文字').max(200),
  reason: required('制作隐去副本的理由', 1000),
});
export const decideRedactionInput = z.object({
  approved: z.boolean('未选择是否同意'),
  reason: required('审签意见', 1000),
});

export interface RedactionWritten {
  readonly caseId: string;
  readonly redaction: string;
  readonly status: RedactionRecord['status'];
  readonly code?: string | undefined;
}

/**
 * 隐去副本, asked for: what is to be taken out of a document, and why. Each text must stand in it, and the copy must come out
 * clean, before it enters the ledger. Nothing is made yet: another person signs it off.
 * @throws {NotFound | NotPermitted | RedactionRefused | RedactionIncomplete | AnswerRefused}
 */
export async function redactDocumentAct(
  ports: Ports,
  user: User,
  documentId: string,
  input: z.infer<typeof redactInput>,
) {
  const { redactions, reason } = input;
  checkPrintable(input);
  return act<RedactionWritten>(ports, caseOfPaper(documentId), personActor(user), async state => {
    const document = findDocument(state, documentId);
    checkPropose(user, state, document);
    const content = await contentOf(ports, document);
    redactions.forEach(({ text }, i) => {
      if (!contains(content, text))
        throw new RedactionRefused(
          'absent',
          `redactions.${i}.text`,
          `《${document.title}》中没有第${i + 1}处要隐去的文字`,
          '照文书原文填写',
        );
    });
    redactDocument(content, redactions);
    const count = (state.redactions ?? []).filter(each => each.document === documentId).length;
    const id = `${documentId}-R${String(count + 1).padStart(2, '0')}`;
    return {
      bodies: [{ type: 'redaction-proposed', redaction: { id, document: documentId, redactions, reason } }],
      result: { caseId: state.id, redaction: id, status: 'proposed' },
    };
  });
}

/**
 * 审签: another person approves the map as it stands, and the copy is made with the approval; or refuses it.
 * @throws {NotFound | NotPermitted | RedactionRefused}
 */
export async function decideRedaction(
  ports: Ports,
  user: User,
  id: string,
  { approved, reason }: z.infer<typeof decideRedactionInput>,
) {
  return act<RedactionWritten>(ports, caseOfPaper(id), personActor(user), async (state, now) => {
    const { record, document } = findRedaction(state, id);
    checkDecide(user, state, document, record);
    const written = { caseId: state.id, redaction: id };
    if (!approved)
      return {
        bodies: [{ type: 'redaction-refused', redaction: id, reason }],
        result: { ...written, status: 'refused' },
      };
    const copy = await makeRedactedCopy(ports, { state, record, document, now });
    return {
      bodies: [{ type: 'redaction-signed', redaction: id, reason, copy }],
      result: { ...written, status: 'signed', code: copy.code },
    };
  });
}

function findRedaction(state: CaseState, id: string): { record: RedactionRecord; document: IssuedDocument } {
  const record = state.redactions?.find(each => each.id === id);
  if (!record) throw new NotFound('隐去副本', id);
  return { record, document: findDocument(state, record.document) };
}
