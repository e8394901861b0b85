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
  /** Link to GET one file, valid for some minutes, offered under `fileName`. */
  downloadLink(key: string, fileName: string): Promise<string>;
}
