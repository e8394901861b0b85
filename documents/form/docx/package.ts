import { crc32, deflateRawSync } from 'node:zlib';
import { GATE_LIMITS } from '../gate/limits.ts';
import { inflateGuarded } from '../gate/zip.ts';

/** Names that offices without the GB2312 fonts have instead (ECMA-376 part 1, 17.8.3.1). */
const FONT_TABLE = [
  ['仿宋_GB2312', '仿宋'],
  ['方正小标宋简体', '宋体'],
  ['黑体', 'SimHei'],
] as const;

/**
 * The package of the docx library written again so that the same content gives the same bytes: parts by name, no clock in the
 * zip headers or the core properties; and with a font table that names substitutes.
 */
export async function repack(bytes: Uint8Array): Promise<Uint8Array> {
  const parts = await inflateGuarded(Buffer.from(bytes), GATE_LIMITS, () => true);
  const fixed = [...parts].map(([name, data]): [string, Buffer] => [name, fix(name, data)]);
  // Readers of the format expect the types first.
  const order = ([name]: [string, Buffer]) => (name === '[Content_Types].xml' ? '' : name);
  return zip(fixed.sort((a, b) => (order(a) < order(b) ? -1 : 1)));
}

function fix(name: string, data: Buffer): Buffer {
  if (name === 'docProps/core.xml') {
    const dated = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g;
    return Buffer.from(data.toString('utf8').replace(dated, '$12016-11-29T00:00:00Z'));
  }
  if (name === 'word/fontTable.xml') return Buffer.from(fontTable(data.toString('utf8')));
  return data;
}

function fontTable(xml: string): string {
  const fonts = FONT_TABLE.map(([name, other]) => `<w:font w:name="${name}"><w:altName w:val="${other}"/></w:font>`);
  return xml.replace(
    /<w:fonts([^>]*?)\/>|(<w:fonts[^>]*>)/,
    (_all, empty: string | undefined, open: string | undefined) =>
      open === undefined ? `<w:fonts${empty ?? ''}>${fonts.join('')}</w:fonts>` : open + fonts.join(''),
  );
}

/** 1980-01-01, the first day that a zip header can name. */
const DOS_DATE = 0x21;
const UTF8_DEFLATED = [0x0800, 8] as const;

/** A plain zip (APPNOTE 6.3.3): deflated parts, UTF-8 names, no times. */
export function zip(parts: readonly (readonly [name: string, data: Uint8Array])[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of parts) {
    const file = Buffer.from(name);
    const deflated = deflateRawSync(data, { level: 9 });
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(UTF8_DEFLATED[0], 2);
    common.writeUInt16LE(UTF8_DEFLATED[1], 4);
    common.writeUInt16LE(DOS_DATE, 8);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(deflated.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(file.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, file, deflated]);
    const at = Buffer.alloc(14);
    at.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, at, file]));
    locals.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, each) => sum + each.length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, ...directory, end]));
}
