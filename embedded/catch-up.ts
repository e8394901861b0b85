import type { Database } from '../adapters/embedded/database.ts';
import { intake } from '../functions/intake/step.ts';
import type { Ports } from '../functions/ports.ts';
import { sweep } from '../functions/sweep/step.ts';
import { RongcuoError } from '../regulation/errors.ts';

const UNUSED = `SELECT id FROM submissions WHERE id NOT IN (SELECT id FROM submission_uses) ORDER BY id`;

/**
 * What the process before left undone: files that had arrived but were not taken in (EventBridge delivers again on AWS),
 * and bells and starts that are owed. A submission that cannot be taken in is its sender's affair, not this machine's end.
 */
export async function catchUp(database: Database, ports: Ports): Promise<void> {
  for (const { id } of database.all(UNUSED)) {
    try {
      await intake({ submission: String(id) }, ports);
    } catch (error) {
      if (!(error instanceof RongcuoError)) throw error;
    }
  }
  await sweep({}, ports);
}
