import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName } from 'pdf-lib';
import type { PDFContext, PDFPage, PDFRef } from 'pdf-lib';
import { REGULATION } from '../../../regulation/articles.ts';
import { PAGE } from '../../layout/page.ts';
import { pageContent, resourceName } from '../../pdf/content.ts';
import { deflatedStream, embedFont, hexString } from '../../pdf/embed.ts';
import { GlyphLedger } from '../../pdf/glyphs.ts';
import type { Answers } from '../answers.ts';
import type { FormKind } from '../fields.ts';
import { formLayout } from '../layout.ts';
import { buttonField, textField, typingFont, TYPING_FONT } from './acroform.ts';
import { BOX_OFF, BOX_ON, textAppearance } from './appearance.ts';
import { NO_MARKS } from '../marks.ts';
import { placeForm } from './place.ts';
import type { FormPage } from './place.ts';
import type { BoxWidget, TextWidget } from './widget.ts';

/** The form as a fillable PDF, with these answers in it. The same answers give the same bytes. */
export async function renderPdf(kind: FormKind, answers: Answers, marks = NO_MARKS): Promise<Uint8Array> {
  const layout = formLayout(kind);
  const pages = placeForm(layout, answers, marks);
  const ledger = new GlyphLedger();
  const contents = pages.map(page => pageContent({ ...page, pageNumber: undefined }, ledger));
  const looks = new Map(pages.flatMap(textWidgets).map(widget => [widget, textAppearance(widget, ledger)]));
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([layout, answers, contents]))
    .digest('hex');
  const fonts = embedFonts(pdf.context, ledger, fingerprint);
  const sheets = contents.map(content => addPage(pdf, content, fonts));
  addForm(pdf, pages, sheets, { answers, looks, fonts });
  pdf.setTitle(`${layout.title}${layout.subtitle}`, { showInWindowTitleBar: true });
  pdf.setSubject(REGULATION.shortTitle);
  pdf.setLanguage('zh-CN');
  pdf.setProducer('rongcuo');
  const id = hexString(fingerprint.slice(0, 32).toUpperCase());
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
  return pdf.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

const textWidgets = (page: FormPage): readonly TextWidget[] =>
  page.widgets.flatMap(widget => (widget.type === 'text' ? [widget] : []));

function embedFonts(context: PDFContext, ledger: GlyphLedger, fingerprint: string): PDFRef {
  // Six capital letters set a subset apart (ISO 32000-1, 9.6.4).
  const tag = Array.from(fingerprint.slice(0, 6), digit => String.fromCharCode(65 + parseInt(digit, 16))).join('');
  const entries = ledger
    .used()
    .map(([font, used]) => [resourceName(font), embedFont(context, font, used, tag)] as const);
  return context.register(context.obj(Object.fromEntries(entries)));
}

function addPage(pdf: PDFDocument, content: string, fonts: PDFRef): PDFPage {
  const page = pdf.addPage([PAGE.width, PAGE.height]);
  page.node.set(PDFName.of('Resources'), pdf.context.obj({ Font: fonts }));
  page.node.set(PDFName.of('Contents'), deflatedStream(pdf.context, Buffer.from(content, 'latin1')));
  return page;
}

interface Filling {
  readonly answers: Answers;
  readonly looks: ReadonlyMap<TextWidget, string>;
  readonly fonts: PDFRef;
}

function addForm(pdf: PDFDocument, pages: readonly FormPage[], sheets: readonly PDFPage[], filling: Filling): void {
  const { context } = pdf;
  const fields: PDFRef[] = [];
  const square = { width: 9, height: 9 };
  const states = { on: formObject(context, BOX_ON, square), off: formObject(context, BOX_OFF, square) };
  for (const [index, page] of pages.entries()) {
    const sheet = sheets[index];
    if (sheet === undefined) continue;
    const widgets: PDFRef[] = [];
    for (const widget of textWidgets(page)) {
      const look = formObject(context, filling.looks.get(widget) ?? '', widget.box, filling.fonts);
      const field = textField(context, widget, sheet.ref, filling.answers[widget.control.tag] ?? '', look);
      fields.push(field);
      widgets.push(field);
    }
    for (const squares of groups(page)) {
      const placed = squares.map(widget => ({ widget, page: sheet.ref }));
      const [first] = squares;
      if (first === undefined) continue;
      const button = buttonField(context, first.control, placed, states);
      fields.push(button.field);
      widgets.push(...button.widgets);
    }
    sheet.node.set(PDFName.of('Annots'), context.obj(widgets));
    sheet.node.set(PDFName.of('Tabs'), PDFName.of('R'));
  }
  const resources = { Font: { [TYPING_FONT]: typingFont(context) } };
  pdf.catalog.set(PDFName.of('AcroForm'), context.register(context.obj({ Fields: fields, DR: resources })));
}

/** The squares of one control stand in one cell, so on one page. */
function groups(page: FormPage): readonly (readonly BoxWidget[])[] {
  const boxes = page.widgets.flatMap(widget => (widget.type === 'box' ? [widget] : []));
  const byTag = new Map<string, BoxWidget[]>();
  for (const box of boxes) byTag.set(box.control.tag, [...(byTag.get(box.control.tag) ?? []), box]);
  return [...byTag.values()];
}

/** A form XObject (8.10): a drawing with a box of its own. */
function formObject(
  context: PDFContext,
  content: string,
  { width, height }: { readonly width: number; readonly height: number },
  fonts?: PDFRef,
): PDFRef {
  const drawing = new Uint8Array(deflateSync(Buffer.from(content, 'latin1')));
  const stream = context.stream(drawing, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, width, height],
    Filter: 'FlateDecode',
    ...(fonts === undefined ? {} : { Resources: { Font: fonts } }),
  });
  return context.register(stream);
}
