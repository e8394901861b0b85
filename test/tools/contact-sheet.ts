import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PDFDocument, rgb } from 'pdf-lib';

/** Pages a sheet holds: columns and rows, and the width each gets, points. */
const COLUMNS = 5;
const ROWS = 2;
const WIDTH = 300;
const HEIGHT = (WIDTH * 297) / 210;
const GAP = 8;
const DPI = 120;

/** Whether a program can be started here. */
export const present = (program: string): boolean => !spawnSync(program, ['-v'], { stdio: 'ignore' }).error;

/**
 * Puts the pages of all files side by side, in order, and rasterises them as `NAME-01.png`, …: a montage PDF made by pdf-lib,
 * drawn by poppler. @returns the pictures' paths.
 */
export async function contactSheets(files: readonly string[], directory: string, name: string): Promise<number> {
  const montage = await PDFDocument.create({ updateMetadata: false });
  let count = 0;
  for (const file of files) {
    const source = await PDFDocument.load(readFileSync(file), { updateMetadata: false });
    const pages = await montage.embedPdf(source, source.getPageIndices());
    for (const page of pages) {
      const place = count % (COLUMNS * ROWS);
      const sheet = place === 0 ? newSheet(montage) : montage.getPage(montage.getPageCount() - 1);
      const x = GAP + (place % COLUMNS) * (WIDTH + GAP);
      const y = GAP + (ROWS - 1 - Math.floor(place / COLUMNS)) * (HEIGHT + GAP);
      sheet.drawRectangle({ x, y, width: WIDTH, height: HEIGHT, color: rgb(1, 1, 1) });
      sheet.drawPage(page, { x, y, width: WIDTH, height: HEIGHT });
      count++;
    }
  }
  const path = join(directory, `${name}.pdf`);
  writeFileSync(path, await montage.save());
  execFileSync('pdftoppm', ['-r', String(DPI), '-png', path, join(directory, basename(path, '.pdf'))]);
  rmSync(path);
  return count;
}

function newSheet(montage: PDFDocument) {
  const sheet = montage.addPage([COLUMNS * (WIDTH + GAP) + GAP, ROWS * (HEIGHT + GAP) + GAP]);
  sheet.drawRectangle({ x: 0, y: 0, width: sheet.getWidth(), height: sheet.getHeight(), color: rgb(0.75, 0.75, 0.75) });
  return sheet;
}
