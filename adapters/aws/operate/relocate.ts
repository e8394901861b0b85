import { resolve } from 'node:path';
import { ServiceUnavailable } from '../../../functions/errors.ts';
import type { Executions } from '../../../functions/ports.ts';
import { writeArchive } from '../../../functions/relocation/archive.ts';
import { exportOffice, type Installation } from '../../../functions/relocation/export.ts';
import { importOffice, type Imported } from '../../../functions/relocation/import.ts';
import type { Manifest } from '../../../functions/relocation/manifest.ts';
import { readArchive } from '../../../functions/relocation/reader.ts';
import { dynamo, s3 } from '../clients.ts';
import { createInventory } from '../inventory.ts';
import { ENV } from '../keys.ts';
import { awsPorts } from '../ports.ts';

/** Where an office's data lies in an account. */
export interface Where {
  readonly table: string;
  readonly documents: string;
  readonly uploads: string;
}

const later = () => Promise.reject(new ServiceUnavailable('流程运行器'));
/** An operator starts no execution: it stays owed, and the sweep of the deployment starts it within minutes. */
const LEFT_TO_SWEEP: Executions = { start: later, stop: later, ring: later, redrive: later, status: later };

/** The deployment as an operator sees it, with rights of his own. */
function installation({ table, documents, uploads }: Where): Installation {
  const env = { [ENV.table]: table, [ENV.documents]: documents, [ENV.uploads]: uploads };
  const buckets = { documents: () => documents, uploads: () => uploads };
  return {
    ports: { ...awsPorts(env), executions: LEFT_TO_SWEEP },
    inventory: createInventory({ client: dynamo, table, s3, buckets }),
  };
}

/** The whole office as an archive (docs/decisions/0020). */
export async function exportFrom(where: Where, path: string): Promise<Manifest> {
  const archive = await writeArchive(resolve(path));
  return exportOffice(installation(where), archive);
}

/** An archive into a deployment that has no office yet. */
export async function importInto(where: Where, path: string, hold: boolean): Promise<Imported> {
  const archive = await readArchive(resolve(path));
  try {
    return await importOffice(installation(where), archive, { hold });
  } finally {
    archive.close();
  }
}
