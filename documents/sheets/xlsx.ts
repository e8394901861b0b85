import type { SheetData } from 'write-excel-file/node';
import { harmless, type Sheet } from './sheet.ts';

/** Widths in signs, as Excel counts them. */
const [LABEL_WIDTH, FIGURE_WIDTH] = [32, 14];

/** Sheets as one XLSX file (ISO/IEC 29500): figures are numbers, texts never formulas. */
export async function renderXlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  // Loaded when it is asked for: a function that serves every route should not pay for it at its start.
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const file = writeExcelFile(
    sheets.map(sheet => ({
      ...{ data: dataOf(sheet), sheet: sheet.title },
      columns: [
        ...sheet.labels.map(() => ({ width: LABEL_WIDTH })),
        ...sheet.figures.map(() => ({ width: FIGURE_WIDTH })),
      ],
    })),
    { fontFamily: '宋体', fontSize: 11 },
  );
  return new Uint8Array(await file.toBuffer());
}

const dataOf = ({ labels, figures, rows }: Sheet): SheetData => [
  [...labels, ...figures].map(value => ({ value, fontWeight: 'bold' as const })),
  ...rows.map(row => row.map(harmless)),
];
