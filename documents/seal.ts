import type { OfficialDocument, Seal } from './model.ts';

/**
 * The document with the picture of the seal, where it is one to be sealed. Put on only for printing: what is kept of a
 * document's content, and copies made from it, bear none.
 */
export function withSeal(document: OfficialDocument, seal: Seal | undefined): OfficialDocument {
  const { signature } = document;
  return seal && signature?.sealed === true ? { ...document, signature: { ...signature, seal } } : document;
}
