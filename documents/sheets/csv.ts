import { stringify } from 'csv-stringify/sync';
import { harmless, type Sheet, type Value } from './sheet.ts';

/**
 * Sheets as one CSV file (RFC 4180), a figure a line: `统计表,项目,指标,数值`. It begins with a byte order mark, without which
 * Excel takes UTF-8 for the system's own encoding.
 */
export const renderCsv = (sheets: readonly Sheet[]): Uint8Array =>
  new TextEncoder().encode(
    stringify([['统计表', '项目', '指标', '数值'], ...sheets.flatMap(lines)], {
      bom: true,
      record_delimiter: 'windows',
    }),
  );

const lines = ({ title, labels, figures, rows }: Sheet): Value[][] =>
  rows.flatMap(row => {
    const item = row.slice(0, labels.length).join('／');
    return figures.map((figure, i) => [title, item, figure, row[labels.length + i] ?? ''].map(harmless));
  });
