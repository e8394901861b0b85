import { continueRun } from '../acts/move-procedure.ts';
import type { Ports } from '../ports.ts';
import { CaseNotEnterable } from './errors.ts';
import type { Manifest } from './manifest.ts';

/**
 * Takes up every open case: an execution cannot be moved, so a new one enters where the case stands, as one does that has
 * become too old (decision 6). Recorded in the ledger. A start that cannot happen now stays owed to the sweep.
 * @returns how many were taken up by this call
 */
export async function resumeCases(ports: Ports, { cases }: Manifest): Promise<number> {
  let count = 0;
  for (const { id, seq, open } of cases) {
    if (!open) continue;
    const kept = await ports.store.load(id);
    // Taken up by a call before this one, which did not come to its end.
    if (kept?.head.seq !== seq) continue;
    if (!(await continueRun(ports, id, { wanted: () => true, imported: true }))) throw new CaseNotEnterable([id]);
    count += 1;
  }
  return count;
}
