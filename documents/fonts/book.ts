import type { Face } from '../model.ts';
import type { Measure } from '../layout/measure.ts';
import { openFont, type Font, type Glyph } from './font.ts';
import { fontDirectories, fontGeneration, fontPath, type DefaultFont } from './location.ts';
import { officeFonts, opened, type OfficeFont } from './office.ts';

/**
 * The default font of each face, and what stands in where it lacks a character. There is no open 仿宋 or 楷体 on npm that covers
 * the characters of names (docs/decisions/0009), so 仿宋, 宋体 and 楷体 are all Noto Serif SC 400; the DOCX names the real faces.
 */
const DEFAULTS: Readonly<Record<Face, readonly DefaultFont[]>> = {
  fangsong: ['serif400', 'sans500'],
  song: ['serif400', 'sans500'],
  kai: ['serif400', 'sans500'],
  biaosong: ['serif700', 'serif400', 'sans500'],
  hei: ['sans500', 'serif400'],
};

/** The glyph that draws a code point in a face, and the font it comes from. */
export interface Resolved {
  readonly font: Font;
  readonly glyph: Glyph;
  /** Ems. */
  readonly advance: number;
}

/** By the rows of Unicode, 256 code points each; null where no font has the character. Asked several times for every character printed. */
type Resolutions = (Resolved | null)[][];

/** Fonts are opened when a chain first comes to them: a document of common characters never opens the last. */
type Link = () => Font;

/** The fonts of one set of directories. They live as long as the process: a warm Lambda reads each glyph once. */
class Book {
  readonly generation = fontGeneration();
  readonly directories = fontDirectories();
  readonly #office = this.directories.flatMap(directory => officeFonts(directory).fonts);
  readonly #defaults = new Map<DefaultFont, Font>();
  readonly #opened = new Map<OfficeFont, Font>();
  readonly #chains = new Map<Face, readonly Link[]>();
  readonly measure: Measure = {
    has: (face, code) => this.resolve(face, code) !== undefined,
    advance: (face, code) => this.resolve(face, code)?.advance ?? 0,
    top: (face, code) => this.#edge(face, code, 'top'),
    bottom: (face, code) => this.#edge(face, code, 'bottom'),
  };
  readonly #resolved: Record<Face, Resolutions> = { biaosong: [], fangsong: [], hei: [], kai: [], song: [] };

  /** The first font of the face's chain that draws the character; undefined when none does. */
  resolve(face: Face, code: number): Resolved | undefined {
    const row = (this.#resolved[face][code >> 8] ??= []);
    const known = row[code & 0xff];
    if (known !== undefined) return known ?? undefined;
    const found = this.#search(face, code);
    row[code & 0xff] = found ?? null;
    return found;
  }

  #edge(face: Face, code: number, edge: 'top' | 'bottom'): number {
    const found = this.resolve(face, code);
    return found ? found.glyph[edge] / found.font.unitsPerEm : 0;
  }

  /** The fonts of a face in the order they are asked. */
  chain(face: Face): Font[] {
    return this.#chain(face).map(link => link());
  }

  #search(face: Face, code: number): Resolved | undefined {
    for (const link of this.#chain(face)) {
      const font = link();
      if (!font.draws(code)) continue;
      const glyph = font.glyph(font.glyphId(code));
      return { font, glyph, advance: glyph.advance / font.unitsPerEm };
    }
    return undefined;
  }

  #chain(face: Face): readonly Link[] {
    const known = this.#chains.get(face);
    if (known) return known;
    const made = [
      ...this.#ranked(face),
      ...DEFAULTS[face].map(name => () => this.#default(name)),
      ...this.#ranked('extension'),
    ];
    this.#chains.set(face, made);
    return made;
  }

  #ranked(face: Face | 'extension'): Link[] {
    return this.#office
      .flatMap(font => {
        const rank = font.faces.get(face);
        return rank === undefined ? [] : [{ font, rank }];
      })
      .sort((a, b) => a.rank - b.rank)
      .map(
        ({ font }) =>
          () =>
            this.#own(font),
      );
  }

  #own(found: OfficeFont): Font {
    let font = this.#opened.get(found);
    if (!font) this.#opened.set(found, (font = opened(found)));
    return font;
  }

  #default(name: DefaultFont): Font {
    let font = this.#defaults.get(name);
    if (!font) this.#defaults.set(name, (font = openFont(name, fontPath(name))));
    return font;
  }
}

let current: Book | undefined;

function book(): Book {
  if (current?.generation !== fontGeneration()) current = new Book();
  return current;
}

/** The first font of the face's chain that draws the character; undefined when none does. */
export const resolve = (face: Face, code: number): Resolved | undefined => book().resolve(face, code);

/** The fonts of a face in the order they are asked for a character. @throws FontNotFoundError */
export const chainOf = (face: Face): readonly Font[] => book().chain(face);

/** The layout's view of the fonts as they are now: widths and outline edges in ems. Other fonts, another measure. */
export const fontMeasure = (): Measure => book().measure;
