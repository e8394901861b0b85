import type { Block, Cell, Paragraph, Table } from '../model.ts';
import { BadMarkup } from './errors.ts';
import { unseal } from './liquid.ts';

/**
 * The few marks a template has, all at the beginning of a line:
 * `# ` to `#### ` a heading of level 1–4, `[顶格]` `[居中]` `[居右]` `[黑体]` `[楷体]` before a paragraph,
 * `[表格 1:3:5 表头1]` and below it `| … | … |` rows, a cell `**…**` being a label, `[占3]…` covering three columns and
 * `[换行]` a line break in it.
 * Every other line is a paragraph.
 */
const MARKS: Readonly<Record<string, Partial<Pick<Paragraph, 'align' | 'face'>>>> = {
  顶格: { align: 'flush' },
  居中: { align: 'centred' },
  居右: { align: 'right' },
  黑体: { face: 'hei' },
  楷体: { face: 'kai' },
};
const MARK = /^\[([^\]]*)\]/;
const TABLE = /^\[表格 (\d+(?::\d+)*)(?: 表头(\d+))?\]$/;
const HEADING = /^(#{1,4}) +(.*)$/;
const LEVELS = [1, 2, 3, 4] as const;

/** Turns a filled text into blocks. Sealed values are opened only after the marks are read. */
export function toBlocks(filled: string): Block[] {
  const blocks: Block[] = [];
  let table: OpenTable | undefined;
  for (const line of filled.split('\n').map(each => each.trim())) {
    if (line === '') continue;
    if (line.startsWith('|')) {
      table?.rows.push(cells(line));
      continue;
    }
    table = openTable(line);
    if (table) blocks.push(table);
    else blocks.push(...textBlocks(line));
  }
  return blocks.filter(block => block.type !== 'table' || block.rows.length > (block.headerRows ?? 0));
}

interface OpenTable extends Table {
  readonly rows: Cell[][];
}

function openTable(line: string): OpenTable | undefined {
  const match = TABLE.exec(line);
  if (!match) return undefined;
  const columns = (match[1] ?? '').split(':').map(Number);
  return { type: 'table', columns, rows: [], ...(match[2] === undefined ? {} : { headerRows: Number(match[2]) }) };
}

const cells = (line: string): Cell[] => rawCells(line).map(toCell);
const rawCells = (line: string): string[] =>
  line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map(each => each.trim());

const SPAN = /^\[占(\d+)\]/;

function toCell(raw: string): Cell {
  const span = SPAN.exec(raw);
  const inner = raw.replace(SPAN, '').trim();
  const label = /^\*\*(.*)\*\*$/.exec(inner);
  return {
    text: trimEnds(unseal((label?.[1] ?? inner).replaceAll('[换行]', '\n'))),
    ...(span ? { span: Number(span[1]) } : {}),
    ...(label ? { label: true } : {}),
  };
}

function textBlocks(line: string): Block[] {
  const heading = HEADING.exec(line);
  if (heading) {
    const level = LEVELS[(heading[1] ?? '#').length - 1] ?? 1;
    return [{ type: 'heading', level, text: oneLine(heading[2] ?? '') }];
  }
  let rest = line;
  let style: Partial<Pick<Paragraph, 'align' | 'face'>> = {};
  for (let mark = MARK.exec(rest); mark; mark = MARK.exec(rest)) {
    style = { ...style, ...MARKS[mark[1] ?? ''] };
    rest = rest.slice(mark[0].length);
  }
  // A line break in what somebody wrote begins a new paragraph.
  return unseal(rest)
    .split('\n')
    .map(text => trimEnds(text))
    .filter(text => text !== '')
    .map(text => ({ type: 'paragraph', text, ...style }));
}

/** Half-width blanks only: a full-width one is a place left to sign or write. */
const trimEnds = (text: string): string => text.replace(/^ +| +$/g, '');

/** A text that must stay on one line of thought: titles, names, headings. */
export const oneLine = (filled: string): string =>
  unseal(filled)
    .split('\n')
    .map(part => part.trim())
    .filter(part => part !== '')
    .join(' ');

const LIQUID = /\{%.*?%\}/g;
const PLACEHOLDER = /\{\{.*?\}\}/g;

/**
 * Checks the marks of a template as written, before anything is filled in. `first` is the body's first line in the file.
 * @throws {BadMarkup} with file and line.
 */
export function checkMarkup(file: string, body: string, first: number): void {
  let columns: number | undefined;
  for (const [index, source] of body.split('\n').entries()) {
    // A value can hold anything: what stands for it here must not look like a mark.
    const line = source.replace(LIQUID, '').replace(PLACEHOLDER, '值').trim();
    const place = { file, line: first + index };
    if (line === '') continue;
    if (line.startsWith('|')) checkRow(line, columns, place);
    else columns = checkLine(line, place);
  }
}

function checkRow(line: string, columns: number | undefined, place: { file: string; line: number }): void {
  if (columns === undefined) throw new BadMarkup(place, '表格行上方没有“[表格 …]”一行');
  if (!line.endsWith('|') || line.length < 2) throw new BadMarkup(place, '表格行应以“|”结尾');
  const width = rawCells(line).reduce((sum, raw) => sum + Number(SPAN.exec(raw)?.[1] ?? 1), 0);
  if (width !== columns) throw new BadMarkup(place, `该行有${width}栏，表格应为${columns}栏`);
}

/** The number of columns when the line opens a table. */
function checkLine(line: string, place: { file: string; line: number }): number | undefined {
  const table = TABLE.exec(line);
  if (table) return (table[1] ?? '').split(':').length;
  if (line.startsWith('[附件 ') && line.endsWith(']')) return undefined;
  if (line.startsWith('#') && !HEADING.test(line)) throw new BadMarkup(place, '标题应为一至四个“#”后空一格再写');
  for (let rest = line, mark = MARK.exec(rest); mark; mark = MARK.exec(rest)) {
    if (!Object.hasOwn(MARKS, mark[1] ?? '')) throw new BadMarkup(place, `没有“${mark[0]}”这一标记`);
    rest = rest.slice(mark[0].length);
  }
  return undefined;
}
