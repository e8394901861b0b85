import {
  Document,
  DocumentGridType,
  Packer,
  SectionType,
  type ISectionOptions,
  type Paragraph,
  type Table,
} from 'docx';
import type { OfficialDocument } from '../model.ts';
import { annexLabel } from '../layout/annex.ts';
import { layoutDocument } from '../layout/layout.ts';
import { AREA, LINE, MM, PAGE } from '../layout/page.ts';
import { coreProperties, fontTable, withoutTimes } from './archive.ts';
import { blocksOf } from './blocks.ts';
import { emptyLine, paragraph, run, twips } from './faces.ts';
import { emptyFooters, footerDistance, footersOf, type Footers } from './footers.ts';
import { headOf, letterHeader, openingOf, titleOf } from './head.ts';
import { imprintOf } from './imprint.ts';
import { nominalMeasure } from './nominal.ts';
import { styles } from './styles.ts';
import { attachmentsOf, noteOf, signatureOf } from './tail.ts';

/** Writes a document as a Word file on the same page, grid and order of parts as the PDF. */
export async function writeDocx(document: OfficialDocument): Promise<Uint8Array> {
  const file = new Document({
    title: document.title.replaceAll('\n', ''),
    creator: document.author,
    evenAndOddHeaderAndFooters: true,
    sections: sectionsOf(document),
  });
  const packed = await Packer.toBuffer(file, false, [coreProperties(document), fontTable(), styles()]);
  return withoutTimes(new Uint8Array(packed));
}

function sectionsOf(document: OfficialDocument): ISectionOptions[] {
  const letter = document.form === 'letter';
  const imprint = imprintOf(document);
  const layout = layoutDocument(document, nominalMeasure);
  const text = textOf(document);
  const shared = imprint.length > 0 && layout.imprintSharesPage;
  const first = section(
    letter,
    footersOf(letter),
    shared ? [...text, ...imprint, anchor()] : text,
    letter ? document : undefined,
  );
  if (imprint.length === 0 || shared) return [first];
  const numbered = layout.pages.at(-1)?.pageNumber !== undefined;
  const type = letter ? SectionType.NEXT_PAGE : SectionType.EVEN_PAGE;
  const last = section(letter, numbered ? footersOf(false) : emptyFooters(), [...imprint, anchor()]);
  return [first, { ...last, properties: { ...last.properties, type } }];
}

/** The frame hangs on the paragraph after it. */
const anchor = (): Paragraph => emptyLine(1);

function textOf(document: OfficialDocument): (Paragraph | Table)[] {
  const signed = document.signature !== undefined && document.attachments.length === 0;
  return [
    ...headOf(document),
    ...openingOf(document),
    ...blocksOf(document.body, signed),
    ...attachmentsOf(document.attachments),
    ...signatureOf(document.signature),
    ...noteOf(document),
    ...document.annexes.flatMap((annex, n) => [
      paragraph([run(annexLabel(document, n), { face: 'hei' })], { pageBreakBefore: true, keepNext: true }),
      emptyLine(),
      ...titleOf(annex.title),
      emptyLine(),
      ...blocksOf(annex.body),
    ]),
  ];
}

function section(
  letter: boolean,
  footers: Footers,
  children: (Paragraph | Table)[],
  headed?: OfficialDocument,
): ISectionOptions {
  const top = twips(AREA.top);
  return {
    properties: {
      titlePage: headed !== undefined,
      page: {
        size: { width: twips(PAGE.width), height: twips(PAGE.height) },
        margin: {
          top,
          left: twips(AREA.left),
          right: twips(PAGE.width - AREA.right),
          bottom: twips(PAGE.height - AREA.bottom),
          header: twips(30 * MM),
          footer: footerDistance(letter),
        },
      },
      grid: { type: DocumentGridType.LINES, linePitch: twips(LINE) },
    },
    ...(headed ? { headers: { first: letterHeader(headed) } } : {}),
    footers: { ...footers },
    children,
  };
}
