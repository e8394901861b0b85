import { PDFContext, PDFName, PDFRawStream, PngEmbedder } from 'pdf-lib';
import { RongcuoError } from '../../regulation/errors.ts';
import type { PdfObjects } from './objects.ts';

/** The seal configured for an organ is no PNG picture. */
export class SealUnreadable extends RongcuoError {
  constructor(cause: unknown) {
    super('document.seal-unreadable', '印章图片无法使用：不是完好的 PNG 图片', {
      field: 'organs.seal',
      remedy: '请换用 PNG 格式的印章图片（底色透明），或者取消该机关的印章配置',
      cause,
    });
  }
}

/** The streams of a PNG picture as pdf-lib makes them, its transparency before itself. @returns the reference to it @throws {SealUnreadable} */
export async function writePng(objects: PdfObjects, png: Uint8Array): Promise<string> {
  try {
    const embedder = await PngEmbedder.for(new Uint8Array(png));
    const context = PDFContext.create();
    const image = await embedder.embedIntoContext(context);
    const written = new Map<string, string>();
    for (const [ref, object] of context.enumerateIndirectObjects()) {
      if (!(object instanceof PDFRawStream)) continue;
      object.dict.delete(PDFName.of('Length'));
      const entries = object.dict
        .toString()
        .slice(2, -2)
        .replace(/\d+ 0 R/g, other => written.get(other) ?? 'null');
      written.set(ref.toString(), objects.stream(entries, object.contents));
    }
    return written.get(image.toString()) ?? 'null';
  } catch (cause) {
    throw new SealUnreadable(cause);
  }
}
