import { PDFHexString, PDFName, PDFString } from 'pdf-lib';
import type { PDFContext, PDFDict, PDFRef } from 'pdf-lib';
import { PAGE } from '../../layout/page.ts';
import type { Control } from '../controls.ts';
import type { Box } from './geometry.ts';
import type { BoxWidget, TextWidget } from './widget.ts';

/**
 * AcroForm fields (ISO 32000-1, 12.7) written by hand: pdf-lib's own setters paint with Helvetica and throw on Chinese
 * (measured.md trap 13). Every widget carries its appearance; what a viewer types is set in STSong-Light, which
 * Acrobat, WPS and Chromium replace with a Chinese font they have.
 */
export const TYPING_FONT = 'STSong';

const MULTILINE = 1 << 12;
const RADIO = 1 << 15;
const COMBO = 1 << 17;
const PRINT = 4;

export const rectangle = ({ x, y, width, height }: Box) => [x, PAGE.height - y - height, x + width, PAGE.height - y];
const text = (value: string) => PDFHexString.fromText(value);
const named = (control: Control) => ({ T: PDFString.of(control.tag), TU: text(control.label) });

/** A text field or drop-down that is its own widget. */
export function textField(context: PDFContext, widget: TextWidget, page: PDFRef, value: string, look: PDFRef): PDFRef {
  const { control, box, size } = widget;
  const field = context.obj({
    ...widgetOf(box, page),
    ...named(control),
    DA: PDFString.of(`/${TYPING_FONT} ${String(size)} Tf 0 g`),
    AP: { N: look },
  });
  if (control.kind === 'choice') choice(context, field, control);
  else field.set(PDFName.of('FT'), PDFName.of('Tx'));
  if (control.kind === 'longtext') field.set(PDFName.of('Ff'), context.obj(MULTILINE));
  if (value !== '') field.set(PDFName.of('V'), text(value));
  return context.register(field);
}

function choice(context: PDFContext, field: PDFDict, control: Control): void {
  field.set(PDFName.of('FT'), PDFName.of('Ch'));
  field.set(PDFName.of('Ff'), context.obj(COMBO));
  const options = control.options.map(({ value, label }) => context.obj([text(value), text(label)]));
  field.set(PDFName.of('Opt'), context.obj(options));
}

const widgetOf = (box: Box, page: PDFRef) => ({
  Type: 'Annot',
  Subtype: 'Widget',
  F: PRINT,
  P: page,
  Rect: rectangle(box),
});

/** One square is a check box; several of one control are radio buttons, so that 是 and 否 exclude each other. */
export function buttonField(
  context: PDFContext,
  control: Control,
  squares: readonly { readonly widget: BoxWidget; readonly page: PDFRef }[],
  looks: { readonly on: PDFRef; readonly off: PDFRef },
): { readonly field: PDFRef; readonly widgets: readonly PDFRef[] } {
  const chosen = squares.find(each => each.widget.ticked)?.widget.on ?? 'Off';
  const field = context.obj({ ...named(control), FT: 'Btn', V: chosen, Ff: squares.length > 1 ? RADIO : 0 });
  const ref = context.register(field);
  const widgets = squares.map(({ widget, page }) => {
    const states = { [widget.on]: looks.on, Off: looks.off };
    const kid = {
      ...widgetOf(widget.box, page),
      Parent: ref,
      AS: widget.ticked ? widget.on : 'Off',
      AP: { N: states },
    };
    return context.register(context.obj(kid));
  });
  field.set(PDFName.of('Kids'), context.obj([...widgets]));
  return { field: ref, widgets };
}

/** A Chinese font that viewers have or replace, under the predefined Unicode encoding for GB (9.7.5.2). */
export function typingFont(context: PDFContext): PDFRef {
  const descriptor = context.obj({
    Type: 'FontDescriptor',
    FontName: 'STSong-Light',
    Flags: 6,
    FontBBox: [-25, -254, 1000, 880],
    ItalicAngle: 0,
    Ascent: 880,
    Descent: -120,
    CapHeight: 880,
    StemV: 93,
  });
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType0',
    BaseFont: 'STSong-Light',
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('GB1'), Supplement: 2 },
    FontDescriptor: context.register(descriptor),
    DW: 1000,
    W: [1, 95, 500, 814, 939, 500],
  });
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'STSong-Light-UniGB-UCS2-H',
      Encoding: 'UniGB-UCS2-H',
      DescendantFonts: [context.register(descendant)],
    }),
  );
}
