import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { degrees, PDFDocument, PDFName } from 'pdf-lib';
import type { CaseFileItem } from '../../../documents/case-file/bind.ts';
import { writeCaseFile } from '../../../documents/case-file/file.ts';
import type { CaseFileHead } from '../../../documents/case-file/front.ts';

export const HEAD: CaseFileHead = {
  title: '容错卷宗',
  facts: [['案件编号', 'RC2026-0001']],
  author: '某区纪律检查委员会',
  at: Date.UTC(2026, 2, 2, 1),
  identity: 'RC2026-0001 abc',
};

let count = 0;
export function item(bytes: Uint8Array, about: Partial<CaseFileItem> = {}): CaseFileItem {
  count += 1;
  return {
    ...{
      group: '证据材料',
      id: `U${String(count).padStart(2, '0')}`,
      title: '收支明细',
      by: '周演示',
      date: '2026-03-02',
    },
    ...{ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
    load: () => Promise.resolve(bytes),
    ...about,
  };
}

export async function bound(items: readonly CaseFileItem[]) {
  const chunks: Uint8Array[] = [];
  const result = await writeCaseFile(HEAD, items, chunk => {
    chunks.push(new Uint8Array(chunk));
    return Promise.resolve();
  });
  return { ...result, file: new Uint8Array(Buffer.concat(chunks)) };
}

/** A PDF of pages that each say their number, in Helvetica. */
export async function paged(pages: number, turn = 0, size: [number, number] = [595.28, 841.89]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  for (let n = 1; n <= pages; n += 1) {
    const page = pdf.addPage(size);
    page.setRotation(degrees(turn));
    page.drawText(`page ${n}`, { x: 100, y: 400 });
  }
  return pdf.save();
}

/** A form with a field that shows its value, a script at opening and a link. */
export async function filledForm(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const page = pdf.addPage();
  const field = pdf.getForm().createTextField('amount');
  field.setText('12345');
  field.addToPage(page, { x: 100, y: 500, width: 120, height: 20 });
  pdf.addJavaScript('evil', 'app.alert(1)');
  page.node.set(PDFName.of('AA'), pdf.context.obj({ O: { S: 'JavaScript', JS: PDFName.of('x') } }));
  return pdf.save({ useObjectStreams: true });
}

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** A PNG of one colour; `colour` is PNG's colour type. */
export function png(
  width: number,
  height: number,
  colour: 0 | 2 | 3 | 4 | 6 = 2,
  pixel = [200, 30, 30, 255],
): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colour, 0, 0, 0], 8);
  const of = colour === 3 ? [0] : colour === 4 ? [pixel[0] ?? 0, 255] : pixel.slice(0, CHANNELS[colour]);
  const row = Buffer.concat([Buffer.from([0]), ...Array.from({ length: width }, () => Buffer.from(of))]);
  const data = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      ...(colour === 3 ? [chunk('PLTE', Buffer.from(pixel.slice(0, 3)))] : []),
      chunk('IDAT', data),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

/** The frame of a JPEG as cameras write it: held sideways, its size, and no picture in it. */
export function jpeg(width: number, height: number, orientation: number): Uint8Array {
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01', 'latin1'),
    Buffer.from([1, 18, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]),
  ]);
  const segment = (marker: number, data: Buffer) =>
    Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]), data]);
  const frame = [8, height >> 8, height & 255, width >> 8, width & 255, 3, 1, 17, 0, 2, 17, 0, 3, 17, 0];
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      segment(0xe1, exif),
      segment(0xc0, Buffer.from(frame)),
      segment(0xda, Buffer.from([0])),
      Buffer.from([0xff, 0xd9]),
    ]),
  );
}

/** Pages that each hold a picture of their own that does not compress, as a scanner makes them: 150 KB a page. */
export async function scanned(pages: number, seed: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  for (let n = 0; n < pages; n += 1) {
    let state = seed * 1000 + n + 1;
    const data = new Uint8Array(400 * 375).map(() => (state = (state * 48_271) % 2_147_483_647) & 255);
    const stream = pdf.context.stream(data, {
      ...{ Type: 'XObject', Subtype: 'Image', Width: 400, Height: 375 },
      ...{ ColorSpace: 'DeviceGray', BitsPerComponent: 8 },
    });
    const page = pdf.addPage([595.28, 841.89]);
    page.node.setXObject(PDFName.of('Im'), pdf.context.register(stream));
    const content = pdf.context.stream('q 595 0 0 842 0 0 cm /Im Do Q');
    page.node.set(PDFName.of('Contents'), pdf.context.register(content));
  }
  return pdf.save({ useObjectStreams: false });
}
