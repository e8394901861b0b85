import type { DocumentKind } from '../../casework/issued-document.ts';
import { AnswerRefused } from '../../casework/errors.ts';
import type { CaseState } from '../../casework/state.ts';
import { compose } from '../../documents/compose.ts';
import { isNumbered } from '../../documents/numbering.ts';
import { characterName, unprintable } from '../../documents/printable.ts';
import { RongcuoError } from '../../regulation/errors.ts';
import type { Ports } from '../ports.ts';
import { templatesOf } from '../templates.ts';

/** Documents that follow from an outcome, as the procedure issues them. */
const FOLLOWING: Readonly<Record<string, readonly DocumentKind[]>> = {
  accept: ['acceptance-notice'],
  reject: ['rejection-notice'],
  transfer: ['transfer-letter'],
  reclassify: ['reclassification-approval'],
  complete: ['verification-report'],
  exemption: ['deliberation-record', 'ruling'],
  mitigation: ['deliberation-record', 'ruling'],
  refusal: ['deliberation-record', 'ruling'],
  'sign-off': ['public-notice'],
  served: ['service-receipt'],
};

/**
 * What enters the ledger can't be taken back; so an answer is refused while it can still be mended if the documents that
 * follow from it could not be printed or composed.
 * @param after The case as it will be with the answer.
 * @throws {AnswerRefused} naming the field and the character, or what the document lacks.
 */
export async function checkIssuable(ports: Ports, after: CaseState, answer: { outcome: string }, now: number) {
  checkPrintable(answer);
  const office = await ports.office();
  const templates = await templatesOf(ports, after.pins.templates);
  for (const kind of FOLLOWING[answer.outcome] ?? [])
    composable(kind, { state: after, office, issuedAt: now, templates });
}

/** @throws {AnswerRefused} `answer.unprintable`, naming the field and the character no font has */
export function checkPrintable(answer: object): void {
  const found = unprintable(answer);
  if (found)
    throw new AnswerRefused(
      'unprintable',
      found.field,
      `${found.field}中的字符${characterName(found.character)}没有可用的字体，无法印制文书`,
      '删去或改写该字符；确系人名、地名用字的，请管理员安装收有该字的字体',
    );
}

function composable(kind: DocumentKind, input: Omit<Parameters<typeof compose>[1], 'number'>): void {
  try {
    compose(kind, { ...input, number: isNumbered(kind, input.templates) ? '〔〕号' : undefined });
  } catch (error) {
    if (!(error instanceof RongcuoError)) throw error;
    throw new AnswerRefused('not-issuable', error.field ?? 'outcome', error.message, error.remedy ?? '更正后重新提交');
  }
}
