import { deflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFName, PDFRef, type PDFObject } from 'pdf-lib';
import { appearances } from './annotations.ts';
import { Copier } from './copier.ts';
import type { Marking } from './marking.ts';
import type { SourcePage, SourcePdf } from './source.ts';
import { fixed, type Mark, type Stamper } from './stamp.ts';
import { entriesOf, pointer, serialise, type PdfStream } from './stream.ts';
import type { FileStructure } from './structure.ts';

/** Something drawn on the page besides what it has: an image below its caption. */
export interface Addition {
  /** The XObject's reference in the file that is written. */
  readonly xObject: string;
  readonly matrix: readonly number[];
}

/** What all pages of the file share. */
export interface Shared {
  readonly out: PdfStream;
  readonly stamper: Stamper;
  /** A content stream that keeps the page's own graphics state apart from what is stamped after it. */
  readonly save: string;
  /** The same, and all until its end is one stretch of marked content, MCID 0. */
  readonly saveWhole: string;
  readonly structure: FileStructure;
}

/** Content streams that all pages share. */
export const SAVE = 'q\n';
export const SAVE_WHOLE = '/P <</MCID 0>> BDC q\n';

interface PagesOptions {
  /** The node of the page tree. */
  readonly parent: string;
  readonly markOf: (index: number) => Mark;
  readonly marking: Marking;
  readonly added?: Addition;
}

/** Takes pages of one document over, marked. @returns the reference of each, in order */
export async function writePages(
  { out, stamper, save, saveWhole }: Shared,
  { context, pages }: SourcePdf,
  { parent, markOf, marking, added }: PagesOptions,
): Promise<string[]> {
  const copier = new Copier(context, out);
  const written: string[] = [];
  for (const [index, page] of pages.entries()) {
    const drawn = appearances(page.node, context);
    const extra = [
      ...drawn.map(({ annotation, form, matrix }) => ({ annotation, xObject: copier.refOf(form), matrix })),
      ...(added && index === 0 ? [{ ...added, annotation: undefined }] : []),
    ].map((each, n) => ({ ...each, name: `RcAdded${n}` }));
    const marked = marking.page(
      index,
      extra.map(({ annotation, name, matrix }) => ({
        annotation,
        operators: `q ${matrix.map(fixed).join(' ')} cm /${name} Do Q`,
      })),
    );
    const stamp = stamper.draw(page.view, markOf(index));
    const tail = ['Q', ...marked.drawn, ...(marked.whole ? ['EMC'] : []), `/Artifact BMC\n${stamp}\nEMC`].join('\n');
    const end = await out.stream('/Filter /FlateDecode', new Uint8Array(deflateSync(Buffer.from(tail, 'latin1'))));
    const entries = [
      `/Type /Page /Parent ${parent}`,
      `/MediaBox ${page.mediaBox ? serialise(page.mediaBox, copier.refOf) : `[${page.view.box.map(fixed).join(' ')}]`}`,
      `/CropBox [${page.view.box.map(fixed).join(' ')}]`,
      ...(page.view.rotate === 0 ? [] : [`/Rotate ${page.view.rotate}`]),
      ...(page.view.unit === 1 ? [] : [`/UserUnit ${page.view.unit}`]),
      ...groupOf(page, copier),
      `/Resources ${resourcesOf(page, copier, stamper.fonts, extra)}`,
      `/StructParents ${marked.key}`,
      `/Contents [${[marked.whole ? saveWhole : save, ...contentsOf(page, copier), pointer(end)].join(' ')}]`,
    ];
    written.push(pointer(await out.object(`<<${entries.join('\n')}>>`)));
    await copier.drain();
  }
  await marking.end(written);
  return written;
}

/** The page's transparency group: how it is blended. */
const groupOf = ({ node }: SourcePage, { refOf }: Copier): string[] => {
  const group = node.get(PDFName.of('Group'));
  return group ? [`/Group ${serialise(group, refOf)}`] : [];
};

function resourcesOf(
  { resources }: SourcePage,
  { refOf }: Copier,
  fonts: string,
  extra: readonly { readonly name: string; readonly xObject: string }[],
): string {
  const inside = (name: string): string => {
    const dict = resources?.lookup(PDFName.of(name));
    return dict instanceof PDFDict ? entriesOf(dict, refOf) : '';
  };
  const added = extra.map(({ name, xObject }) => `/${name} ${xObject}`).join(' ');
  const own = resources ? entriesOf(resources, refOf, ['Font', 'XObject']) : '';
  return `<<${own} /Font <<${inside('Font')} ${fonts}>> /XObject <<${inside('XObject')} ${added}>>>>`;
}

function contentsOf({ node }: SourcePage, { refOf }: Copier): string[] {
  const contents: PDFObject | undefined = node.get(PDFName.of('Contents'));
  const all = node.lookup(PDFName.of('Contents'));
  const refs = all instanceof PDFArray ? all.asArray() : [contents];
  return refs.flatMap(each => (each instanceof PDFRef ? [refOf(each)] : [])).filter(each => each !== 'null');
}
