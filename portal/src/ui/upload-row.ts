export type Purpose = 'form' | 'evidence';

/** A file that is to be sent. Of a submission begun earlier the file itself may have to be chosen again. */
export interface UploadRow {
  readonly key: string;
  readonly purpose: Purpose;
  readonly name: string;
  readonly bytes: number;
  readonly file?: File | undefined;
  readonly sha256?: string | undefined;
  /** How much of the digest is computed, 0 to 1. */
  readonly hashed: number;
  /** Bytes that have arrived. */
  readonly sent: number;
  /** Why it was refused, in the server's words. */
  readonly problem?: string | undefined;
  readonly remedy?: string | undefined;
}

/** Begun earlier, not all of it arrived, and the file has to be chosen again. */
export const isWanted = ({ file, sent, bytes }: UploadRow): boolean => !file && sent < bytes;

/** Whether a file chosen now may be the one of a row begun earlier. */
export const same = (row: UploadRow, file: File): boolean =>
  !row.file && row.name === file.name && row.bytes === file.size;

/** Files just chosen, not hashed yet. */
export const rowsOf = (files: readonly File[], purpose: Purpose): UploadRow[] =>
  files.map(file => ({
    ...{ key: crypto.getRandomValues(new Uint32Array(2)).join('-'), purpose, file },
    ...{ name: file.name, bytes: file.size, hashed: 0, sent: 0 },
    ...(file.size === 0 && { problem: '文件是空的', remedy: '核对后重新选择' }),
  }));
