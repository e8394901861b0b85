import type { Measure } from './measure.ts';
import type { Glyphs } from './placed.ts';
import { atomsOf, type Atom, type Font } from './text.ts';

export interface LineOptions {
  /** Width of the first line and of those after it, points. */
  readonly first: number;
  readonly rest: number;
  /** Spread full lines to the right margin. */
  readonly justify: boolean;
}

const SLACK = 0.01;

/** Breaks one paragraph (no line feeds) into lines. Atoms wider than a line are cut where the line ends. */
export function breakLines(measure: Measure, font: Font, text: string, options: LineOptions): Glyphs[] {
  const lines: Atom[][] = [[]];
  let room = options.first;
  for (const atom of atomsOf(measure, font, text).flatMap(whole => fitting(whole, options.rest))) {
    let line = lines.at(-1) ?? [];
    if (atom.width > room + SLACK && line.length > 0) {
      lines.push((line = []));
      room = options.rest;
    }
    if (atom.space && line.length === 0) continue;
    line.push(atom);
    room -= atom.width;
  }
  return lines.map((line, n) => {
    const trimmed = line.at(-1)?.space ? line.slice(0, -1) : line;
    const width = n === 0 ? options.first : options.rest;
    return options.justify && n < lines.length - 1 ? justified(trimmed, width, font.size) : plain(trimmed);
  });
}

/** A hash or a web address longer than a line has to be cut somewhere. */
function fitting(atom: Atom, width: number): Atom[] {
  if (atom.width <= width + SLACK) return [atom];
  const pieces: { codes: number[]; advances: number[]; width: number; space: boolean }[] = [];
  atom.codes.forEach((code, n) => {
    const advance = atom.advances[n] ?? 0;
    let piece = pieces.at(-1);
    if (!piece || piece.width + advance > width) {
      pieces.push((piece = { codes: [], advances: [], width: 0, space: atom.space }));
    }
    piece.codes.push(code);
    piece.advances.push(advance);
    piece.width += advance;
  });
  return pieces;
}

function plain(atoms: readonly Atom[]): Glyphs {
  return {
    codes: atoms.flatMap(atom => atom.codes),
    advances: atoms.flatMap(atom => atom.advances),
    width: atoms.reduce((sum, atom) => sum + atom.width, 0),
  };
}

/** Shares what is left of the line among the gaps between atoms, unless the gaps would gape. */
function justified(atoms: readonly Atom[], width: number, size: number): Glyphs {
  const line = plain(atoms);
  const gaps = atoms.length - 1;
  const extra = (width - line.width) / Math.max(gaps, 1);
  if (gaps < 1 || extra < 0 || extra > size / 2) return line;
  const ends = new Set<number>();
  let at = 0;
  for (const atom of atoms.slice(0, -1)) ends.add((at += atom.codes.length) - 1);
  return { codes: line.codes, advances: line.advances.map((value, n) => (ends.has(n) ? value + extra : value)), width };
}
