import type { Block, Table } from '../model.ts';
import type { Bound, CaseFileItem } from './bind.ts';
import { factTable, type Sheet, type SheetMaker } from './sheets.ts';

/** What stands on the cover, and what makes the file's identity. */
export interface CaseFileHead extends SheetMaker {
  readonly title: string;
  /** Label and value, in order. */
  readonly facts: readonly (readonly [string, string])[];
  /** Hash of the ledger's last entry: the file's ID comes from it. */
  readonly identity: string;
}

/** 封面 with the places an archive fills in by hand. */
export function coverSheet(head: CaseFileHead, bound: readonly Bound[], pages: number): Sheet {
  const facts: (readonly [string, string])[] = [
    ...head.facts,
    ['件数、页数', `${bound.length}件，${pages}页`],
    ['归档号', '　'],
    ['保管期限', '　'],
    ['立卷人', '　'],
    ['检查人', '　'],
  ];
  return { title: head.title, body: [factTable(facts)] };
}

const COLUMNS = [
  ['序号', 14],
  ['题名', 42],
  ['文号', 40],
  ['责任者', 19],
  ['日期', 27],
  ['页号', 14],
] as const;

/** 卷内目录: every item with the number of its first page. */
export function contentsSheet(bound: readonly Bound[]): Sheet {
  const table: Table = {
    type: 'table',
    columns: COLUMNS.map(([, width]) => width),
    headerRows: 1,
    rows: [
      COLUMNS.map(([text]) => ({ text, label: true })),
      ...bound.map(({ item, order, from, reason }) =>
        [
          String(order),
          item.title + remarkOf(item, reason),
          item.number ?? '',
          item.by,
          item.date.replaceAll('-', ''),
          String(from),
        ].map(text => ({ text })),
      ),
    ],
  };
  const empty: Block = { type: 'paragraph', text: '本卷没有材料。' };
  return { title: '卷内目录', body: bound.length > 0 ? [table] : [empty] };
}

const remarkOf = ({ voided }: CaseFileItem, reason: string | undefined): string =>
  [voided === undefined ? '' : '（作废）', reason === undefined ? '' : '（原件另存）'].join('');

const particulars = ({ id, title, by, date, bytes, sha256, remark, voided }: CaseFileItem) => [
  ['编号', id] as const,
  ['名称', title] as const,
  ['责任者', by] as const,
  ['日期', date] as const,
  ['大小', `${bytes}字节`] as const,
  ['SHA-256', sha256] as const,
  ...(remark === undefined ? [] : [['证明内容', remark] as const]),
  ...(voided === undefined ? [] : [['作废理由', voided] as const]),
];

/** A file that is not bound in, with its hash and why. */
export const listingSheet = (item: CaseFileItem, reason: string): Sheet => ({
  title: '未并入材料说明',
  body: [factTable([...particulars(item), ['说明', reason]])],
});

/** What stands above a picture. */
export const captionSheet = (item: CaseFileItem): Sheet => ({
  title: item.title,
  body: [factTable(particulars(item).filter(([label]) => label !== '名称'))],
});
