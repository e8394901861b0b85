import type { JWTVerifyGetKey } from 'jose';
import type { Actor, LedgerEvent, StepRef, Upload } from '../casework/events.ts';
import type { Fingerprint } from '../casework/duplicates/fingerprints.ts';
import type { LedgerHead } from '../casework/ledger.ts';
import type { DocumentMark } from '../casework/marks.ts';
import type { Address } from '../casework/addresses.ts';
import type { Notice } from '../casework/notices.ts';
import type { RegisterEntry } from '../casework/numbers.ts';
import type { OpenLimit } from '../casework/clock/recompute.ts';
import type { Office, User } from '../casework/office.ts';
import type { Counter, Month } from '../casework/statistics/counters.ts';
import type { Procedure } from '../casework/procedures.ts';
import type { Entry } from '../casework/run-schema.ts';
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
  /** How the write moves the statistics (第十条): counted with it, once. */
  readonly counted?: readonly Counter[] | undefined;
  /** Lines of the 发文登记簿 that this write makes or changes, each standing for its document's number. */
  readonly register?: readonly RegisterEntry[] | undefined;
  /** By what the documents it issues are found again (校验码, hashes). */
  readonly marks?: readonly DocumentMark[] | undefined;
  /** What the application is known again by, should it be sent in another time. */
  readonly fingerprints?: readonly Fingerprint[] | undefined;
}

/** Delivery of a notice by the configured channel, besides the portal. A failure is kept here and never stops a case. */
export interface Delivery {
  /** `failed`: the last attempt did not reach everybody; it is tried again while `next` is set. */
  readonly status: 'pending' | 'sent' | 'failed';
  readonly attempts: number;
  /** Accounts it has reached: they do not get it twice. */
  readonly reached: readonly string[];
  /** Accounts whose address was refused for good, with the reason: they are not tried again. */
  readonly refused?: readonly { readonly user: string; readonly reason: string }[] | undefined;
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

/**
 * A way to reach people outside the portal (mail, short message). Whatever it throws is recorded and tried again, save
 * {@link NoticeRefused}, which no repetition mends; after {@link ServiceUnavailable} the others wait for the next sweep.
 */
export interface NoticeChannel {
  readonly name: string;
  /** Has this person an address here? Who has none reads the notice in the portal only. Default: everybody has. */
  reaches?(to: User): boolean;
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
  readonly procedure: Procedure;
  readonly organ: string;
  readonly applicant: string;
  readonly openedAt: number;
  readonly closed?: { readonly at: number; readonly outcome: string } | undefined;
  readonly parked: boolean;
  /** Limits that run: whether a newly loaded calendar year moves them. */
  readonly limits?: readonly OpenLimit[] | undefined;
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

/** The statistics (第十条): sums that come in by {@link CaseStore.commit} only. Reading costs by months, not by cases. */
export interface Statistics {
  /** The counters of these months, both included. On AWS a write may be missing, or count twice, for moments. */
  counters(from: Month, to: Month): Promise<Counter[]>;
  /** Adds to the counters what a comparison with the ledgers found missing. */
  correct(increments: readonly Counter[]): Promise<void>;
  /** Takes at most `limit` writes into the counters that have not been yet, each once. @returns how many */
  fold(limit: number): Promise<number>;
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

/** What an execution begins with; `enter`: where it takes over from another one. */
export interface ExecutionInput {
  readonly caseId: string;
  readonly seq: number;
  readonly enter?: Entry | undefined;
}

/** Executions of procedures. */
export interface Executions {
  /** Starts the procedure; the same name again does nothing. */
  start(procedure: Procedure, name: string, input: ExecutionInput): Promise<void>;
  /** Ends an execution where it stands; one that has ended, or never was, is left as it is. */
  stop(procedure: Procedure, name: string): Promise<void>;
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

/** A file on this machine's disk. */
export interface LocalFile {
  readonly path: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** Stored bytes. Keys are written once; writing the same bytes again is no error. */
export interface BlobStore {
  /** @throws {BlobConflict} when other bytes stand under the key. */
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>;
  /** The same from a file on this machine's disk, which is never whole in memory. @throws {BlobConflict} */
  putFile(key: string, file: LocalFile, mediaType: string): Promise<void>;
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

/** One version of a setting (configuration as data): kept for good, never changed. */
export interface Setting {
  /** `office`, `calendar/2027`, … */
  readonly name: string;
  /** From 1, without gaps. */
  readonly version: number;
  /** JSON data; who reads it checks it. */
  readonly value: unknown;
  readonly by: Actor;
  /** Epoch ms. */
  readonly at: number;
  /** Why, in the administrator's words. */
  readonly note: string;
}
export interface NewSetting extends Omit<Setting, 'version'> {
  /** Version this was decided at; 0 where there is none yet. */
  readonly expectedVersion: number;
}
/** Who changes the office, why, and at which version that was decided. */
export type OfficeChangeNote = Pick<NewSetting, 'by' | 'note'> & Partial<Pick<NewSetting, 'expectedVersion'>>;
/** Configuration as versioned data. Reads are strongly consistent; nothing is overwritten. */
export interface Settings {
  latest(name: string): Promise<Setting | undefined>;
  version(name: string, version: number): Promise<Setting | undefined>;
  /** Every version, newest first. */
  history(name: string): Promise<Setting[]>;
  /** Keeps the next version and gives it back. @throws {SettingMoved} when the latest is not `expectedVersion`. */
  put(setting: NewSetting): Promise<Setting>;
}

/** Everything the steps and the API need from outside. The two sets of adapters provide it. */
export interface Ports {
  readonly clock: Clock;
  readonly store: CaseStore;
  readonly bells: BellBook;
  readonly notices: Notices;
  readonly statistics: Statistics;
  /** None: notices are in the portal only (the default). */
  readonly channel?: NoticeChannel | undefined;
  readonly executions: Executions;
  readonly submissions: Submissions;
  readonly settings: Settings;
  readonly blobs: BlobStore;
  /** @throws {OfficeMissing} before an administrator has configured it. */
  readonly office: () => Promise<Office>;
  /**
   * Keeps a new version of the configuration (an administrator's act); what `office.version` says is not looked at. Without
   * `change` the installation itself follows on the latest one.
   * @throws {SettingMoved}
   */
  readonly storeOffice: (office: Office, change?: OfficeChangeNote) => Promise<Office>;
  /** The working calendar: the years shipped and those an administrator has loaded. */
  readonly calendar: () => Promise<WorkCalendar>;
  /** New unguessable id (submissions). */
  readonly newId: () => string;
}

/** What the HTTP app needs besides. */
export interface ApiPorts extends Ports {
  readonly issuer: TokenIssuer;
}
