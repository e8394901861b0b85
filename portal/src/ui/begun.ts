import { store } from './draft.ts';
import { keptFile } from './kept-file.ts';
import type { UploadRow } from './upload-row.ts';

interface Begun {
  readonly id: string;
  readonly files: readonly Pick<UploadRow, 'purpose' | 'name' | 'bytes' | 'sha256'>[];
}

/** A form up to this size is kept here until it is sent. */
const FORM_BYTES = 16 * 1024 * 1024;

/** A submission that was begun and is not finished, kept on this device. */
export const begunSubmission = {
  read(key: string): Begun | undefined {
    const kept = store.read(key) as Begun | undefined;
    return typeof kept?.id === 'string' && Array.isArray(kept.files) ? kept : undefined;
  },
  /** Its form too, so that after a restart it need not be chosen again. */
  keep(key: string, begun: Begun, rows: readonly UploadRow[]): void {
    store.write(key, begun);
    const form = rows.find(({ purpose, bytes }) => purpose === 'form' && bytes <= FORM_BYTES)?.file;
    if (form) void keptFile.keep(key, form);
  },
  form: (key: string): Promise<File | undefined> => keptFile.read(key),
  forget(key: string): void {
    store.remove(key);
    void keptFile.drop(key);
  },
};
