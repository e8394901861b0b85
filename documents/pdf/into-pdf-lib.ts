import { deflateSync } from 'node:zlib';
import { PDFDict, PDFHexString, PDFObjectParser, PDFRef, type PDFContext } from 'pdf-lib';
import type { Font } from '../fonts/font.ts';
import { fontData, writeFont } from './embed.ts';
import type { UsedGlyph } from './glyphs.ts';
import { pointer, type Objects } from './objects.ts';
import type { Numbered } from './structure.ts';

/** An object from its text. */
export const parsed = (context: PDFContext, text: string) =>
  PDFObjectParser.forBytes(new Uint8Array(Buffer.from(text, 'latin1')), context).parseObject();

/** Objects of a file that pdf-lib writes, by numbers given out beforehand. */
export const numberedIn = (context: PDFContext): Numbered => ({
  reserve: () => context.nextRef().objectNumber,
  set: (number, text) => {
    context.assign(PDFRef.of(number), parsed(context, text));
  },
});

/** Embeds the glyphs used as `writeFont` does, into a file that pdf-lib writes. */
export function embedFont(context: PDFContext, font: Font, used: readonly UsedGlyph[]): PDFRef {
  const register = (object: Parameters<PDFContext['register']>[0]): string =>
    pointer(context.register(object).objectNumber);
  const objects: Objects = {
    add: text => register(parsed(context, text)),
    stream: (entries, content) => {
      const stream = context.stream(new Uint8Array(content));
      const dict = parsed(context, `<< ${entries} >>`);
      if (dict instanceof PDFDict) for (const [key, value] of dict.entries()) stream.dict.set(key, value);
      return register(stream);
    },
  };
  return PDFRef.of(parseInt(writeFont(objects, font, fontData(font, used))));
}

/** pdf-lib reads `.buffer` of what it is given, so a pooled Node Buffer is copied out first. */
export function deflatedStream(context: PDFContext, bytes: Uint8Array): PDFRef {
  const deflated = deflateSync(bytes, { level: 1, chunkSize: Math.max(1024, bytes.length) });
  return context.register(context.stream(new Uint8Array(deflated), { Filter: 'FlateDecode' }));
}

export const hexString = (value: string): PDFHexString => PDFHexString.of(value);
