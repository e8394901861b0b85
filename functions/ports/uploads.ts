import type { Scan, Upload } from '../../casework/events.ts';

/** Files sent together: the form with its evidence, or more material for a case. Uploaded piece by piece to signed links. */
export interface Submission {
  readonly id: string;
  /** Account that submits. */
  readonly user: string;
  /** Set when the files belong to a case that exists. */
  readonly caseId?: string | undefined;
  /** An application on paper that `user` registers: where it was handed in, and the applicant's account ('': he has none). */
  readonly paper?: { readonly organ: string; readonly applicant: string } | undefined;
  readonly files: readonly SubmittedFile[];
  /** Epoch ms. */
  readonly createdAt: number;
}

export interface SubmittedFile {
  readonly id: string;
  readonly purpose: Upload['purpose'];
  readonly name: string;
  /** Key in the blob store, under `uploads/`: where the original is kept once it was accepted. */
  readonly key: string;
  /** As the sender declared it, in bytes; older clients do not. */
  readonly bytes?: number | undefined;
  /** Media type as the sender declared it. */
  readonly type?: string | undefined;
  /** Hex, of the whole file, where the sender knows it: what arrives is compared. */
  readonly sha256?: string | undefined;
  /** A large file comes in parts of so many bytes, the last one shorter. */
  readonly parts?: { readonly upload: string; readonly bytes: number } | undefined;
}

/** What was found out about a file that has arrived: written once, whoever looks first. */
export interface FileReport {
  readonly submission: string;
  readonly file: string;
  readonly name: string;
  readonly user: string;
  readonly caseId?: string | undefined;
  readonly bytes: number;
  /** Hex; none where it was refused before it was read. */
  readonly sha256?: string | undefined;
  /** Media type by the file's first bytes. */
  readonly type?: string | undefined;
  /** Which object was looked at (S3 version). */
  readonly version: string;
  readonly scan?: Scan | undefined;
  /** Why it is not taken: an error's code, message and remedy. */
  readonly refusal?: { readonly code: string; readonly message: string; readonly remedy: string } | undefined;
  /** Epoch ms. */
  readonly at: number;
}

export interface Submissions {
  create(submission: Submission): Promise<void>;
  get(id: string): Promise<Submission | undefined>;
  /** Keeps what was found about a file. The first report stays. @returns the one that is kept */
  report(report: FileReport): Promise<FileReport>;
  /** What was found about a submission's files so far. */
  reports(submission: string): Promise<FileReport[]>;
  /** Files that were refused, newest first, at most `limit`. */
  refused(limit: number): Promise<FileReport[]>;
}

/** Where to PUT bytes, and the headers that were signed with the link. */
export interface SendLink {
  readonly link: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A file that lies in quarantine. */
export interface Arrived {
  readonly key: string;
  readonly bytes: number;
  /** Tells it from anything that might stand there later (S3 version). */
  readonly version: string;
}

/** Where files arrive (keys under `quarantine/`) and stay until they were looked at. Nothing of a case is read from here. */
export interface Quarantine {
  /** Prepares a file that comes in parts. @returns its upload id */
  openParts(key: string, type: string | undefined): Promise<string>;
  /** Link to PUT a whole file; where the size was declared, exactly so many bytes. Valid for 15 minutes. */
  link(key: string, declared: { bytes?: number | undefined; type?: string | undefined }): Promise<SendLink>;
  /** Link to PUT one part (numbered from 1) of exactly so many bytes. Valid for 15 minutes. */
  partLink(key: string, upload: string, part: { number: number; bytes: number }): Promise<SendLink>;
  /** Bytes of each part that has arrived, by its number; nothing once they are joined. */
  parts(key: string, upload: string): Promise<ReadonlyMap<number, number>>;
  /**
   * Makes the file of its parts, `count` of them, at once or not at all. Joined already, also by somebody else at this
   * moment, is no error. @throws {PartsChanged} when a part is missing or was sent again meanwhile.
   */
  join(key: string, upload: string, count: number): Promise<void>;
  find(key: string): Promise<Arrived | undefined>;
  /** The bytes as they come, from the beginning. */
  read(file: Arrived): AsyncIterable<Uint8Array>;
  /**
   * Stores the file under its key as an original, on condition that its SHA-256 (hex) is this one and that nothing else
   * stands there; the same again is no error. @throws {BlobConflict}
   */
  promote(file: Arrived, to: string, what: { sha256: string; type: string; scan: Scan['verdict'] }): Promise<void>;
}

/** What a scan came to. `unscanned`: it could not look inside, and why. */
export type Verdict = { readonly verdict: Scan['verdict']; readonly note?: string | undefined };

/** A malware scanner. Which one, the host decides. */
export interface Scanner {
  readonly name: string;
  /**
   * @param open the bytes, anew each time
   * @returns undefined where the result comes later
   * @throws {ServiceUnavailable} when it cannot be reached: the file stays in quarantine.
   */
  scan(file: Arrived, open: () => AsyncIterable<Uint8Array>): Promise<Verdict | undefined>;
}
