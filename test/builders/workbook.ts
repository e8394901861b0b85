import { DOMParser, type Element } from '@xmldom/xmldom';
import { readDocx } from '../documents/render/read-docx.ts';

export interface Workbook {
  readonly names: readonly string[];
  /** Cells of a sheet, row by row; numbers only where the file has numbers. */
  sheet(name: string): (string | number)[][];
  /** How many cells hold a formula. */
  readonly formulas: number;
}

/** Reads an XLSX file from its parts (ISO/IEC 29500-1, 18), by nothing of what wrote it. */
export async function readWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const { parts } = await readDocx(bytes);
  const all = (part: string, tag: string): Element[] => {
    const xml = parts.get(part);
    if (xml === undefined) throw new Error(`no part ${part}`);
    return [...new DOMParser().parseFromString(xml, 'text/xml').getElementsByTagName(tag)];
  };
  const shared = all('xl/sharedStrings.xml', 'si').map(({ textContent }) => textContent ?? '');
  const files = new Map(
    all('xl/_rels/workbook.xml.rels', 'Relationship').map(each => [
      each.getAttribute('Id'),
      `xl/${(each.getAttribute('Target') ?? '').replace(/^\/?(xl\/)?/, '')}`,
    ]),
  );
  const sheets = new Map(
    all('xl/workbook.xml', 'sheet').map(each => [
      each.getAttribute('name') ?? '',
      files.get(each.getAttribute('r:id')) ?? '',
    ]),
  );
  const cell = (element: Element): string | number => {
    const value = element.getElementsByTagName('v')[0]?.textContent ?? '';
    return element.getAttribute('t') === 's' ? (shared[Number(value)] ?? '') : Number(value);
  };
  return {
    names: [...sheets.keys()],
    sheet: name => all(sheets.get(name) ?? '', 'row').map(row => [...row.getElementsByTagName('c')].map(cell)),
    formulas: [...sheets.values()].flatMap(part => all(part, 'f')).length,
  };
}
