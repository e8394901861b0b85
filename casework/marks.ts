import type { IssuedDocument } from './issued-document.ts';
import type { CaseState } from './state.ts';

/**
 * By what an issued document is found again without knowing its case: `code/…` its 校验码, `sha256/…` the bytes of one of its files,
 * `notices/2026-03` the month of a 公示. Kept beside the case, in the same write.
 */
export interface DocumentMark {
  readonly mark: string;
  readonly caseId: string;
  /** A document's id, or a redacted copy's. */
  readonly documentId: string;
}

export const codeMark = (code: string): string => `code/${code}`;
export const hashMark = (sha256: string): string => `sha256/${sha256}`;
/** @param month `2026-03` */
export const noticesMark = (month: string): string => `notices/${month}`;

type Paper = Pick<IssuedDocument, 'id' | 'files'> & { readonly code?: string | undefined };

const marksOfPaper = ({ id, code, files }: Paper): [mark: string, documentId: string][] => [
  ...(code === undefined ? [] : [[codeMark(code), id] as [string, string]]),
  ...files.map(({ sha256 }): [string, string] => [hashMark(sha256), id]),
];

function marksOf({ id: caseId, documents, redactions = [] }: CaseState): DocumentMark[] {
  const copies = redactions.flatMap(({ id, copy }) => (copy ? [{ id, ...copy }] : []));
  const notices = documents
    .filter(({ kind }) => kind === 'public-notice')
    .map(({ id, date }): [string, string] => [noticesMark(date.slice(0, 7)), id]);
  return [...[...documents, ...copies].flatMap(marksOfPaper), ...notices].map(([mark, documentId]) => ({
    ...{ mark, caseId, documentId },
  }));
}

/** The marks that a write adds. */
export function newMarks(before: CaseState | undefined, after: CaseState): DocumentMark[] {
  const key = ({ mark, documentId }: DocumentMark): string => `${mark} ${documentId}`;
  const known = new Set(before ? marksOf(before).map(key) : []);
  return marksOf(after).filter(each => !known.has(key(each)));
}
