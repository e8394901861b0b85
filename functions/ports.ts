import type { JWTVerifyGetKey } from 'jose';
import type { LedgerEvent, StepRef, Upload } from '../casework/events.ts';
import type { LedgerHead } from '../casework/ledger.ts';
import type { Address } from '../casework/addresses.ts';
import type { Notice } from '../casework/notices.ts';
import type { Office, User } from '../casework/office.ts';
import type { Procedure } from '../casework/procedures.ts';
import type { WorkCalendar } from '../regulation/calendar.ts';
import type { CaseState, Task } from '../casework/state.ts';

/** Wall or virtual clock. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

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
}

/** Delivery of a notice by the configured channel, besides the portal. A failure is kept here and never stops a case. */
export interface Delivery {
  /** `failed`: the last attempt did not reach everybody; it is tried again while `next` is set. */
  readonly status: 'pending' | 'sent' | 'failed';
  readonly attempts: number;
  /** Accounts it has reached: they do not get it twice. */
  readonly reached: readonly string[];
  /** When it is tried next, epoch ms; none once sent or given up. */
  readonly next?: number | undefined;
  readonly error?: string | undefined;
}
/** A notice to keep; `delivery` only where a channel is configured. */
export interface NewNotice {
  readonly notice: Notice;
  readonly delivery?: Delivery | undefined;
}
export interface KeptNotice extends NewNotice {
  /** Accounts that have read it. */
  readonly readBy: readonly string[];
}

/** The portal's inbox of notices, and the outbox of the channel. Notices come in by {@link CaseStore.commit} only. */
export interface Notices {
  /** Notices to any of these addresses, newest first, at most `limit`. */
  list(addresses: readonly Address[], limit: number): Promise<KeptNotice[]>;
  get(id: string): Promise<KeptNotice | undefined>;
  /** This account has read it; again is no error. */
  read(id: string, user: string): Promise<void>;
  /** Deliveries to try now, longest due first, at most `limit`. */
  due(now: number, limit: number): Promise<KeptNotice[]>;
  /** What has not reached everybody, given up or still to be tried, oldest first, at most `limit`. */
  undelivered(limit: number): Promise<KeptNotice[]>;
  /** Keeps how an attempt went. Does nothing when another attempt was kept meanwhile. */
  attempted(id: string, delivery: Delivery): Promise<void>;
}

/** A way to reach people outside the portal (mail, short message). Whatever it throws is recorded and tried again. */
export interface NoticeChannel {
  readonly name: string;
  deliver(to: User, notice: Notice): Promise<void>;
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

export interface CaseSummary {
  readonly id: string;
  readonly organ: string;
  readonly applicant: string;
  readonly openedAt: number;
  readonly closed?: { readonly at: number; readonly outcome: string } | undefined;
  readonly parked: boolean;
  /** Accounts recused from the case: it is not in their list. */
  readonly barred?: readonly string[] | undefined;
}

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
  /** Open tasks of an organ's role, by the day their wait ends. */
  inbox(query: InboxQuery): Promise<InboxEntry[]>;
  /** Open tasks of an applicant's account. */
  applicantInbox(applicant: string): Promise<InboxEntry[]>;
  /** Newest first. */
  cases(filter: { readonly organ: string } | { readonly applicant: string }): Promise<CaseSummary[]>;
}

/** A task token waiting at the door of a task, and whether a ring is owed. */
export interface Bell {
  readonly caseId: string;
  readonly taskId: string;
  readonly token?: string | undefined;
  readonly owed: boolean;
}

/** 门铃: where task tokens hang. The ledger is the letter; a token only says "look". */
export interface BellBook {
  /** Hangs the token of the current wait; an older one is forgotten. */
  hang(caseId: string, taskId: string, token: string): Promise<void>;
  bell(caseId: string, taskId: string): Promise<Bell | undefined>;
  /** The ring was delivered, or its wait is gone. Forgets it only while `token` is still the one that hangs. */
  rung(caseId: string, taskId: string, token: string): Promise<void>;
  /** Bells still owed a ring, oldest first, at most `limit`. */
  owed(limit: number): Promise<Bell[]>;
}

/** Executions of procedures. */
export interface Executions {
  /** Starts the procedure; the same name again does nothing. */
  start(procedure: Procedure, name: string, input: { caseId: string; seq: number }): Promise<void>;
  /**
   * Rings a bell: the task token's wait ends and the execution goes on to read the ledger.
   * @returns `gone` when no wait has this token any more (timed out, already rung, execution ended).
   */
  ring(token: string, taskId: string): Promise<'rung' | 'gone'>;
  /**
   * Lets a failed execution go on from the state that failed (it fails only when even parking did).
   * @throws {NotRedrivable} when it has not failed.
   */
  redrive(procedure: Procedure, name: string): Promise<void>;
}

/** Files sent together: the form with its evidence, or more material for a case. Uploaded one by one to signed links. */
export interface Submission {
  readonly id: string;
  /** Account that submits. */
  readonly user: string;
  /** Set when the files belong to a case that exists. */
  readonly caseId?: string | undefined;
  readonly files: readonly SubmittedFile[];
  readonly createdAt: number;
}
export interface SubmittedFile {
  readonly id: string;
  readonly purpose: Upload['purpose'];
  readonly name: string;
  /** Key in the blob store, under `uploads/`. */
  readonly key: string;
}
export interface Submissions {
  create(submission: Submission): Promise<void>;
  get(id: string): Promise<Submission | undefined>;
}

/** Stored bytes. Keys are written once; writing the same bytes again is no error. */
export interface BlobStore {
  /** @throws {BlobConflict} when other bytes stand under the key. */
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>;
  /** @throws {BlobMissing} */
  get(key: string): Promise<Uint8Array>;
  /** Size and SHA-256 (hex) of what is stored, or undefined. */
  stat(key: string): Promise<{ bytes: number; sha256: string } | undefined>;
  /** Link to PUT one file, valid for some minutes. */
  uploadLink(key: string): Promise<string>;
  /** Link to GET one file, valid for some minutes, offered under `fileName`. */
  downloadLink(key: string, fileName: string): Promise<string>;
}

/** Whose tokens are trusted: any OIDC issuer. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  /** Subject of the first administrator, who may configure an office that has no users yet. */
  readonly administrator?: string | undefined;
}

/** Everything the steps and the API need from outside. The two sets of adapters provide it. */
export interface Ports {
  readonly clock: Clock;
  readonly store: CaseStore;
  readonly bells: BellBook;
  readonly notices: Notices;
  /** None: notices are in the portal only (the default). */
  readonly channel?: NoticeChannel | undefined;
  readonly executions: Executions;
  readonly submissions: Submissions;
  readonly blobs: BlobStore;
  /** @throws {OfficeMissing} before an administrator has configured it. */
  readonly office: () => Promise<Office>;
  /** Replaces the configuration (an administrator's act). */
  readonly storeOffice: (office: Office) => Promise<void>;
  readonly calendar: WorkCalendar;
  /** New unguessable id (submissions). */
  readonly newId: () => string;
}

/** What the HTTP app needs besides. */
export interface ApiPorts extends Ports {
  readonly issuer: TokenIssuer;
}
