import { RongcuoError } from '../../regulation/errors.ts';
import { NotPermitted } from '../errors.ts';
import type { IssuedDocument } from '../issued-document.ts';
import type { User } from '../office.ts';
import { checkNotRecused } from '../permissions.ts';
import type { CaseState } from '../state.ts';
import type { RedactionRecord } from './records.ts';

/** A redacted copy that cannot be made as the case stands (内部管理; the 办法 is silent). Codes `redaction.…`. */
export class RedactionRefused extends RongcuoError {
  constructor(code: string, field: string, message: string, remedy: string) {
    super(`redaction.${code}`, message, { field, remedy });
  }
}

/** @throws {NotPermitted} unless the person is registrar or adjudicator of the organ that issued it, and not the party. */
function checkHandler(user: User, state: CaseState, { organ }: IssuedDocument): void {
  checkNotRecused(user, state);
  const has = user.roles.some(role => role === 'registrar' || role === 'adjudicator');
  if (!has || user.organ !== organ || user.id === state.applicant)
    throw new NotPermitted('redact', `${user.name}不能办理该文书的隐去副本`, '请由制发机关的受理承办人或认定人办理');
}

/** @throws {NotPermitted | RedactionRefused} */
export function checkPropose(user: User, state: CaseState, document: IssuedDocument): void {
  checkHandler(user, state, document);
  if (document.voided)
    throw new RedactionRefused('void', 'document', `《${document.title}》已经作废`, '对替代后的文书办理');
}

/** Another person than who proposed it signs off what is taken out (四眼). @throws {NotPermitted | RedactionRefused} */
export function checkDecide(user: User, state: CaseState, document: IssuedDocument, redaction: RedactionRecord): void {
  checkHandler(user, state, document);
  if (redaction.status !== 'proposed')
    throw new RedactionRefused('decided', 'redaction', `隐去副本 ${redaction.id} 已经审签`, '查看台账');
  if (redaction.by === user.id)
    throw new NotPermitted('redact-own', '提出隐去副本的人不能自己审签', '请由制发机关的其他受理承办人或认定人审签');
  if (document.voided)
    throw new RedactionRefused('void', 'document', `《${document.title}》已经作废`, '不同意该副本，对替代后的文书办理');
}
