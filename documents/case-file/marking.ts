import { PDFName, type PDFDict } from 'pdf-lib';
import { textString } from '../pdf/objects.ts';
import type { PlannedElement, PlannedKid } from './plan.ts';
import { pointer } from './stream.ts';
import type { FileStructure, Section } from './structure.ts';

/** What is drawn on a page after its own contents. */
export interface Extra {
  readonly operators: string;
  /** The annotation it shows; none: a picture below its caption. */
  readonly annotation: PDFDict | undefined;
}

export interface MarkedPage {
  /** StructParents of the page. */
  readonly key: number;
  /** Whether all that is on the page is one stretch of marked content. */
  readonly whole: boolean;
  /** What is drawn after the contents, marked. */
  readonly drawn: readonly string[];
}

/** How the pages of one source are marked in the file's structure. */
export interface Marking {
  /** Called for each page in order. */
  page(index: number, extra: readonly Extra[]): MarkedPage;
  /** Writes the elements, once the pages are written. @param pages Their references. */
  end(pages: readonly string[]): Promise<void>;
}

/**
 * Pages of others: what is on one is one paragraph, read in the order it is drawn. What was marked in it by numbers of its own keeps them.
 * @param marks How many, by page.
 */
export function wholePages(structure: FileStructure, section: Section, marks: readonly number[]): Marking {
  const numbers: number[] = [];
  const marksOf = (page: number): number[] => Array.from({ length: Math.max(marks[page] ?? 0, 1) }, (_, mcid) => mcid);
  return {
    page: (index, extra) => {
      const number = structure.out.reserve();
      numbers.push(number);
      const key = structure.page(marksOf(index).map(() => pointer(number)));
      return { key, whole: true, drawn: extra.map(({ operators }) => operators) };
    },
    end: async pages => {
      for (const [n, number] of numbers.entries()) {
        const entries = `/S /P /P ${section.reference} /Pg ${pages[n] ?? 'null'} /K [${marksOf(n).join(' ')}]`;
        await structure.out.object(`<<${entries}>>`, number);
        section.kids.push(pointer(number));
      }
    },
  };
}

interface Numbered {
  readonly element: PlannedElement;
  readonly number: number;
  readonly kids: readonly (Numbered | PlannedKid)[];
}

/** Pages made here: their own structure is taken over. @param alt What a picture on them shows. */
export function ownPages(
  structure: FileStructure,
  section: Section,
  plan: readonly PlannedElement[],
  alt: string,
): Marking {
  return new OwnPages(structure, section, plan, alt);
}

class OwnPages implements Marking {
  readonly #structure: FileStructure;
  readonly #section: Section;
  readonly #alt: string;
  readonly #roots: readonly Numbered[];
  /** Of each page the elements of its marked content, by MCID. */
  readonly #parents: (string | undefined)[][] = [];
  readonly #widgets = new Map<PDFDict, { readonly number: number; mcid?: number }>();
  readonly #pictures: { readonly page: number; readonly mcid: number; readonly number: number }[] = [];

  constructor(structure: FileStructure, section: Section, plan: readonly PlannedElement[], alt: string) {
    [this.#structure, this.#section, this.#alt] = [structure, section, alt];
    this.#roots = plan.map(element => this.#number(element));
  }

  #number(element: PlannedElement): Numbered {
    const number = this.#structure.out.reserve();
    const kids = element.kids.map(kid => {
      if ('type' in kid) return this.#number(kid);
      if ('mcid' in kid) (this.#parents[kid.page] ??= [])[kid.mcid] = pointer(number);
      else this.#widgets.set(kid.widget, { number });
      return kid;
    });
    return { element, number, kids };
  }

  page(index: number, extra: readonly Extra[]): MarkedPage {
    const parents = Array.from(this.#parents[index] ?? [], each => each ?? 'null');
    const drawn = extra.map(({ operators, annotation }) => {
      const widget = annotation && this.#widgets.get(annotation);
      if (annotation && !widget) return `/Artifact BMC\n${operators}\nEMC`;
      const number = widget?.number ?? this.#structure.out.reserve();
      const mcid = parents.push(pointer(number)) - 1;
      if (widget) widget.mcid = mcid;
      else this.#pictures.push({ page: index, mcid, number });
      return `/${widget ? 'Span' : 'Figure'} <</MCID ${mcid}>> BDC\n${operators}\nEMC`;
    });
    return { key: this.#structure.page(parents), whole: false, drawn };
  }

  async end(pages: readonly string[]): Promise<void> {
    for (const root of this.#roots) {
      await this.#write(root, this.#section.reference, pages);
      this.#section.kids.push(pointer(root.number));
    }
    for (const { page, mcid, number } of this.#pictures) {
      const entries = `/S /Figure /P ${this.#section.reference} /Pg ${pages[page] ?? 'null'} /K ${mcid}`;
      await this.#structure.out.object(`<<${entries} /Alt ${textString(this.#alt)}>>`, number);
      this.#section.kids.push(pointer(number));
    }
  }

  async #write({ element, number, kids }: Numbered, parent: string, pages: readonly string[]): Promise<void> {
    const written: string[] = [];
    for (const kid of kids) {
      if ('number' in kid) {
        await this.#write(kid, pointer(number), pages);
        written.push(pointer(kid.number));
      } else if ('page' in kid) {
        const mcid = 'mcid' in kid ? kid.mcid : this.#widgets.get(kid.widget)?.mcid;
        if (mcid !== undefined) written.push(`<</Type /MCR /Pg ${pages[kid.page] ?? 'null'} /MCID ${mcid}>>`);
      }
    }
    const entries = `/S /${typeOf(element)} /P ${parent} /K [${written.join(' ')}]`;
    const attributes = element.attributes === '' ? '' : ` /A ${element.attributes}`;
    await this.#structure.out.object(`<<${entries}${attributes}${altOf(element)}>>`, number);
  }
}

/** The square a tick is set in; none for text. */
const tickOf = ({ kids }: PlannedElement): string | undefined => {
  const [kid] = kids;
  const state = kid && 'widget' in kid ? kid.widget.lookup(PDFName.of('AS')) : undefined;
  return state instanceof PDFName ? state.decodeText() : undefined;
};

/** A field is no field any more: its text is text, its tick a picture of a tick. */
const typeOf = (element: PlannedElement): string =>
  element.type !== 'Form' ? element.type : tickOf(element) === undefined ? 'Span' : 'Figure';

function altOf(element: PlannedElement): string {
  const tick = element.type === 'Form' ? tickOf(element) : undefined;
  if (element.alt === undefined || (element.type === 'Form' && tick === undefined)) return '';
  return ` /Alt ${textString(element.alt + (tick === undefined ? '' : tick === 'Off' ? '（未选）' : '（已选）'))}`;
}
