import { DocumentGridType, SectionType, type ISectionOptions } from 'docx';
import type { OfficialDocument } from '../model.ts';
import { annexLabel } from '../layout/annex.ts';
import { layoutDocument } from '../layout/layout.ts';
import { AREA, BODY, CHAR, MM, PAGE } from '../layout/page.ts';
import { blocksOf } from './blocks.ts';
import { emptyLine, LINE_TWIPS, paragraph, run, twips } from './faces.ts';
import { emptyFooters, footerDistance, footersOf } from './footers.ts';
import { headOf, letterHeader, openingOf, titleOf } from './head.ts';
import { imprintOf } from './imprint.ts';
import { nominalMeasure } from './nominal.ts';
import { writePackage, type Section } from './package.ts';
import type { Written } from './ready.ts';
import { attachmentsOf, noteOf, signatureOf } from './tail.ts';
import { verificationMark } from './verification.ts';

/** Writes a document as a Word file on the same page, grid and order of parts as the PDF. */
export function writeDocx(document: OfficialDocument): Promise<Uint8Array> {
  return writePackage(document, sectionsOf(document));
}

function sectionsOf(document: OfficialDocument): Section[] {
  const letter = document.form === 'letter';
  const imprint = imprintOf(document);
  const text = textOf(document);
  const mark = verificationMark(document);
  const first = (children: Written[]): Section =>
    section({ letter, banner: letter ? document.banner : undefined, numbered: true }, children);
  if (imprint.length === 0) return [first([...text, ...mark])];
  // Only 版记 depends on where the text ends.
  const layout = layoutDocument(document, nominalMeasure);
  if (layout.imprintSharesPage) return [first([...text, ...imprint, anchor(), ...mark])];
  const numbered = layout.pages.at(-1)?.pageNumber !== undefined;
  const type = letter ? SectionType.NEXT_PAGE : SectionType.EVEN_PAGE;
  return [first(text), section({ letter, numbered, type }, [...imprint, anchor(), ...mark])];
}

/** The frame hangs on the paragraph after it. */
const anchor = (): Written => emptyLine(1);

function textOf(document: OfficialDocument): Written[] {
  return [
    ...headOf(document),
    ...openingOf(document),
    ...blocksOf(document.body, document.signature !== undefined),
    ...attachmentsOf(document.attachments),
    ...signatureOf(document.signature),
    ...noteOf(document),
    ...document.annexes.flatMap((annex, n) => [
      paragraph([run(annexLabel(document, n), { face: 'hei' })], { pageBreakBefore: true, keepNext: true }),
      emptyLine(),
      ...titleOf(annex.title),
      emptyLine(),
      ...blocksOf(annex.body, annex.signature !== undefined),
      ...signatureOf(annex.signature),
    ]),
  ];
}

/** What sets the frame of a section apart from others. */
interface Frame {
  readonly letter: boolean;
  /** The red head of a letter's first page. */
  readonly banner?: string | undefined;
  readonly numbered: boolean;
  readonly type?: (typeof SectionType)[keyof typeof SectionType];
}

const section = (frame: Frame, children: Written[]): Section => ({
  key: JSON.stringify(frame),
  frame: () => frameOf(frame),
  children,
});

/** The grid counts the character's pitch from 三号 up, in 1/4096 of a point (ECMA-376, 17.6.5). */
const CHAR_SPACE = Math.round((CHAR - BODY) * 4096);

function frameOf({ letter, banner, numbered, type }: Frame): Omit<ISectionOptions, 'children'> {
  return {
    properties: {
      titlePage: banner !== undefined,
      ...(type && { type }),
      page: {
        size: { width: twips(PAGE.width), height: twips(PAGE.height) },
        margin: {
          top: twips(AREA.top),
          left: twips(AREA.left),
          right: twips(PAGE.width - AREA.right),
          bottom: twips(PAGE.height - AREA.bottom),
          header: twips(30 * MM),
          footer: footerDistance(letter),
        },
      },
      grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch: LINE_TWIPS, charSpace: CHAR_SPACE },
    },
    ...(banner === undefined ? {} : { headers: { first: letterHeader(banner) } }),
    footers: { ...(numbered ? footersOf(letter, letter && banner !== undefined) : emptyFooters()) },
  };
}
