import { readFile } from 'node:fs/promises';
import { OfficeMissing, parseOffice } from '../casework/office.ts';
import type { Ports } from '../functions/ports.ts';

const TEMPLATE = new URL('../templates/office/office.json', import.meta.url);

/**
 * Makes sure that a data directory has an office: the one it has; else what its `office.json` says, taken over; else the
 * invented one of templates/office, as version 1.
 * @throws {OfficeInvalid}
 */
export async function provideOffice(ports: Pick<Ports, 'office' | 'storeOffice'>): Promise<void> {
  try {
    await ports.office();
  } catch (error) {
    if (!(error instanceof OfficeMissing)) throw error;
    await ports.storeOffice(parseOffice(await readFile(TEMPLATE, 'utf8'), 'templates/office/office.json'));
  }
}
