import { PDFDict, PDFName, PDFRawStream, type PDFContext, type PDFObject, type PDFRef } from 'pdf-lib';
import { entriesOf, pointer, serialise, type PdfStream } from './stream.ts';

const TREE = new Set(['Page', 'Pages', 'Catalog'].map(name => PDFName.of(name)));

/**
 * Carries objects of one document over into the file that is written, each once and under a new number, as it is referred to.
 * References into the page tree are cut: a page brings what it shows, never its document.
 */
export class Copier {
  readonly #context: PDFContext;
  readonly #out: PdfStream;
  readonly #numbers = new Map<PDFRef, number>();
  #waiting: { readonly number: number; readonly object: PDFObject }[] = [];

  constructor(context: PDFContext, out: PdfStream) {
    this.#context = context;
    this.#out = out;
  }

  readonly refOf = (ref: PDFRef): string => {
    const known = this.#numbers.get(ref);
    if (known !== undefined) return pointer(known);
    const object = this.#context.lookup(ref);
    if (object === undefined || isOfTree(object)) return 'null';
    const number = this.#out.reserve();
    this.#numbers.set(ref, number);
    this.#waiting.push({ number, object });
    return pointer(number);
  };

  /** Writes what has been referred to, and what that refers to. */
  async drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      for (const { number, object } of batch) await this.#write(number, object);
    }
  }

  async #write(number: number, object: PDFObject): Promise<void> {
    if (object instanceof PDFRawStream)
      await this.#out.stream(entriesOf(object.dict, this.refOf, ['Length']), object.contents, number);
    else await this.#out.object(serialise(object, this.refOf), number);
  }
}

const isOfTree = (object: PDFObject): boolean => {
  const type = object instanceof PDFDict ? object.get(PDFName.of('Type')) : undefined;
  return type instanceof PDFName && TREE.has(type);
};
