import { chineseDate, shanghaiDate } from '../regulation/dates.ts';
import type { CaseState } from './case.ts';
import { AnswerRefused, NotPermitted } from './errors.ts';
import type { DocumentKind, IssuedDocument } from './issued-document.ts';
import type { User } from './office.ts';
import { checkRead } from './permissions.ts';
import type { TaskAnswers } from './tasks/index.ts';

/** Documents addressed to the party himself; a proposal to his unit, or what is only made public, is not for him to sign for. */
const FOR_SIGNATURE: ReadonlySet<DocumentKind> = new Set([
  ...(['supplement-notice', 'acceptance-notice', 'rejection-notice', 'transfer-letter', 'ruling'] as const),
  ...(['early-reminder', 'reminder-talk-notice', 'admonishing-talk', 'correction-order'] as const),
  'clarification-notice',
]);

/** 签收: that the party has confirmed in the portal, and when (epoch ms), that a document has reached him. */
export type Receipt = NonNullable<CaseState['receipts']>[number];

export const receiptOf = ({ receipts = [] }: CaseState, document: string): Receipt | undefined =>
  receipts.find(one => one.document === document);

/** Is there a 送达回证 of it already: its own, or for a ruling the one of the task that serves it? */
export function isServed({ services = [], documents, answers }: CaseState, { id, kind }: IssuedDocument): boolean {
  if (services.some(({ document }) => document === id)) return true;
  if (kind !== 'ruling' || !answers.serve) return false;
  const issued = documents.findIndex(each => each.id === id);
  const receipt = documents.findLastIndex(each => each.kind === 'service-receipt' && each.about === undefined);
  return receipt > issued;
}

/**
 * May this person sign for the document (签收)? Only who it is addressed to, himself: what another takes for him (代收) or he refuses
 * (拒收) is for two officials to record. Once; a second time changes nothing. Also after the end of the case: what ends it
 * (不予受理告知书) reaches him then.
 *
 * The 办法 knows neither 送达 nor its manner; the 送达回证, signed by two officials, is how the office proves it. So a receipt is a fact
 * about the document and no service: it answers no task, begins and ends no limit. The officials see it and record the 送达回证, which
 * alone is the service, and which only on the ground of a receipt may name 电子送达 as its manner ({@link checkElectronic}): nobody is
 * served by silence, nor by an opened page.
 * @throws {NotPermitted | AnswerRefused}
 */
export function checkReceive(user: User, state: CaseState, document: IssuedDocument): void {
  checkParty(user, state);
  const { id, kind, title, voided } = document;
  if (!FOR_SIGNATURE.has(kind))
    throw new AnswerRefused(
      'not-for-signature',
      'document',
      `《${title}》不是送达给当事人的文书，不需签收`,
      '查看即可，不必签收',
    );
  if (receiptOf(state, id)) return;
  if (voided)
    throw new AnswerRefused('received-void', 'document', `《${title}》已经作废，不再签收`, '签收重新制发的文书');
  if (isServed(state, document))
    throw new AnswerRefused('served-before', 'document', `《${title}》已经送达`, '已有送达回证，不需再签收');
}

/** @throws {NotPermitted} `permission.receive` unless the party of the case. */
export function checkParty(user: User, state: CaseState): void {
  checkRead(user, state);
  if (user.id !== state.applicant)
    throw new NotPermitted(
      'receive',
      `${user.name}不是受送达人，不能签收`,
      '由受送达人本人签收；他人代收或者拒收的，由承办人登记送达回证',
    );
}

type Service = TaskAnswers['serve'];

/** 电子送达 rests on the party's own receipt, and is of its day. @throws {AnswerRefused} */
export function checkElectronic(
  state: CaseState,
  { id, title }: IssuedDocument,
  { manner, on }: Pick<Service, 'manner' | 'on'>,
): void {
  if (manner !== 'electronic') return;
  const receipt = receiptOf(state, id);
  if (!receipt)
    throw new AnswerRefused(
      'not-received',
      'manner',
      `受送达人没有在门户签收《${title}》，不能登记为电子送达`,
      '等待本人签收，或者以其他方式送达',
    );
  const day = shanghaiDate(receipt.at);
  if (on !== day)
    throw new AnswerRefused('received-other-day', 'on', `电子送达的日期应为签收之日${day}`, '填写受送达人签收的日期');
}

/** What a receipt already says for the 送达回证; the officials check it, complete it and answer for it. */
export const serviceByReceipt = ({ at, by }: Receipt): Omit<Service, 'outcome' | 'servers'> => ({
  manner: 'electronic',
  on: shanghaiDate(at),
  place: '容错台门户',
  receiver: by.name,
  note: `受送达人${receivedAt(at)}在门户签收`,
});

const MINUTE = 60_000;
const SHANGHAI = 8 * 60 * MINUTE;

/** `2026年3月2日09时30分`, Asia/Shanghai. */
export const receivedAt = (at: number): string => {
  const [hour, minute] = new Date(at + SHANGHAI).toISOString().slice(11, 16).split(':');
  return `${chineseDate(shanghaiDate(at))}${hour ?? ''}时${minute ?? ''}分`;
};
