import type { Measure } from './measure.ts';
import type { Glyphs } from './placed.ts';
import { breakable, type Breakable, type Font } from './text.ts';

export interface LineOptions {
  /** Width of the first line and of those after it, points. */
  readonly first: number;
  readonly rest: number;
  /** Spread full lines to the right margin. */
  readonly justify: boolean;
}

const SLACK = 0.01;
const SPACE = 0x20;
const HYPHEN = 0x2d;

/**
 * Breaks one paragraph (no line feeds) into lines between its atoms: characters that stay together. Atoms wider than a line are
 * cut where the line ends. Spaces fall away at both ends of a line.
 */
export function breakLines(measure: Measure, font: Font, text: string, options: LineOptions): Glyphs[] {
  const all = breakable(measure, font, text);
  const { codes } = all;
  const lines: Glyphs[] = [];
  /** Where the line begins and where its last atom does. */
  let [start, last] = [0, 0];
  let room = options.first;
  const end = (to: number, justify: boolean): void => {
    const trimmed = to > start && codes[last] === SPACE ? last : to;
    const width = lines.length === 0 ? options.first : options.rest;
    lines.push(justify ? justified(all, start, trimmed, { width, size: font.size }) : stretch(all, start, trimmed));
  };
  for (let from = 0; from < codes.length;) {
    let atom = atomAt(all, from, options.rest);
    if (atom.width > room + SLACK && from > start) {
      const part = options.justify ? partAt(all, { start, from, end: atom.end }, room, font.size) : undefined;
      if (part) atom = part;
      else {
        end(from, options.justify);
        [start, room] = [from, options.rest];
      }
    }
    if (codes[from] === SPACE && from === start) start = atom.end;
    else room -= atom.width;
    last = from;
    from = atom.end;
  }
  end(codes.length, false);
  return lines;
}

/** The atom that begins at `from`. A hash or a web address longer than a line has to be cut somewhere. */
function atomAt({ advances, joined }: Breakable, from: number, most: number): { end: number; width: number } {
  let end = from + 1;
  let width = advances[from] ?? 0;
  while (joined[end] && width <= most + SLACK) width += advances[end++] ?? 0;
  if (width <= most + SLACK) return { end, width };
  [end, width] = [from + 1, advances[from] ?? 0];
  while (joined[end] && width + (advances[end] ?? 0) <= most) width += advances[end++] ?? 0;
  joined[end] = false;
  return { end, width };
}

/**
 * What of the atom at `from` still stands on the line that began at `start`: up to a hyphen, where Word breaks too. Only when the line
 * would gape without it, by a quarter of a character between any two.
 */
function partAt(
  all: Breakable,
  { start, from, end }: { start: number; from: number; end: number },
  room: number,
  size: number,
): { end: number; width: number } | undefined {
  let part: { end: number; width: number } | undefined;
  let width = 0;
  for (let n = from; n < end - 1 && (width += all.advances[n] ?? 0) <= room + SLACK; n++)
    if (n > from && all.codes[n] === HYPHEN) part = { end: n + 1, width };
  if (!part || room / Math.max(gapsIn(all, start, from), 1) <= size / 4) return undefined;
  all.joined[part.end] = false;
  return part;
}

function gapsIn({ joined }: Breakable, from: number, to: number): number {
  let gaps = 0;
  for (let n = from + 1; n < to; n++) if (!joined[n]) gaps++;
  return gaps;
}

function stretch({ codes, advances }: Breakable, from: number, to: number): Glyphs {
  const own = advances.slice(from, to);
  let width = 0;
  for (const advance of own) width += advance;
  return { codes: codes.slice(from, to), advances: own, width };
}

/** Shares what is left of the line among the gaps between atoms, unless the gaps would gape. */
function justified(all: Breakable, from: number, to: number, line: { width: number; size: number }): Glyphs {
  const plain = stretch(all, from, to);
  const gaps = gapsIn(all, from, to);
  const extra = (line.width - plain.width) / Math.max(gaps, 1);
  if (gaps < 1 || extra < 0 || extra > line.size / 2) return plain;
  const advances = plain.advances.map((advance, n) =>
    all.joined[from + n + 1] || from + n + 1 >= to ? advance : advance + extra,
  );
  return { codes: plain.codes, advances, width: line.width };
}
