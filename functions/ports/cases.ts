import type { LedgerEvent, StepRef } from '../../casework/events.ts';
import type { Fingerprint } from '../../casework/duplicates/fingerprints.ts';
import type { LedgerHead } from '../../casework/ledger.ts';
import type { DocumentMark } from '../../casework/marks.ts';
import type { RegisterEntry } from '../../casework/numbers.ts';
import type { CaseSummary } from '../../casework/case-summary.ts';
import type { Counter } from '../../casework/statistics/counters.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import type { NewNotice } from './notices.ts';

/** A case as stored: its folded state and the head of its ledger. */
export interface CaseSnapshot {
  readonly state: CaseState;
  readonly head: LedgerHead;
}

/** The small result of a step, remembered so that a retry answers the same. */
export type StepResult = Readonly<Record<string, unknown>>;

/**
 * One atomic write: events with the state they fold to, its tasks and indexes, and what must become true with them.
 * All of it is written, or nothing.
 */
export interface Commit {
  readonly caseId: string;
  /** Ledger position this was decided at. */
  readonly expectedSeq: number;
  readonly events: readonly LedgerEvent[];
  readonly state: CaseState;
  /** Tasks that this write opens or changes; they carry the inbox index. */
  readonly tasks: readonly Task[];
  /** The step that wrote it, once. */
  readonly step?: { readonly ref: StepRef; readonly result: StepResult } | undefined;
  /** Numbers taken: `value` must be one more than the series stands at. */
  readonly numbers: readonly TakenNumber[];
  /** Submission this case was opened from, or whose files it received; each is used once. */
  readonly submission?: string | undefined;
  /** Tasks whose execution is owed a ring of the bell. */
  readonly bells: readonly string[];
  /** Notices that the events cause: written with them, or not at all. */
  readonly notices?: readonly NewNotice[] | undefined;
  /** How the write moves the statistics (第十条): counted with it, once. */
  readonly counted?: readonly Counter[] | undefined;
  /** Lines of the 发文登记簿 that this write makes or changes, each standing for its document's number. */
  readonly register?: readonly RegisterEntry[] | undefined;
  /** By what the documents it issues are found again (校验码, hashes). */
  readonly marks?: readonly DocumentMark[] | undefined;
  /** What the application is known again by, should it be sent in another time. */
  readonly fingerprints?: readonly Fingerprint[] | undefined;
}

export interface TakenNumber {
  /** e.g. `document/discipline/商纪容/2026` or `case/2026`. */
  readonly series: string;
  readonly value: number;
}

export interface InboxQuery {
  readonly organ: string;
  readonly role: Task['role'];
}

/** A task in an inbox: what the index carries, no more. */
export interface InboxEntry {
  readonly caseId: string;
  readonly task: Task;
}

export type { CaseSummary };

/** Cases and their ledgers. Reads are strongly consistent except the two lists. */
export interface CaseStore {
  load(caseId: string): Promise<CaseSnapshot | undefined>;
  /** Events in order, from `after` (exclusive; default the beginning). */
  ledger(caseId: string, after?: number): Promise<LedgerEvent[]>;
  /**
   * @throws {HeadMoved} when the ledger has moved on: load again and decide again.
   * @throws {StepAlreadyDone} when this step's result is there already.
   * @throws {NumberTaken} when a series has moved on: take the next number.
   * @throws {SubmissionUsed} when another write used this submission.
   */
  commit(commit: Commit): Promise<void>;
  stepResult(ref: StepRef): Promise<StepResult | undefined>;
  /** Last number taken in a series; 0 before the first. */
  lastNumber(series: string): Promise<number>;
  /** The case that used a submission. */
  caseOfSubmission(submission: string): Promise<string | undefined>;
  /** 发文登记簿: the numbers an organ has taken in a year, by 代字 and value; its cost does not grow with the cases. */
  register(organ: string, year: number): Promise<RegisterEntry[]>;
  /** The documents that bear this mark (casework/marks.ts), by id. Strongly consistent. */
  marked(mark: string): Promise<DocumentMark[]>;
  /** Cases whose application bore this fingerprint, the last opened first, at most `limit`. Strongly consistent. */
  casesLike(fingerprint: Fingerprint, limit: number): Promise<string[]>;
  /** Open tasks of an organ's role, by the day their wait ends. */
  inbox(query: InboxQuery): Promise<InboxEntry[]>;
  /** Open tasks of an applicant's account. */
  applicantInbox(applicant: string): Promise<InboxEntry[]>;
  /** Newest first. */
  cases(filter: { readonly organ: string } | { readonly applicant: string }): Promise<CaseSummary[]>;
  /** Cases that are not closed, of every organ, in order of id from `after` (exclusive), at most `limit`. Costs what is open, not what is closed. */
  openCases(limit: number, after?: string): Promise<CaseSummary[]>;
}
