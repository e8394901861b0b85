import type { CaseState } from '../casework/state.ts';
import { act, stepActor } from './act.ts';
import type { Ports } from './ports.ts';

/** Makes the case that another follows from say so too, once: the link shows in both ledgers, whatever crashed between. */
export async function linkOrigin(ports: Ports, { id, procedure, origin }: CaseState): Promise<void> {
  if (!origin) return;
  await act(ports, origin.caseId, stepActor('Link'), ({ linked = [] }) => ({
    bodies: linked.some(({ caseId }) => caseId === id) ? [] : [{ type: 'case-linked', caseId: id, procedure }],
    result: {},
  }));
}
