import { JpegEmbedder, PDFContext, PDFName, PDFNumber, PDFRawStream, PngEmbedder, type PDFRef } from 'pdf-lib';
import { UnusableFile } from './errors.ts';
import { pngParts, type PngParts } from './png.ts';
import { orientationOf } from './exif.ts';

/** A picture as an image XObject of a context of its own. */
export interface Picture {
  readonly context: PDFContext;
  readonly image: PDFRef;
  /** As it is seen, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Puts the unit square upright as the camera held it; EXIF 1–8. */
  readonly upright: readonly number[];
}

/** Pixels of a picture that must be decoded here; what is taken over as it is may be larger. */
const DECODED = 16_000_000;
const PIXELS = 400_000_000;

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((each, n) => bytes[n] === each);
export const isPng = (bytes: Uint8Array): boolean => startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
export const isJpeg = (bytes: Uint8Array): boolean => startsWith(bytes, 0xff, 0xd8, 0xff);

/** @throws {UnusableFile} when it is broken or too large. */
export async function pictureOf(bytes: Uint8Array): Promise<Picture> {
  try {
    return isPng(bytes) ? await png(bytes) : await jpeg(bytes);
  } catch (error) {
    if (error instanceof UnusableFile) throw error;
    throw new UnusableFile('图片已损坏，不能读取', error);
  }
}

/** The unit square turned and mirrored: TIFF 6.0, Orientation. */
const UPRIGHT: Readonly<Record<number, readonly number[]>> = {
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, -1, -1, 0, 1, 1],
  6: [0, -1, 1, 0, 0, 1],
  7: [0, 1, 1, 0, 0, 0],
  8: [0, 1, -1, 0, 1, 0],
};

function checkSize(width: number, height: number, most: number): void {
  if (!(width > 0 && height > 0)) throw new UnusableFile('图片没有尺寸');
  if (width * height > most) throw new UnusableFile(`图片过大（${width}×${height}像素）`);
}

async function jpeg(bytes: Uint8Array): Promise<Picture> {
  // A copy of its own: JpegEmbedder reads `.buffer` from its beginning, which a pooled Buffer shares with others.
  const embedder = await JpegEmbedder.for(new Uint8Array(bytes));
  const { width, height } = embedder;
  checkSize(width, height, PIXELS);
  const context = PDFContext.create();
  const image = await embedder.embedIntoContext(context);
  const orientation = orientationOf(bytes);
  const [seenWidth, seenHeight] = orientation > 4 ? [height, width] : [width, height];
  return { context, image, width: seenWidth, height: seenHeight, upright: UPRIGHT[orientation] ?? UPRIGHT[1] ?? [] };
}

async function png(bytes: Uint8Array): Promise<Picture> {
  const parts = pngParts(bytes);
  const { width, height } = parts;
  const context = PDFContext.create();
  const upright = UPRIGHT[1] ?? [];
  checkSize(width, height, parts.plain ? PIXELS : DECODED);
  if (parts.plain) return { context, image: context.register(asItIs(context, parts)), width, height, upright };
  const embedder = await PngEmbedder.for(new Uint8Array(bytes));
  return { context, image: await embedder.embedIntoContext(context), width, height, upright };
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1 };

/** PNG's filtered rows are what FlateDecode with a PNG predictor reads (ISO 32000-1, 7.4.4.4): nothing is decoded. */
function asItIs(context: PDFContext, { width, height, depth, colour, palette, data }: PngParts): PDFRawStream {
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: depth,
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: CHANNELS[colour] ?? 1, BitsPerComponent: depth, Columns: width },
  });
  const indexed = () => {
    const table = PDFRawStream.of(context.obj({ Length: palette.length }), palette);
    const last = PDFNumber.of(Math.floor(palette.length / 3) - 1);
    return context.obj([PDFName.of('Indexed'), PDFName.of('DeviceRGB'), last, context.register(table)]);
  };
  dict.set(PDFName.of('ColorSpace'), colour === 3 ? indexed() : PDFName.of(colour === 2 ? 'DeviceRGB' : 'DeviceGray'));
  return PDFRawStream.of(dict, data);
}
