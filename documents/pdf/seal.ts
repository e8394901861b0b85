import { PDFContext, PDFName, PDFRawStream, PngEmbedder } from 'pdf-lib';
import { RongcuoError } from '../../regulation/errors.ts';
import { sealBox, type SealBox } from '../layout/seal.ts';
import { PAGE } from '../layout/page.ts';
import type { Layout } from '../layout/placed.ts';
import type { Seal } from '../model.ts';
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

/** A seal embedded in the file and its place. */
export interface PlacedSeal {
  readonly box: SealBox;
  readonly operators: string;
  /** Entries of its page's resources. */
  readonly resources: string;
}

const fixed = (value: number): string => String(Math.round(value * 1000) / 1000);

/** Embeds the picture; it is laid over name and date so that both stay readable (Multiply, 11.3.5.2 of ISO 32000-1). */
export async function placeSeal(
  objects: PdfObjects,
  layout: Layout,
  seal: Seal | undefined,
): Promise<PlacedSeal | undefined> {
  const box = seal && sealBox(layout, seal.diameter);
  if (!seal || !box) return undefined;
  const picture = await embedded(objects, seal.png);
  const place = `${fixed(box.side)} 0 0 ${fixed(box.side)} ${fixed(box.x)} ${fixed(PAGE.height - box.y - box.side)} cm`;
  return {
    box,
    operators: `q /Blend gs ${place} /Seal Do Q`,
    resources: `/XObject << /Seal ${picture} >> /ExtGState << /Blend << /Type /ExtGState /BM /Multiply >> >>`,
  };
}

/** The picture's streams as pdf-lib makes them, its transparency before itself. @throws {SealUnreadable} */
async function embedded(objects: PdfObjects, png: Uint8Array): Promise<string> {
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
