import { AnswerRefused, NotPermitted } from './errors.ts';
import type { DocumentKind, IssuedDocument } from './issued-document.ts';
import type { User } from './office.ts';
import { checkNotRecused } from './permissions.ts';
import type { CaseState } from './state.ts';

/** Documents that are delivered to somebody against a 送达回证. The ruling of a tolerance case has a task of its own. */
const SERVED: ReadonlySet<DocumentKind> = new Set([
  ...(['supplement-notice', 'acceptance-notice', 'rejection-notice', 'transfer-letter'] as const),
  ...([
    'early-reminder',
    'inspection-proposal',
    'reminder-talk-notice',
    'admonishing-talk',
    'correction-order',
  ] as const),
  'clarification-notice',
]);

/** @throws {NotPermitted} unless a registrar or adjudicator of the organ that holds the case, while it runs */
export function checkMayServe(user: User, state: CaseState): void {
  checkNotRecused(user, state);
  if (state.closed) throw new NotPermitted('closed', `案件 ${state.id} 已经结案，不再登记送达`, '与承办机关联系');
  const serves = user.roles.some(role => role === 'registrar' || role === 'adjudicator');
  if (!serves || user.organ !== state.organ || user.id === state.applicant)
    throw new NotPermitted('serve', `${user.name}无权登记送达`, '请由承办机关的受理承办人或认定人登记');
}

/** A ruling that was issued anew after the task had served the one before: that it was served is recorded like any other's. */
function isRulingReissued({ documents }: CaseState, { id, kind, replaces }: IssuedDocument): boolean {
  const served = documents.findLastIndex(each => each.kind === 'service-receipt' && each.about === undefined);
  return (
    kind === 'ruling' && replaces !== undefined && served >= 0 && documents.findIndex(each => each.id === id) > served
  );
}

/** @throws {AnswerRefused} where the document is not one that is served, is 作废, was served already, or not yet issued then */
export function checkServable(state: CaseState, document: IssuedDocument, on: string): void {
  const { services = [] } = state;
  const refused = (code: string, field: string, message: string, remedy: string) =>
    new AnswerRefused(code, field, message, remedy);
  if (!SERVED.has(document.kind) && !isRulingReissued(state, document))
    throw refused(
      'not-served',
      'document',
      `《${document.title}》不使用送达回证`,
      '认定书由送达任务送达，其他文书不送达',
    );
  if (document.voided)
    throw refused('served-void', 'document', `《${document.title}》已经作废，不再送达`, '送达重新制发的文书');
  if (services.some(one => one.document === document.id))
    throw refused('served-before', 'document', `《${document.title}》已经送达`, '查看送达回证');
  if (on < document.date)
    throw refused('served-before-issued', 'on', `送达日期早于文书日期${document.date}`, '填写实际送达的日期');
}
