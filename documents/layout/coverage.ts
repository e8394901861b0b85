import type { Block, Face, Heading, OfficialDocument } from '../model.ts';
import { MissingGlyphError } from '../fonts/errors.ts';
import { printed, UNPRINTED } from './text.ts';

interface Passage {
  readonly field: string;
  readonly face: Face;
  readonly text: string;
}

const FACES: Readonly<Record<Heading['level'], Face>> = { 1: 'hei', 2: 'kai', 3: 'fangsong', 4: 'fangsong' };

/**
 * Every character of the document must have a glyph before a line is laid out.
 * @throws MissingGlyphError naming the first character without one, and the field it stands in
 */
export function checkCoverage(document: OfficialDocument, has: (face: Face, code: number) => boolean): void {
  for (const { field, face, text } of passages(document)) {
    for (let n = 0; n < text.length; n++) {
      const code = text.codePointAt(n) ?? 0;
      if (code > 0xffff) n++;
      const own = printed(code);
      if (own !== UNPRINTED && !has(face, own)) throw new MissingGlyphError(own, field);
    }
  }
}

/** What a file can hold at all: no control characters, no halves of a surrogate pair, nothing unassigned to text. */
export function isText(code: number): boolean {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return false;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}

function* passages(document: OfficialDocument): Generator<Passage> {
  const { imprint, signature } = document;
  const single = ['number', 'copyNumber', 'addressee', 'note'] as const;
  yield { field: 'title', face: 'biaosong', text: document.title };
  if (document.form !== 'plain') yield { field: 'banner', face: 'biaosong', text: document.banner };
  for (const field of single) yield { field, face: 'fangsong', text: document[field] ?? '' };
  for (const field of ['secrecy', 'urgency'] as const) yield { field, face: 'hei', text: document[field] ?? '' };
  yield { field: 'signer', face: 'kai', text: document.signer ?? '' };
  yield* blockPassages('body', document.body);
  for (const [n, text] of document.attachments.entries()) yield { field: `attachments.${n}`, face: 'fangsong', text };
  for (const [n, annex] of document.annexes.entries()) {
    yield { field: `annexes.${n}.title`, face: 'biaosong', text: annex.title };
    yield* blockPassages(`annexes.${n}.body`, annex.body);
    yield { field: `annexes.${n}.signature.organ`, face: 'fangsong', text: annex.signature?.organ ?? '' };
  }
  yield { field: 'signature.organ', face: 'fangsong', text: signature?.organ ?? '' };
  for (const [n, text] of (imprint?.copyTo ?? []).entries())
    yield { field: `imprint.copyTo.${n}`, face: 'fangsong', text };
  yield { field: 'imprint.printedBy', face: 'fangsong', text: imprint?.printedBy ?? '' };
}

function* blockPassages(path: string, blocks: readonly Block[]): Generator<Passage> {
  for (const [n, block] of blocks.entries()) {
    if (block.type === 'table') {
      for (const [r, row] of block.rows.entries()) {
        const face = r < (block.headerRows ?? 0) ? 'hei' : 'fangsong';
        for (const [c, cell] of row.entries()) yield { field: `${path}.${n}.rows.${r}.${c}`, face, text: cell.text };
      }
    } else {
      const face = block.type === 'heading' ? FACES[block.level] : (block.face ?? 'fangsong');
      yield { field: `${path}.${n}.text`, face, text: block.text };
    }
  }
}
