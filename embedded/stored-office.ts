import { join } from 'node:path';
import { createClock } from '../adapters/embedded/clock.ts';
import { openDatabase } from '../adapters/embedded/database.ts';
import type { Runner } from '../adapters/embedded/executions.ts';
import { createInventory } from '../adapters/embedded/inventory.ts';
import { embeddedPorts, type EmbeddedPorts } from '../adapters/embedded/ports.ts';
import { ServiceUnavailable } from '../functions/errors.ts';
import type { Installation } from '../functions/relocation/export.ts';
import { IN_PROCESS } from './client.ts';
import { DATABASE_FILE } from './data-directory.ts';
import { claimDirectory } from './owner.ts';

const nobody = (): never => {
  throw new ServiceUnavailable('流程运行器');
};
/** Nothing is played here: starts stay owed to the machine that is opened next. */
const AT_REST: Runner = { start: nobody, abort: nobody, succeed: nobody, redrive: nobody, status: nobody };

/**
 * A data directory as it lies there: its ports without a machine that plays or an office that is put there for a beginning.
 * @throws {DataOwned}
 */
export async function withStoredOffice<T>(
  directory: string,
  work: (office: Installation & { readonly ports: EmbeddedPorts }) => Promise<T>,
): Promise<T> {
  const owner = claimDirectory(directory);
  try {
    const database = openDatabase(join(directory, DATABASE_FILE));
    try {
      const clock = createClock(database);
      const ports = embeddedPorts({ database, directory, clock, runner: AT_REST, baseUrl: IN_PROCESS });
      const blobs = join(directory, 'blobs');
      const inventory = createInventory({ database, directory: blobs, accounts: ports.accounts });
      return await work({ ports, inventory });
    } finally {
      database.close();
    }
  } finally {
    owner.release();
  }
}
