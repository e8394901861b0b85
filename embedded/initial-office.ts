import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OFFICE_FILE } from '../adapters/embedded/office.ts';
import { isCode, writeOnce } from '../adapters/embedded/durable-file.ts';

const TEMPLATE = new URL('../templates/office/office.json', import.meta.url);

/** Puts the initial configuration of organs, people and limits into a new data directory; one that is there is left alone. */
export async function provideOffice(directory: string): Promise<void> {
  const path = join(directory, OFFICE_FILE);
  try {
    await stat(path);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
    await writeOnce(path, await readFile(TEMPLATE), join(directory, '.incoming'));
  }
}
