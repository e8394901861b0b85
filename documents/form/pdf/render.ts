import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFName } from 'pdf-lib';
import type { PDFContext, PDFPage, PDFRef } from 'pdf-lib';
import { REGULATION } from '../../../regulation/articles.ts';
import { PAGE } from '../../layout/page.ts';
import { pageContent, resourceName } from '../../pdf/content.ts';
import type { Tag } from '../../layout/tag.ts';
import { deflatedStream, embedFont, hexString, numberedIn, parsed } from '../../pdf/into-pdf-lib.ts';
import { metadata, PRODUCER } from '../../pdf/metadata.ts';
import { pointer } from '../../pdf/objects.ts';
import { StructureTree } from '../../pdf/structure.ts';
import { GlyphLedger } from '../../pdf/glyphs.ts';
import type { Answers } from '../answers.ts';
import type { FormKind } from '../fields.ts';
import { formLayout } from '../layout.ts';
import { buttonField, textField, typingFont, TYPING_FONT } from './acroform.ts';
import { BOX_OFF, BOX_ON, textAppearance } from './appearance.ts';
import { NO_MARKS } from '../marks.ts';
import { placeForm } from './place.ts';
import type { FormPage } from './sheet.ts';
import type { BoxWidget, TextWidget } from './widget.ts';

/** The form as a fillable PDF, with these answers in it. The same answers give the same bytes. */
export async function renderPdf(kind: FormKind, answers: Answers, marks = NO_MARKS): Promise<Uint8Array> {
  const layout = formLayout(kind);
  const pages = placeForm(layout, answers, marks);
  const ledger = new GlyphLedger();
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const tree = new StructureTree(numberedIn(pdf.context));
  const contents = pages.map((page, index) => contentOf(page, ledger, tree, index));
  const looks = new Map(pages.flatMap(textWidgets).map(widget => [widget, textAppearance(widget, ledger)]));
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([layout, answers, contents]))
    .digest('hex');
  const fonts = embedFonts(pdf.context, ledger);
  const sheets = contents.map((content, index) => addPage(pdf, content, fonts, index));
  addForm(pdf, pages, sheets, { answers, looks, fonts, tree });
  describe(pdf, `${layout.title}${layout.subtitle}`, tree);
  const id = hexString(fingerprint.slice(0, 32).toUpperCase());
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
  return pdf.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

/** What is read on a page is declared first, in order: cells without text have their place too. */
function contentOf(page: FormPage, ledger: GlyphLedger, tree: StructureTree, index: number): string {
  for (const tag of page.tags) tree.declare(tag);
  return pageContent({ ...page, pageNumber: undefined }, ledger, tree.page(index));
}

/** Title, language, structure and XMP metadata. */
function describe(pdf: PDFDocument, title: string, tree: StructureTree): void {
  const { context, catalog } = pdf;
  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setSubject(REGULATION.shortTitle);
  pdf.setLanguage('zh-CN');
  pdf.setProducer(PRODUCER);
  const pages = pdf.getPages().map(({ ref }) => pointer(ref.objectNumber));
  const structure = parsed(context, `<< ${tree.write(pages, '')} >>`);
  if (structure instanceof PDFDict) for (const [name, value] of structure.entries()) catalog.set(name, value);
  const xmp = new Uint8Array(metadata({ title }));
  catalog.set(PDFName.of('Metadata'), context.register(context.stream(xmp, { Type: 'Metadata', Subtype: 'XML' })));
}

const textWidgets = (page: FormPage): readonly TextWidget[] =>
  page.widgets.flatMap(widget => (widget.type === 'text' ? [widget] : []));

function embedFonts(context: PDFContext, ledger: GlyphLedger): PDFRef {
  const entries = ledger.used().map(([font, used]) => [resourceName(font), embedFont(context, font, used)] as const);
  return context.register(context.obj(Object.fromEntries(entries)));
}

function addPage(pdf: PDFDocument, content: string, fonts: PDFRef, index: number): PDFPage {
  const page = pdf.addPage([PAGE.width, PAGE.height]);
  page.node.set(PDFName.of('Resources'), pdf.context.obj({ Font: fonts }));
  page.node.set(PDFName.of('StructParents'), pdf.context.obj(index));
  page.node.set(PDFName.of('Tabs'), PDFName.of('S'));
  page.node.set(PDFName.of('Contents'), deflatedStream(pdf.context, Buffer.from(content, 'latin1')));
  return page;
}

interface Filling {
  readonly answers: Answers;
  readonly looks: ReadonlyMap<TextWidget, string>;
  readonly fonts: PDFRef;
  readonly tree: StructureTree;
}

/** Fields stand in the order they are read, for viewers that go through them as they find them. */
function addForm(pdf: PDFDocument, pages: readonly FormPage[], sheets: readonly PDFPage[], filling: Filling): void {
  const { context } = pdf;
  const fields: PDFRef[] = [];
  const square = { width: 9, height: 9 };
  const states = { on: formObject(context, BOX_ON, square), off: formObject(context, BOX_OFF, square) };
  for (const [index, page] of pages.entries()) {
    const sheet = sheets[index];
    if (sheet === undefined) continue;
    const widgets: PDFRef[] = [];
    const add = (field: PDFRef, own: readonly { readonly ref: PDFRef; readonly tag: Tag }[]): void => {
      fields.push(field);
      for (const { ref, tag } of own) {
        const key = filling.tree.widget(index, tag, pointer(ref.objectNumber));
        context.lookup(ref, PDFDict).set(PDFName.of('StructParent'), context.obj(key));
        widgets.push(ref);
      }
    };
    for (const widget of page.widgets) {
      if (widget.type === 'text') {
        const look = formObject(context, filling.looks.get(widget) ?? '', widget.box, filling.fonts);
        const ref = textField(context, widget, sheet.ref, filling.answers[widget.control.tag] ?? '', look);
        add(ref, [{ ref, tag: widget.tag }]);
      } else {
        const squares = squaresOf(page, widget);
        if (squares[0] !== widget) continue;
        const placed = squares.map(each => ({ widget: each, page: sheet.ref }));
        const button = buttonField(context, widget.control, placed, states);
        add(
          button.field,
          button.widgets.flatMap((ref, n) => squares.slice(n, n + 1).map(({ tag }) => ({ ref, tag }))),
        );
      }
    }
    sheet.node.set(PDFName.of('Annots'), context.obj(widgets));
  }
  const resources = { Font: { [TYPING_FONT]: typingFont(context) } };
  pdf.catalog.set(PDFName.of('AcroForm'), context.register(context.obj({ Fields: fields, DR: resources })));
}

/** The squares of one control stand in one cell, so on one page. */
const squaresOf = (page: FormPage, { control }: BoxWidget): readonly BoxWidget[] =>
  page.widgets.flatMap(widget => (widget.type === 'box' && widget.control.tag === control.tag ? [widget] : []));

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
