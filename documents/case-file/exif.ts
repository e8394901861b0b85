/**
 * How a JPEG was held when it was taken, 1–8 (TIFF 6.0 tag 274, in the Exif segment APP1); 1 where it does not say. Cameras turn
 * the tag, not the pixels, and a PDF does not read it.
 */
export function orientationOf(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 2; at + 4 <= buffer.length && buffer[at] === 0xff;) {
    const marker = buffer[at + 1] ?? 0;
    // Start of scan: no segments follow.
    if (marker === 0xda) return 1;
    const length = buffer.readUInt16BE(at + 2);
    if (marker === 0xe1 && buffer.toString('latin1', at + 4, at + 10) === 'Exif\0\0')
      return tagIn(buffer.subarray(at + 10, at + 2 + length));
    at += 2 + length;
  }
  return 1;
}

const ORIENTATION = 274;

/** The tag in the first directory of a TIFF block. */
function tagIn(tiff: Buffer): number {
  if (tiff.length < 10) return 1;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let n = 0; n < short(directory); n += 1) {
    const entry = directory + 2 + n * 12;
    if (short(entry) !== ORIENTATION) continue;
    const value = short(entry + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}
