import { PDFName, type PDFDict, type PDFDocument, type PDFPage } from 'pdf-lib';
import { RongcuoError } from '../../regulation/errors.ts';
import { sealBox, type SealBox } from '../layout/seal.ts';
import { PAGE } from '../layout/page.ts';
import type { Layout } from '../layout/placed.ts';
import type { Seal } from '../model.ts';

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
  readonly onto: (page: PDFPage) => void;
}

const fixed = (value: number): string => String(Math.round(value * 1000) / 1000);

/** Embeds the picture; it is laid over name and date so that both stay readable (Multiply, 11.3.5.2 of ISO 32000-1). */
export async function placeSeal(
  pdf: PDFDocument,
  layout: Layout,
  seal: Seal | undefined,
): Promise<PlacedSeal | undefined> {
  const box = seal && sealBox(layout, seal.diameter);
  if (!seal || !box) return undefined;
  const image = await pdf.embedPng(new Uint8Array(seal.png)).catch((cause: unknown) => {
    throw new SealUnreadable(cause);
  });
  const multiply = pdf.context.obj({ Type: 'ExtGState', BM: 'Multiply' });
  const place = `${fixed(box.side)} 0 0 ${fixed(box.side)} ${fixed(box.x)} ${fixed(PAGE.height - box.y - box.side)} cm`;
  return {
    box,
    operators: `q /Blend gs ${place} /Seal Do Q`,
    onto: page => {
      const resources: PDFDict | undefined = page.node.Resources();
      resources?.set(PDFName.of('XObject'), pdf.context.obj({ Seal: image.ref }));
      resources?.set(PDFName.of('ExtGState'), pdf.context.obj({ Blend: multiply }));
    },
  };
}
