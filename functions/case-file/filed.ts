import { createHash } from 'node:crypto';
import { RongcuoError } from '../../regulation/errors.ts';
import type { Ports } from '../ports.ts';

/** What a stored file must be: its name to people, where it is, what the ledger says of it. */
export interface Filed {
  readonly file: string;
  readonly key: string;
  readonly sha256: string;
}

/** A stored file is not what the ledger says it was. Code `case-file.altered`. */
export class FiledItemAltered extends RongcuoError {
  constructor({ file, key }: Filed) {
    super('case-file.altered', `卷宗文件“${file}”与台账的摘要不符`, {
      field: key,
      remedy: '从备份恢复原件后由管理员继续',
    });
  }
}

/** @throws {FiledItemAltered | BlobMissing} */
export async function filedBytes({ blobs }: Pick<Ports, 'blobs'>, filed: Filed): Promise<Uint8Array> {
  const bytes = await blobs.get(filed.key);
  if (createHash('sha256').update(bytes).digest('hex') !== filed.sha256) throw new FiledItemAltered(filed);
  return bytes;
}
