import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { RongcuoError } from '../../regulation/errors.ts';
import type { Face } from '../model.ts';
import { FontDirectoryError } from './errors.ts';
import { EXTENSIONS, FAMILIES, rankOf } from './families.ts';
import { Font, readable } from './font.ts';
import { fontFiles } from './location.ts';
import { identityOf, type FontIdentity } from './names.ts';
import { openFontFile, type Sfnt } from './sfnt.ts';

export const FACES = ['biaosong', 'fangsong', 'hei', 'kai', 'song'] as const satisfies readonly Face[];

/** One font found in a directory and what it is used for. Its large tables are read when it is first wanted. */
export interface OfficeFont {
  readonly id: string;
  readonly file: string;
  readonly sfnt: Sfnt;
  readonly identity: FontIdentity;
  /** The faces it draws, each with its place among those that do. */
  readonly faces: ReadonlyMap<Face | 'extension', number>;
}

/** A file, or a font of one, that is not used, and why. */
export interface Refused {
  readonly file: string;
  readonly family: string | undefined;
  readonly reason: string;
  /** Its name is readable and its outlines are not: a document that comes to it stops. */
  readonly damaged?: boolean;
}

export interface OfficeFonts {
  readonly fonts: readonly OfficeFont[];
  readonly refused: readonly Refused[];
}

/**
 * Reads the fonts of a directory (TTF, OTF, TTC; not its subdirectories), in the order of the file names. The default fonts of
 * a Lambda layer lie in the same directory and are passed over.
 * @throws FontDirectoryError when the directory cannot be read
 */
export function officeFonts(directory: string): OfficeFonts {
  const fonts: OfficeFont[] = [];
  const refused: Refused[] = [];
  const defaults = new Set(fontFiles().map(({ file }) => file));
  for (const file of fontFilesIn(directory)) {
    if (defaults.has(file)) continue;
    try {
      const found = fontsOf(join(directory, file), file);
      const good = found.filter(({ faces, identity }) => faces.size > 0 && identity.forbidden === undefined);
      fonts.push(...good);
      // The other languages of a collection are no fault of it.
      if (good.length === 0) refused.push(...found.slice(0, 1).map(refusal));
    } catch (error) {
      if (!(error instanceof RongcuoError)) throw error;
      refused.push({ file, family: undefined, reason: error.message });
    }
  }
  return { fonts, refused };
}

const refusal = ({ file, identity }: OfficeFont): Refused => ({
  ...{ file, family: identity.families[0] },
  reason: identity.forbidden ?? '不在已知的公文字体之列',
});

/** The font with its tables. @throws FontUnreadableError when one is damaged */
export const opened = ({ id, sfnt, identity }: OfficeFont): Font =>
  readable(sfnt.file, () => new Font(id, sfnt, identity));

function fontFilesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter(file => /\.(?:ttf|otf|ttc|otc)$/i.test(file))
      .sort();
  } catch (cause) {
    throw new FontDirectoryError(directory, cause);
  }
}

/** The id holds letters and digits only and is the same on every machine: it is part of the bytes of a PDF. */
function fontsOf(path: string, file: string): OfficeFont[] {
  const name = file.replace(/[^A-Za-z0-9]/g, '') || 'font';
  return readable(path, () =>
    openFontFile(path).map(sfnt => {
      const identity = identityOf(sfnt);
      return { id: sfnt.index === 0 ? name : `${name}n${sfnt.index}`, file, sfnt, identity, faces: facesOf(identity) };
    }),
  );
}

/** A family's place counts first, then how near the weight is to the one the face wants. */
function facesOf({ families, weight }: FontIdentity): OfficeFont['faces'] {
  const lists = [...FACES.map(face => [face, FAMILIES[face]] as const), ['extension', EXTENSIONS] as const];
  return new Map(
    lists.flatMap(([face, list]) => {
      const rank = rankOf(list, families, weight);
      const away = Math.min(999, Math.abs(weight - (face === 'biaosong' ? 700 : 400)));
      return rank === undefined ? [] : [[face, 1000 * rank + away] as const];
    }),
  );
}
