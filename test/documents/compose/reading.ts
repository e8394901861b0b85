import type { DocumentKind } from '../../../casework/issued-document.ts';
import { compose } from '../../../documents/compose.ts';
import type { Block, OfficialDocument } from '../../../documents/model.ts';
import { isNumbered } from '../../../documents/numbering.ts';
import type { LocalDate } from '../../../regulation/dates.ts';
import { on, type Story } from '../../builders/tolerance.ts';

export const NUMBER = '商纪容〔2026〕9号';

/** Composes as the step that issues a document does: with a number where the kind takes one. */
export function write(kind: DocumentKind, story: Story, date: LocalDate, about?: string): OfficialDocument {
  const number = isNumbered(kind) ? NUMBER : undefined;
  return compose(kind, { state: story.state, office: story.office, issuedAt: on(date), number, about });
}

/** Every line of some blocks as a reader meets them, a table row as one line. */
export const lines = (blocks: readonly Block[]): string[] =>
  blocks.flatMap(block =>
    block.type === 'table' ? block.rows.map(row => row.map(cell => cell.text).join(' | ')) : [block.text],
  );

export const bodyOf = (document: OfficialDocument): string => lines(document.body).join('\n');

/** Everything printed, the annexes included. */
export const allOf = (document: OfficialDocument): string =>
  [
    ...[document.banner, document.number, document.title, document.addressee, bodyOf(document), document.note],
    ...document.attachments,
    ...document.annexes.flatMap(({ title, body }) => [title, ...lines(body)]),
    ...(document.imprint?.copyTo ?? []),
  ].join('\n');

export const headings = (document: OfficialDocument, level = 1): string[] =>
  document.body.flatMap(block => (block.type === 'heading' && block.level === level ? [block.text] : []));

/** The first of the texts that does not come after the one before it; undefined when all stand in order. */
export function firstOutOfOrder(whole: string, texts: readonly string[]): string | undefined {
  let from = 0;
  return texts.find(text => {
    const at = whole.indexOf(text, from);
    from = at + text.length;
    return at < 0;
  });
}

/** Signs that a template left something unfilled, a sentence empty or an announcement without what it announces. */
export function unfinished(document: OfficialDocument): string[] {
  const whole = allOf(document);
  const marks = [
    /\{\{|\{%|undefined|null|NaN|\[object|\[占|\[换行|\[附件|\*\*/,
    /[^\P{Cc}\n]/u,
    /。。|。；|；。|，。|、。|“”|（）|第项|、、|同志同志|。”。/,
  ].flatMap(pattern => pattern.exec(whole)?.[0] ?? []);
  const odd = whole.split('\n').filter(line => /^[。，；：、]/.test(line));
  const announced = document.body.flatMap((block, i) => {
    const next = document.body[i + 1];
    const ends = next === undefined || next.type === 'heading';
    return block.type === 'paragraph' && ends && /(?<!（签名）)[：:]$/.test(block.text) ? [block.text] : [];
  });
  return [...marks, ...odd, ...announced];
}
