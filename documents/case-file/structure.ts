import { textString } from '../pdf/objects.ts';
import { pointer, type PdfStream } from './stream.ts';

/** One item in the tree of structure; what is in it, in the order it is read. */
export interface Section {
  readonly reference: string;
  readonly kids: string[];
  close(): Promise<void>;
}

/**
 * The tree of structure of the whole file (ISO 32000-1, 14.7): a section for cover, contents and every item. It goes out with the pages; only
 * the numbers by which pages find their elements are held.
 */
export class FileStructure {
  readonly out: PdfStream;
  readonly #root: number;
  readonly #document: number;
  /** Of each page, by its key, the elements of its marked content, by MCID. */
  readonly #parents: string[] = [];

  constructor(out: PdfStream) {
    this.out = out;
    [this.#root, this.#document] = [out.reserve(), out.reserve()];
  }

  section(title: string): Section {
    const number = this.out.reserve();
    const kids: string[] = [];
    const close = async (): Promise<void> => {
      const entries = `/S /Sect /P ${pointer(this.#document)} /T ${textString(title)} /K [${kids.join(' ')}]`;
      await this.out.object(`<<${entries}>>`, number);
    };
    return { reference: pointer(number), kids, close };
  }

  /** @param elements References to a page's elements, by MCID. @returns the page's StructParents */
  page(elements: readonly string[]): number {
    return this.#parents.push(elements.join(' ')) - 1;
  }

  /** @param sections In the order they are read. @returns entries of the catalog */
  async end(sections: readonly Section[]): Promise<string> {
    const kids = sections.map(({ reference }) => reference).join(' ');
    await this.out.object(`<</S /Document /P ${pointer(this.#root)} /K [${kids}]>>`, this.#document);
    const parents = this.#parents.map((elements, key) => `${key} [${elements}]`).join('\n');
    const tree = `/ParentTree <</Nums [${parents}]>> /ParentTreeNextKey ${this.#parents.length}`;
    await this.out.object(`<</Type /StructTreeRoot /K ${pointer(this.#document)} ${tree}>>`, this.#root);
    return `/StructTreeRoot ${pointer(this.#root)} /MarkInfo <</Marked true>>`;
  }
}
