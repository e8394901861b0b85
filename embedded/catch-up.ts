import type { Database } from '../adapters/embedded/database.ts';
import type { EmbeddedPorts } from '../adapters/embedded/ports.ts';
import { anchor } from '../functions/anchor/step.ts';
import { intake } from '../functions/intake/step.ts';
import { ABANDONED_AFTER, REFUSED_KEPT } from '../functions/intake/limits.ts';
import { sweep } from '../functions/sweep/step.ts';
import { RongcuoError } from '../regulation/errors.ts';

/** Not those of which nothing lies here any more: their senders never finished. */
const UNUSED = `SELECT id FROM submissions WHERE id NOT IN (SELECT id FROM submission_uses)
  AND json_extract(manifest, '$.createdAt') > ? ORDER BY id`;

/**
 * What the process before left undone: files that had arrived but were not taken in (EventBridge delivers again on AWS),
 * bells and starts that are owed, and the day's anchor. A submission that cannot be taken in is its sender's affair, not this machine's end.
 */
export async function catchUp(database: Database, ports: EmbeddedPorts): Promise<void> {
  for (const { id } of database.all(UNUSED, [ports.clock.now() - ABANDONED_AFTER])) {
    try {
      await intake({ submission: String(id) }, ports);
    } catch (error) {
      if (!(error instanceof RongcuoError)) throw error;
    }
  }
  await clearQuarantine(ports);
  ports.system.swept(ports.clock.now(), await sweep({}, ports));
  await anchor({}, ports);
}

/** What was taken in has another name now; what nobody finished, and what was refused, goes in time (S3's lifecycle on AWS). */
async function clearQuarantine(ports: EmbeddedPorts): Promise<void> {
  for (const id of await ports.quarantine.submissions())
    if (await isOver(ports, id)) await ports.quarantine.discard(id);
}

async function isOver({ store, submissions, clock }: EmbeddedPorts, id: string): Promise<boolean> {
  if ((await store.caseOfSubmission(id)) !== undefined) return true;
  const age = clock.now() - ((await submissions.get(id))?.createdAt ?? 0);
  const refused = (await submissions.reports(id)).some(({ refusal }) => refusal);
  return age > (refused ? REFUSED_KEPT : ABANDONED_AFTER);
}
