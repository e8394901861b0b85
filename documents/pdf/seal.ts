import { sealBox, type SealBox } from '../layout/seal.ts';
import { PAGE } from '../layout/page.ts';
import type { Layout } from '../layout/placed.ts';
import type { Seal } from '../model.ts';
import type { PdfObjects } from './objects.ts';

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
  // pdf-lib is loaded for a seal only: to load it takes longer than to print.
  const { writePng } = await import('./png.ts');
  const picture = await writePng(objects, seal.png);
  const place = `${fixed(box.side)} 0 0 ${fixed(box.side)} ${fixed(box.x)} ${fixed(PAGE.height - box.y - box.side)} cm`;
  return {
    box,
    operators: `q /Blend gs ${place} /Seal Do Q`,
    resources: `/XObject << /Seal ${picture} >> /ExtGState << /Blend << /Type /ExtGState /BM /Multiply >> >>`,
  };
}
