import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OfficeMissing, parseOffice, type Office } from '../../casework/office.ts';
import { isCode, replaceFile } from './durable-file.ts';

export const OFFICE_FILE = 'office.json';

const WHERE = `数据目录的 ${OFFICE_FILE}`;

/**
 * The office from `office.json` in the data directory. Read again when the file has changed, so that an administrator's
 * change counts at once; a file that is wrong is refused until it is mended.
 * @throws {OfficeMissing | OfficeInvalid}
 */
export function createOffice(directory: string): () => Promise<Office> {
  const path = join(directory, OFFICE_FILE);
  let kept: { office: Office; version: string } | undefined;
  return async () => {
    try {
      const { mtimeMs, size, ino } = await stat(path);
      const version = `${mtimeMs}/${size}/${ino}`;
      if (kept?.version !== version) kept = { office: parseOffice(await readFile(path, 'utf8'), WHERE), version };
      return kept.office;
    } catch (error) {
      throw isCode(error, 'ENOENT') ? new OfficeMissing(WHERE, error) : error;
    }
  };
}

/** Replaces `office.json` (an administrator's act). */
export async function storeOffice(directory: string, office: Office): Promise<void> {
  const text = `${JSON.stringify(office, null, 2)}\n`;
  await replaceFile(join(directory, OFFICE_FILE), new TextEncoder().encode(text));
}
