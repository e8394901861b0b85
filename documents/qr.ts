import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

/** The dark modules of a QR code (ISO/IEC 18004), rows from the top, without the quiet zone; 15 % may be lost (level M). */
export const qrModules = (text: string): readonly (readonly boolean[])[] =>
  encode(text, { ecc: 'M', boostEcc: false, border: 0 }).data;

/** A run of dark modules in one row, in modules. */
export interface Run {
  readonly row: number;
  readonly start: number;
  readonly length: number;
}

/** Dark modules beside each other as one: fewer rectangles, and no seams within a row. */
export function runsOf(modules: readonly (readonly boolean[])[]): Run[] {
  return modules.flatMap((cells, row) => {
    const runs: Run[] = [];
    let start = -1;
    [...cells, false].forEach((dark, column) => {
      if (dark && start < 0) start = column;
      if (!dark && start >= 0) {
        runs.push({ row, start, length: column - start });
        start = -1;
      }
    });
    return runs;
  });
}

/** Pixels a module takes in the picture of a Word file. */
const PIXELS = 8;

/** The same code as a PNG of one bit a pixel (ISO/IEC 15948), without times or names: the same text gives the same bytes. */
export function qrPng(text: string): Uint8Array {
  const modules = qrModules(text);
  const side = modules.length * PIXELS;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = modules.flatMap(cells => Array.from({ length: PIXELS }, () => scanline(cells)));
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(Buffer.concat(rows))),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

/** Filter byte 0, then a byte of eight pixels for each module: dark is 0. */
const scanline = (cells: readonly boolean[]): Buffer => Buffer.from([0, ...cells.map(dark => (dark ? 0x00 : 0xff))]);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
