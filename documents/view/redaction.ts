import { RongcuoError } from '../../regulation/errors.ts';
import type { Block, OfficialDocument } from '../model.ts';

/** One text taken out of the public copy, and what stands in its place. */
export interface Redaction {
  readonly text: string;
  readonly replacement: string;
}

/** A public copy that would still show what was signed off to be taken out. Code `document.redaction-incomplete`. */
export class RedactionIncomplete extends RongcuoError {
  constructor(replacement: string) {
    super('document.redaction-incomplete', `隐去后的文本仍含有应隐去的文字（替换为“${replacement}”的一项）`, {
      field: 'redactions',
      remedy: '检查替换文字是否又含有应隐去的内容，修改后重新审签',
    });
  }
}

/**
 * Takes the signed-off texts out of everything a document prints and of its metadata: they are absent, not covered.
 * Longest first, in one pass, so that no replacement is replaced again.
 * @throws {RedactionIncomplete} when one of them is still there, also across blanks or line breaks.
 */
export function redactDocument(document: OfficialDocument, redactions: readonly Redaction[]): OfficialDocument {
  if (redactions.length === 0) return document;
  const redacted = mapTexts(document, replacer(redactions));
  const left = squeeze(allText(redacted));
  for (const { text, replacement } of redactions)
    if (left.includes(squeeze(text))) throw new RedactionIncomplete(replacement);
  return redacted;
}

function replacer(redactions: readonly Redaction[]): (text: string) => string {
  const byText = new Map(redactions.map(({ text, replacement }) => [squeeze(text), replacement]));
  const patterns = [...byText.keys()]
    .sort((a, b) => b.length - a.length)
    // Blanks, line breaks and unseen characters inside a name do not save it.
    .map(text => Array.from(text, escape).join(UNSEEN));
  const pattern = new RegExp(patterns.join('|'), 'gu');
  return text => text.replace(pattern, found => byText.get(squeeze(found)) ?? '');
}

const escape = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
/** What a reader does not see: blanks, zero-width characters, soft hyphens, variation selectors. */
const UNSEEN = '(?:\\s|\\p{Cf}|\\p{Variation_Selector})*';
const squeeze = (text: string): string => text.replace(new RegExp(UNSEEN, 'gu'), '');

function mapBlock(block: Block, change: (text: string) => string): Block {
  if (block.type !== 'table') return { ...block, text: change(block.text) };
  return { ...block, rows: block.rows.map(row => row.map(cell => ({ ...cell, text: change(cell.text) }))) };
}

function mapTexts(document: OfficialDocument, change: (text: string) => string): OfficialDocument {
  const maybe = (text: string | undefined) => (text === undefined ? undefined : change(text));
  const { imprint } = document;
  return {
    ...document,
    title: change(document.title),
    addressee: maybe(document.addressee),
    note: maybe(document.note),
    signer: maybe(document.signer),
    body: document.body.map(block => mapBlock(block, change)),
    attachments: document.attachments.map(change),
    annexes: document.annexes.map(({ title, body, ...rest }) => ({
      ...rest,
      title: change(title),
      body: body.map(block => mapBlock(block, change)),
    })),
    imprint: imprint && { ...imprint, copyTo: imprint.copyTo.map(change) },
  };
}

/** Does this text stand anywhere in the document, also across blanks or unseen characters? */
export const contains = (document: OfficialDocument, text: string): boolean =>
  squeeze(allText(document)).includes(squeeze(text));

/** Everything a reader of the file could find, run together. */
function allText(document: OfficialDocument): string {
  const texts: string[] = [];
  mapTexts(document, text => {
    texts.push(text);
    return text;
  });
  const { banner, number = '', author, signature, imprint, secrecy = '', urgency = '' } = document;
  const signed = [signature, ...document.annexes.map(annex => annex.signature)].map(each => each?.organ ?? '');
  return [...texts, ...signed, banner, number, author, imprint?.printedBy ?? '', secrecy, urgency].join('\n');
}
