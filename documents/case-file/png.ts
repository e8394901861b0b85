import { UnusableFile } from './errors.ts';

/** A PNG taken apart (PNG specification, third edition). */
export interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  /** Colour type: 0 grey, 2 RGB, 3 palette, 4 and 6 with alpha. */
  readonly colour: number;
  /** Neither interlaced nor transparent: its data can stand in a PDF as it is. */
  readonly plain: boolean;
  readonly palette: Uint8Array;
  /** The zlib stream of all IDAT chunks. */
  readonly data: Uint8Array;
}

/** @throws {UnusableFile} when a chunk is cut off or the essential ones are missing. */
export function pngParts(bytes: Uint8Array): PngParts {
  const chunks = [...chunksOf(bytes)];
  const header = chunks[0]?.type === 'IHDR' ? chunks[0].data : undefined;
  const data = chunks.filter(({ type }) => type === 'IDAT').map(each => each.data);
  if (header?.length !== 13 || data.length === 0) throw new UnusableFile('图片已损坏，不能读取');
  const view = new DataView(header.buffer, header.byteOffset, 13);
  const [depth, colour, interlaced] = [view.getUint8(8), view.getUint8(9), view.getUint8(12) !== 0];
  const palette = new Uint8Array(chunks.find(({ type }) => type === 'PLTE')?.data ?? []);
  const transparent = colour > 3 || chunks.some(({ type }) => type === 'tRNS');
  return {
    ...{ width: view.getUint32(0), height: view.getUint32(4), depth, colour, palette },
    plain: !interlaced && !transparent && (colour !== 3 || palette.length >= 3),
    data: new Uint8Array(Buffer.concat(data)),
  };
}

function* chunksOf(bytes: Uint8Array): Generator<{ type: string; data: Uint8Array }> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 8; at + 12 <= buffer.length;) {
    const length = buffer.readUInt32BE(at);
    const type = buffer.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > buffer.length) break;
    yield { type, data: buffer.subarray(at + 8, at + 8 + length) };
    if (type === 'IEND') return;
    at += 12 + length;
  }
  throw new UnusableFile('图片不完整');
}
