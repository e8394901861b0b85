import { AlignmentType, Document, Footer, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { REGULATION } from '../../../regulation/articles.ts';
import type { Answers } from '../answers.ts';
import type { FormKind } from '../fields.ts';
import { formLayout } from '../layout.ts';
import type { FormSection } from '../layout.ts';
import { PLACEHOLDER_STYLE } from '../reader/word-controls.ts';
import { ElementParagraph, run } from './element.ts';
import { repack } from './package.ts';
import { FANGSONG, HEITI, LOOKS, sectionTable, twips } from './table.ts';
import type { NextId } from './content-control.ts';
import { MARKS_HEADING, NO_MARKS, type FormMarks } from '../marks.ts';

const XIAOBIAOSONG = '方正小标宋简体';

/** The form as DOCX, with these answers filled in. The same answers give the same bytes. */
export async function renderDocx(kind: FormKind, answers: Answers, marks = NO_MARKS): Promise<Uint8Array> {
  const layout = formLayout(kind);
  let last = 1000;
  const id: NextId = () => String((last += 1));
  const document = new Document({
    title: `${layout.title}${layout.subtitle}`,
    creator: '容错台',
    lastModifiedBy: '容错台',
    description: REGULATION.shortTitle,
    styles: {
      default: { document: { run: { font: FANGSONG, size: 24, language: { eastAsia: 'zh-CN' } } } },
      paragraphStyles: Object.entries(LOOKS).map(([name, { size, font }]) => ({
        id: `Form-${name}`,
        name: `Form ${name}`,
        run: { size, font },
      })),
      characterStyles: [{ id: PLACEHOLDER_STYLE, name: 'Placeholder Text', run: { color: '808080' } }],
    },
    sections: [
      {
        properties: { page: { size: A4, margin: MARGIN } },
        footers: { default: footer() },
        children: [
          line(layout.title, { font: XIAOBIAOSONG, size: 44 }, { centred: true, after: 40 }),
          line(layout.subtitle, { font: FANGSONG, size: 24 }, { centred: true, after: 80 }),
          ...remarks(marks),
          ...layout.sections.flatMap(section => [
            heading(section),
            sectionTable(section, answers, { id, marked: marks.tags }),
          ]),
          line('填表说明', { font: HEITI, size: 19 }, { before: 140 }),
          ...layout.notes.map((note, index) => line(`${String(index + 1)}. ${note}`, { font: FANGSONG, size: 19 })),
        ],
      },
    ],
  });
  return repack(new Uint8Array(await Packer.toArrayBuffer(document)));
}

const A4 = { width: twips(210), height: twips(297) };
const MARGIN = {
  top: twips(25),
  bottom: twips(22),
  left: twips(28),
  right: twips(26),
  header: twips(12),
  footer: twips(12),
};

/** What must be mended stands above the form; a blank form has none. */
const remarks = ({ lines }: FormMarks): readonly Paragraph[] =>
  lines.length === 0
    ? []
    : [
        line(MARKS_HEADING, { font: HEITI, size: 24 }, { before: 80, after: 40 }),
        ...lines.map(each => line(each, { font: FANGSONG, size: 21 })),
      ];

interface LineOptions {
  readonly centred?: boolean;
  /** Twentieths of a point. */
  readonly before?: number;
  readonly after?: number;
}

function line(text: string, look: { font: string; size: number }, options: LineOptions = {}): Paragraph {
  const alignment = options.centred === true ? AlignmentType.CENTER : AlignmentType.LEFT;
  const spacing = { before: options.before ?? 0, after: options.after ?? 0 };
  return new ElementParagraph({ alignment, spacing }, [run(text, look)]);
}

function heading(section: FormSection): Paragraph {
  const children = [run(section.heading, { font: HEITI, size: 24 }), run(section.remark, { font: FANGSONG, size: 19 })];
  return new ElementParagraph({ keepNext: true, spacing: { before: 140, after: 60 } }, children);
}

/** — 1 —, as GB/T 9704 numbers pages. */
function footer(): Footer {
  const number = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: '宋体', size: 28 });
  return new Footer({ children: [new Paragraph({ children: [number], alignment: AlignmentType.CENTER })] });
}
