import type { Face } from '../model.ts';
import { chainOf, resolve } from './book.ts';
import { FontUnreadableError } from './errors.ts';
import type { Font } from './font.ts';
import { fontDirectories } from './location.ts';
import { FACES, officeFonts, opened, type OfficeFont, type Refused } from './office.ts';

/** Characters of names that GB 2312 has not, on all planes; what stops a document is better known before. */
export const RARE = Array.from('堃喆燚䶮㛃𬭚𠅤');

/** What people call the faces (GB/T 9704-2012). */
export const FACE_TITLES: Readonly<Record<Face, string>> = {
  biaosong: '小标宋（标题、发文机关标志）',
  fangsong: '仿宋（正文）',
  hei: '黑体（一级标题）',
  kai: '楷体（二级标题、签发人）',
  song: '宋体（页码）',
};

export interface CheckedFont {
  readonly file: string;
  readonly family: string;
  readonly faces: readonly (Face | 'extension')[];
  /** Characters of GB 2312 (3755 of the first level, 3008 of the second) that it has. */
  readonly firstLevel: number;
  readonly secondLevel: number;
}

export interface CheckedFace {
  readonly face: Face;
  /** Families in the order they are asked for a character. */
  readonly chain: readonly string[];
  /** Which of them draws each of the rare characters; undefined where none does. */
  readonly rare: readonly { readonly character: string; readonly family: string | undefined }[];
}

export interface FontCheck {
  readonly directories: readonly string[];
  readonly fonts: readonly CheckedFont[];
  readonly refused: readonly Refused[];
  readonly faces: readonly CheckedFace[];
}

/**
 * What the fonts on hand draw, face by face, and what of the font directories is not used and why.
 * @throws FontDirectoryError | FontNotFoundError
 */
export function checkFonts(): FontCheck {
  const directories = fontDirectories();
  const found = directories.map(officeFonts);
  const checked = found.flatMap(({ fonts }) => fonts.map(checkedFont));
  const refused = [...found.flatMap(each => each.refused), ...checked.filter(each => 'reason' in each)];
  return {
    ...{ directories, refused, fonts: checked.filter(each => 'faces' in each) },
    // A damaged font would stop here as it stops a document; it is named above.
    faces: refused.some(({ damaged }) => damaged) ? [] : FACES.map(checkedFace),
  };
}

function checkedFont(found: OfficeFont): CheckedFont | Refused {
  const family = familyOf(found);
  try {
    const { codes } = opened(found);
    const [firstLevel, secondLevel] = [codes.count(gb2312(0xb0, 0xd7)), codes.count(gb2312(0xd8, 0xf7))];
    return { file: found.file, family, faces: [...found.faces.keys()], firstLevel, secondLevel };
  } catch (error) {
    if (!(error instanceof FontUnreadableError)) throw error;
    return { file: found.file, family, reason: error.message, damaged: true };
  }
}

const checkedFace = (face: Face): CheckedFace => ({
  face,
  chain: chainOf(face).map(familyOf),
  rare: RARE.map(character => {
    const drawn = resolve(face, character.codePointAt(0) ?? 0);
    return { character, family: drawn && familyOf(drawn.font) };
  }),
});

const familyOf = ({ identity, id }: Pick<Font, 'identity' | 'id'>): string => identity.families.at(-1) ?? id;

/** The hanzi of the rows from one lead byte to another; the last row of the first level is not full. */
function gb2312(from: number, to: number): number[] {
  const bytes: number[] = [];
  for (let lead = from; lead <= to; lead++)
    for (let trail = 0xa1; trail <= (lead === 0xd7 ? 0xf9 : 0xfe); trail++) bytes.push(lead, trail);
  return Array.from(new TextDecoder('gb18030').decode(Uint8Array.from(bytes)), char => char.codePointAt(0) ?? 0);
}
