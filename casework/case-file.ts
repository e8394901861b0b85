import { shanghaiDate } from '../regulation/dates.ts';
import type { CaseState } from './case.ts';
import type { CaseFile } from './case-file-schema.ts';
import type { LedgerEvent } from './events.ts';

/** One file of a 卷宗, as its manifest lists it. */
export interface FiledItem {
  /** Path in the ZIP: `材料/001 U01 容错申请书.docx`. */
  readonly file: string;
  readonly title: string;
  readonly kind: string;
  /** 发文字号, where there is one. */
  readonly number?: string;
  /** `2026-03-02`, Asia/Shanghai: received, or 成文日期. */
  readonly date: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly void: boolean;
  /** Where the blob store keeps it. */
  readonly key: string;
}

/** Everything received, then everything issued, each in the order it came: as the 卷内目录 has it. */
export function itemsOf({ uploads, documents }: CaseState): FiledItem[] {
  const received = uploads.map(({ id, name, purpose, at, bytes, sha256, key }) => ({
    ...{ path: `${id} ${name}`, folder: '材料', title: name, kind: purpose, date: shanghaiDate(at) },
    ...{ bytes, sha256, key, void: false },
  }));
  const issued = documents.flatMap(({ id, kind, title, number, date, files, voided }) =>
    files.map(({ format, bytes, sha256, key }) => ({
      ...{ path: `${id.replace(/^.*-D/, 'D')} ${title}${number ?? ''}.${format}`, folder: '文书', title, kind, date },
      ...(number !== undefined && { number }),
      ...{ bytes, sha256, key, void: voided !== undefined },
    })),
  );
  return [...received, ...issued].map(({ path, folder, ...item }, i) => ({
    file: `${folder}/${String(i + 1).padStart(3, '0')} ${safeName(path)}`,
    ...item,
  }));
}

/** Bytes a file name may take in the ZIP, with its number and folder far below what file systems allow (255). */
const LONGEST = 160;

/** Names people gave, without what Windows, macOS or a path cannot bear; too long ones lose their middle, not the ending. */
export function safeName(name: string): string {
  const plain = name.replace(/[\\/:*?"<>|]|\p{Cc}|\p{Cs}/gu, '_').replace(/[. ]+$/, '_');
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  const stem = Array.from(plain.slice(0, plain.length - ending.length));
  while (new TextEncoder().encode(stem.join('') + ending).length > LONGEST) stem.pop();
  return stem.join('') + ending;
}

export interface Manifest {
  readonly case: string;
  readonly procedure: string;
  /** The ledger in `events.jsonl`: its length, and the hash of its last entry. */
  readonly ledger: { readonly file: string; readonly events: number; readonly head: string };
  /** `held: false`: too large to be held in the ZIP, kept apart under the same hash. */
  readonly files: readonly (Omit<FiledItem, 'key'> & { readonly held: boolean })[];
  /** The same case file as one PDF, kept beside the ZIP. */
  readonly pdf?: Omit<NonNullable<CaseFile['pdf']>, 'key'>;
}

export const LEDGER_FILE = '台账/events.jsonl';
export const MANIFEST_FILE = 'manifest.json';

export const manifestOf = (
  { id, procedure }: CaseState,
  events: readonly LedgerEvent[],
  items: readonly (FiledItem & { readonly held: boolean })[],
  pdf?: CaseFile['pdf'],
): Manifest => ({
  ...{ case: id, procedure },
  ledger: { file: LEDGER_FILE, events: events.length, head: events.at(-1)?.hash ?? '' },
  files: items.map(({ key: _, ...item }) => item),
  ...(pdf && { pdf: withoutKey(pdf) }),
});

const withoutKey = <T extends { readonly key: string }>({ key: _, ...rest }: T): Omit<T, 'key'> => rest;

/** One entry a line, exactly as it was hashed. */
export const ledgerLines = (events: readonly LedgerEvent[]): string =>
  events.map(event => `${JSON.stringify(event)}\n`).join('');
