import { addDays, type LocalDate } from '../regulation/dates.ts';
import { DOCUMENT_KINDS, leavesTheBuilding } from './document-kinds.ts';
import type { DocumentFile } from './document-file.ts';
import type { IssuedDocument } from './issued-document.ts';
import type { Office } from './office.ts';
import type { CaseState } from './state.ts';

/** A document that was issued, or a redacted copy of one: what can be checked against the ledger. */
export interface Paper {
  readonly id: string;
  /** The document itself, or the one a copy was made of. */
  readonly document: IssuedDocument;
  readonly title: string;
  readonly code: string | undefined;
  readonly files: readonly DocumentFile[];
  /** 隐去副本: some of the text was taken out. */
  readonly redacted: boolean;
}

/** The paper of this id; a copy only once it is signed off. */
export function paperOf(state: CaseState, id: string): Paper | undefined {
  const document = state.documents.find(each => each.id === id);
  if (document) {
    const { title, code, files } = document;
    return { id, document, title, code, files, redacted: false };
  }
  const record = state.redactions?.find(each => each.id === id);
  const original = state.documents.find(each => each.id === record?.document);
  return record?.copy && original && { id, document: original, ...record.copy, redacted: true };
}

/** 真实、内容有改动、已作废、查无此件. */
export const AUTHENTICITY = ['genuine', 'altered', 'void', 'unknown'] as const;
export type Authenticity = (typeof AUTHENTICITY)[number];

/** What somebody holds: a file by its SHA-256 (hex), the code on paper, or both. */
export interface Held {
  readonly sha256?: string | undefined;
  readonly code?: string | undefined;
}

/**
 * Judges what somebody holds against the paper that its hash or else its code was found by. Bytes that are none of its files, or
 * a code that is another's, are an alteration; a 作废 paper is void even where it is whole.
 */
export function judge(paper: Paper | undefined, { sha256, code }: Held): Authenticity {
  if (!paper) return 'unknown';
  const otherBytes = sha256 !== undefined && !paper.files.some(file => file.sha256 === sha256);
  const otherCode = code !== undefined && paper.code !== code;
  if (otherBytes || otherCode) return 'altered';
  return paper.document.voided ? 'void' : 'genuine';
}

/** What anybody may be told of a paper: title, number, date and organ. */
export interface PublicFacts {
  readonly title: string;
  readonly number?: string | undefined;
  readonly date: LocalDate;
  readonly organ: string;
  readonly redacted: boolean;
}

/** Names of the natural persons a case is about; a unit's may stand in a title. */
const personsOf = ({ application, subject }: CaseState): string[] => {
  const party = application?.applicant;
  return [
    ...(party?.kind === 'person' ? [party.name] : []),
    ...(party?.kind === 'unit' ? [party.responsiblePerson] : []),
    ...(subject?.kind === 'person' ? [subject.name] : []),
  ];
};

const plain = (text: string): string => text.replace(/[\s\p{Cf}\p{Variation_Selector}]/gu, '');

/** Nothing of a paper that stays in the office. Where the title names a person, what kind of document it is stands instead. */
export function publicFacts(state: CaseState, paper: Paper, { organs }: Office): PublicFacts | undefined {
  const { kind, number, date, organ } = paper.document;
  if (!leavesTheBuilding(kind)) return undefined;
  const named = personsOf(state).some(name => plain(paper.title).includes(plain(name)));
  return {
    title: named ? DOCUMENT_KINDS[kind].name : paper.title,
    ...{ number, date, organ: organs.find(({ id }) => id === organ)?.name ?? organ, redacted: paper.redacted },
  };
}

/** A 公示 as the portal shows it. */
export interface PublicNotice {
  readonly id: string;
  readonly title: string;
  readonly number?: string | undefined;
  readonly organ: string;
  readonly scope: string;
  /** Both included. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly code?: string | undefined;
  readonly sha256: string;
}

/**
 * The 公示 of a case while the portal may show it: not 作废, within the days decided, and of a scope (公开范围) that the office has
 * opened to the portal. The ruling itself is never shown.
 */
export function shownNotice(state: CaseState, id: string, office: Office, today: LocalDate): PublicNotice | undefined {
  const document = state.documents.find(each => each.id === id);
  const determined = state.answers.determine?.answer;
  const file = document?.files.find(({ format }) => format === 'pdf');
  if (document?.kind !== 'public-notice' || document.voided || determined?.outcome !== 'exemption' || !file)
    return undefined;
  const { scope, days } = determined.publication;
  const [from, until] = [document.date, addDays(document.date, days)];
  if (!office.portal?.scopes.includes(scope) || today < from || today > until) return undefined;
  const { title, number, code } = document;
  const organ = office.organs.find(each => each.id === document.organ)?.name ?? document.organ;
  return { id, title, number, organ, scope, from, until, code, sha256: file.sha256 };
}
