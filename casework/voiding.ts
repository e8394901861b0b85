import { RongcuoError } from '../regulation/errors.ts';
import { NotPermitted } from './errors.ts';
import type { DocumentKind, IssuedDocument } from './issued-document.ts';
import type { User } from './office.ts';
import { checkNotRecused } from './permissions.ts';
import type { CaseState } from './state.ts';

/** A document that cannot be 作废 or issued anew as the case stands (内部管理). Codes `void.…`. */
export class VoidRefused extends RongcuoError {
  constructor(code: string, message: string, remedy: string) {
    super(`void.${code}`, message, { remedy, field: 'documentId' });
  }
}

/** Until when a document may be 作废. */
type Until = 'closed' | 'filed' | 'acknowledged' | 'always';

/**
 * Which kinds may be 作废, and until when (内部管理; the 办法 is silent). What is not listed never may: records and reports
 * bear no number and tell what happened; an error in one is mended by a further record. A document that ends its case, or
 * that the public was shown, must be mendable after the end too.
 */
const VOIDABLE: Readonly<Partial<Record<DocumentKind, Until>>> = {
  'supplement-notice': 'closed',
  'acceptance-notice': 'closed',
  'rejection-notice': 'always',
  'transfer-letter': 'closed',
  ruling: 'filed',
  'public-notice': 'always',
  'filing-report-committee': 'acknowledged',
  'filing-report-government': 'acknowledged',
  'supervision-notice': 'closed',
  'early-reminder': 'closed',
  'inspection-proposal': 'closed',
  'reminder-talk-notice': 'closed',
  'admonishing-talk': 'closed',
  'correction-order': 'closed',
  'clarification-notice': 'always',
  circular: 'always',
  'referral-letter': 'always',
};
export const isVoidable = (kind: DocumentKind): boolean => VOIDABLE[kind] !== undefined;

type TooLate = readonly [why: string, remedy: string] | undefined;

const inForce = (state: CaseState, ...kinds: DocumentKind[]): boolean =>
  state.documents.some(({ kind, voided }) => kinds.includes(kind) && !voided);

const afterClosing = ({ closed }: CaseState): TooLate => closed && ['案件已经办结', '需要更正的，另行制发文书说明'];

/** Why it is too late, with what to do instead; nothing while it is not. */
const TOO_LATE: Readonly<Record<Until, (state: CaseState, document: IssuedDocument) => TooLate>> = {
  always: () => undefined,
  closed: afterClosing,
  filed: state =>
    inForce(state, 'filing-report-committee', 'filing-report-government')
      ? ['认定结果已经报送备案', '先将备案报告作废，再办理认定书']
      : afterClosing(state),
  acknowledged: (state, { kind }) =>
    state.tasks.some(
      ({ kind: task, item, status }) =>
        task === 'acknowledge' && status === 'answered' && kind === `filing-report-${item ?? ''}`,
    )
      ? ['备案机关已经签收', '向备案机关另行报告更正']
      : afterClosing(state),
};

/** @throws {NotPermitted} unless the person is registrar or adjudicator of the organ that issued it. */
function checkHandler(user: User, state: CaseState, { organ }: IssuedDocument): void {
  checkNotRecused(user, state);
  const has = user.roles.some(role => role === 'registrar' || role === 'adjudicator');
  if (!has || user.organ !== organ || user.id === state.applicant)
    throw new NotPermitted('void', `${user.name}不能将该文书作废`, '请由制发机关的受理承办人或认定人办理');
}

function checkOpenToVoid(state: CaseState, document: IssuedDocument): void {
  const { kind, title } = document;
  const until = VOIDABLE[kind];
  if (until === undefined)
    throw new VoidRefused(
      'not-allowed',
      `《${title}》是记录或者内部材料，不编发文字号，不作废`,
      '另行补充记录说明更正',
    );
  const late = TOO_LATE[until](state, document);
  if (late) throw new VoidRefused('too-late', `${late[0]}，《${title}》不能作废`, late[1]);
}

/** 作废: the number stays taken, the document stays readable, the procedure goes on as it was. @throws {NotPermitted | VoidRefused} */
export function checkVoid(user: User, state: CaseState, document: IssuedDocument): void {
  checkHandler(user, state, document);
  if (document.voided) throw new VoidRefused('already', `《${document.title}》已经作废`, '查看发文登记簿');
  checkOpenToVoid(state, document);
}

/**
 * 重新制发: the same kind from the case as it now stands, under a new number. Only the latest of its kind: an earlier one
 * would say what the latest says.
 * @throws {NotPermitted | VoidRefused}
 */
export function checkReissue(user: User, state: CaseState, document: IssuedDocument): void {
  checkHandler(user, state, document);
  const { kind, about, title, voided } = document;
  if (voided?.replacedBy !== undefined)
    throw new VoidRefused('replaced', `《${title}》已由 ${voided.replacedBy} 替代`, '对替代后的文书办理');
  const latest = state.documents.findLast(each => each.kind === kind && each.about === about);
  if (latest?.id !== document.id)
    throw new VoidRefused(
      'not-latest',
      `《${title}》之后已有同种文书 ${latest?.id ?? ''}`,
      '只将该文书作废，不重新制发',
    );
  checkOpenToVoid(state, document);
}

/** 发文登记簿: the organ's own officials, and who looks after every organ. @throws {NotPermitted} */
export function checkSeeRegister(user: User, organ: string): void {
  const all = user.roles.some(role => role === 'supervisor' || role === 'administrator' || role === 'auditor');
  const own = user.organ === organ && user.roles.some(role => role !== 'applicant' && role !== 'filing');
  if (!all && !own)
    throw new NotPermitted('register', `${user.name}无权查看该机关的发文登记簿`, '请由该机关的办理人员查看');
}
