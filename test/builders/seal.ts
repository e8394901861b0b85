import { crc32, deflateSync } from 'node:zlib';

/** A PNG of one byte a channel. @param colour 2 without transparency, 6 with. @param paint the bytes of a pixel, as one number */
function picture(width: number, height: number, colour: 2 | 6, paint: (x: number, y: number) => number): Uint8Array {
  const channels = colour === 6 ? 4 : 3;
  const line = 1 + channels * width;
  const rows = Buffer.alloc(height * line);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows.writeUIntBE(paint(x, y), y * line + 1 + channels * x, channels);
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc32(body), body.length + 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colour], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat(parts));
}

/** A red ring on a transparent ground. */
export const ring = (width = 64, height = width): Uint8Array =>
  picture(width, height, 6, (x, y) => {
    const away = Math.hypot(x - (width - 1) / 2, y - (height - 1) / 2) / width;
    return away > 0.41 && away < 0.49 ? 0xe00000ff : 0;
  });

/** Red all over: on a white sheet, or with a channel of transparency and nothing transparent. */
export const opaque = (side: number, colour: 2 | 6): Uint8Array =>
  picture(side, side, colour, () => (colour === 6 ? 0xe00000ff : 0xe00000));
