import type { Upload } from '../../casework/events.ts';

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
