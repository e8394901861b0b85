import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DPI = 100;
const SCALE = DPI / 72;
/** Share of a character's box that must be dark, and how dark: the thinnest hanzi (卜, 小) cover three times that. */
const SHARE = 0.018;
const DARK = 170;

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export interface InkReport {
  readonly pages: number;
  /** CJK characters the file's text layer holds. */
  readonly characters: number;
  /** Those whose box on the printed page is blank. */
  readonly blank: string;
}

/** Renders a PDF by poppler and looks for ink in the box of every CJK character its text layer reports. */
export function inkOf(pdf: string): InkReport {
  const pictures = picturesOf(pdf);
  const text = execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const pages = text.split('<page ').slice(1);
  let characters = 0;
  let blank = '';
  pages.forEach((page, n) => {
    const picture = pictures[n];
    if (!picture) throw new Error(`page ${n + 1} was not rendered`);
    for (const box of characterBoxes(page)) {
      characters++;
      if (darkShare(picture, box) < SHARE) blank += box.character;
    }
  });
  return { pages: pages.length, characters, blank };
}

function picturesOf(pdf: string): Picture[] {
  const directory = mkdtempSync(join(tmpdir(), 'rongcuo-ink-'));
  try {
    execFileSync('pdftoppm', ['-r', String(DPI), '-gray', pdf, join(directory, 'p')], { stdio: 'ignore' });
    const files = readdirSync(directory).sort();
    return files.map(file => parsePgm(readFileSync(join(directory, file))));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Binary PGM: `P5 width height 255`, then a byte a pixel. */
function parsePgm(file: Buffer): Picture {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString('latin1', 0, 64));
  if (!header) throw new Error('not an 8-bit PGM');
  return { width: Number(header[1]), height: Number(header[2]), pixels: file.subarray(header[0].length) };
}

interface Box {
  readonly character: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const WORD = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g;

/** poppler reports words; their characters share the width, half-width ones about half as much. */
function* characterBoxes(page: string): Generator<Box> {
  for (const [, x0, y0, x1, y1, escaped = ''] of page.matchAll(WORD)) {
    const [left = 0, top = 0, right = 0, bottom = 0] = [x0, y0, x1, y1].map(value => Number(value) * SCALE);
    const characters = Array.from(unescaped(escaped));
    const weights = characters.map(character =>
      (character.codePointAt(0) ?? 0) > 0x2e7f || '—“”’‘…'.includes(character) ? 1 : 0.55,
    );
    const unit = (right - left) / weights.reduce((sum, weight) => sum + weight, 0);
    let x = left;
    for (const [n, character] of characters.entries()) {
      const width = unit * (weights[n] ?? 0);
      if (isHanzi(character)) yield { character, left: x, top, right: x + width, bottom };
      x += width;
    }
  }
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** 一 is one thin stroke and may be lighter than the limit. */
function isHanzi(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return character !== '一' && ((code >= 0x3400 && code <= 0x9fff) || code > 0x20000);
}

function darkShare(picture: Picture, box: Box): number {
  const left = Math.max(0, Math.floor(box.left));
  const right = Math.min(picture.width, Math.floor(box.right) + 1);
  const top = Math.max(0, Math.floor(box.top));
  const bottom = Math.min(picture.height, Math.floor(box.bottom) + 1);
  let dark = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) if ((picture.pixels[y * picture.width + x] ?? 255) < DARK) dark++;
  }
  return dark / Math.max(1, (right - left) * (bottom - top));
}
