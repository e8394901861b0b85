import type { DocumentKind } from '../../casework/issued-document.ts';
import { AnswerRefused } from '../../casework/errors.ts';
import type { CaseState } from '../../casework/state.ts';
import type { TaskKind } from '../../casework/tasks/index.ts';
import type { ComposeInput } from '../../documents/compose.ts';
import type { OfficialDocument } from '../../documents/model.ts';
import { previewCase } from '../../documents/preview.ts';
import { characterName, unprintable } from '../../documents/printable.ts';
import { RongcuoError } from '../../regulation/errors.ts';
import type { Ports } from '../ports.ts';
import { templatesOf } from '../templates.ts';
import { following } from './following.ts';

export interface Draft {
  readonly kind: DocumentKind;
  readonly document: OfficialDocument;
}

interface Answer {
  readonly outcome: string;
}

/**
 * What enters the ledger can't be taken back; so an answer is refused while it can still be mended if the documents that
 * follow from it could not be printed or composed.
 * @param after The case as it will be with the answer.
 * @throws {AnswerRefused} naming the field and the character, or what the document lacks.
 */
export async function checkIssuable(ports: Ports, after: CaseState, task: TaskKind, answer: Answer, now: number) {
  checkPrintable(answer);
  await drafts(ports, after, { kinds: following(after, task, answer.outcome), now });
}

/** The documents as they would be issued now, their numbers left open. Nothing is written. @throws {AnswerRefused} */
export async function drafts(
  ports: Ports,
  state: CaseState,
  { kinds, now }: { kinds: readonly DocumentKind[]; now: number },
): Promise<Draft[]> {
  const [office, calendar] = await Promise.all([ports.office(), ports.calendar()]);
  const templates = await templatesOf(ports, state.pins.templates);
  return kinds.map(kind => ({
    kind,
    document: composable(kind, { state, office, calendar, issuedAt: now, templates }),
  }));
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

function composable(kind: DocumentKind, input: Omit<ComposeInput, 'number'>): OfficialDocument {
  try {
    return previewCase(kind, input);
  } catch (error) {
    if (!(error instanceof RongcuoError)) throw error;
    throw new AnswerRefused('not-issuable', error.field ?? 'outcome', error.message, error.remedy ?? '更正后重新提交');
  }
}
