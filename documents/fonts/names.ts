import type { Sfnt } from './sfnt.ts';

/** What a font calls itself, and whether it may go into a PDF. */
export interface FontIdentity {
  /** Family and full names in every language of the font (name IDs 1, 4 and 16), without repeats. */
  readonly families: readonly string[];
  /** Name ID 6, the name a PDF shows. */
  readonly postScriptName: string;
  /** OS/2 usWeightClass: 400 regular, 700 bold. */
  readonly weight: number;
  /** Why the licence bits forbid embedding a subset; undefined where they allow it. */
  readonly forbidden: string | undefined;
}

const FAMILY = 1;
const FULL = 4;
const POSTSCRIPT = 6;
const TYPOGRAPHIC_FAMILY = 16;

/** Bits of OS/2 fsType (OpenType 1.9): 1 restricted licence, 8 no subsetting, 9 bitmaps only; 2 and 3 allow what a sealed PDF does. */
const RESTRICTED = 0x0002;
const ALLOWED = 0x000c;
const NO_SUBSET = 0x0100;
const BITMAPS = 0x0200;

export function identityOf(sfnt: Sfnt): FontIdentity {
  const names = namesOf(sfnt.table('name'));
  const families = [TYPOGRAPHIC_FAMILY, FAMILY, FULL].flatMap(id => names.get(id) ?? []);
  const os2 = sfnt.has('OS/2') ? sfnt.table('OS/2') : undefined;
  return {
    families: [...new Set(families)],
    postScriptName: names.get(POSTSCRIPT)?.[0] ?? '',
    weight: os2?.readUInt16BE(4) ?? 400,
    forbidden: forbiddenBy(os2?.readUInt16BE(8) ?? 0),
  };
}

/** The restricted bit is void where a more lenient one stands beside it (OpenType 1.9, fsType). */
function forbiddenBy(fsType: number): string | undefined {
  if (fsType & RESTRICTED && !(fsType & ALLOWED)) return '字体的许可不允许嵌入文件';
  if (fsType & NO_SUBSET) return '字体的许可不允许只嵌入部分字形';
  if (fsType & BITMAPS) return '字体的许可只允许嵌入点阵';
  return undefined;
}

/** Unicode and Windows records only: the Macintosh ones repeat them in old encodings. */
function namesOf(table: Buffer): Map<number, string[]> {
  const names = new Map<number, string[]>();
  const strings = table.readUInt16BE(4);
  for (let n = 0; n < table.readUInt16BE(2); n++) {
    const at = 6 + 12 * n;
    const [platform, encoding] = [table.readUInt16BE(at), table.readUInt16BE(at + 2)];
    if (platform !== 0 && platform !== 3) continue;
    const start = strings + table.readUInt16BE(at + 10);
    const bytes = table.subarray(start, start + table.readUInt16BE(at + 8));
    const text = decoded(bytes, platform === 3 ? encoding : 1)
      .replaceAll('\0', '')
      .trim();
    const id = table.readUInt16BE(at + 6);
    if (text !== '') names.set(id, [...(names.get(id) ?? []), text]);
  }
  return names;
}

/** Windows encodings 1 and 10 (and 0, symbols) are UTF-16; 3 is GB 18030, which old Chinese fonts use, a byte or two a character. */
function decoded(bytes: Buffer, encoding: number): string {
  if (encoding !== 3) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('gb18030').decode(bytes.filter(byte => byte !== 0));
}
