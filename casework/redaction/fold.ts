import type { CaseState } from '../case.ts';
import type { EventOf, LedgerEvent } from '../events.ts';
import type { RedactionRecord } from './records.ts';

function decided(
  state: CaseState,
  id: string,
  { actor, at }: LedgerEvent,
  change: Pick<RedactionRecord, 'status' | 'copy'> & { readonly reason: string },
): CaseState {
  const { reason, ...rest } = change;
  const decision = { by: actor.id, byName: actor.name, at, reason };
  const redactions = state.redactions?.map(each => (each.id === id ? { ...each, ...rest, decision } : each));
  return { ...state, ...(redactions && { redactions }) };
}

/** What the facts about 隐去副本 change in a case: the map and its copy are kept, the procedure does not move. */
export const foldRedaction = {
  'redaction-proposed': (
    state: CaseState,
    { redaction }: EventOf<'redaction-proposed'>,
    event: LedgerEvent,
  ): CaseState => {
    const { actor, at } = event;
    const record = { ...redaction, by: actor.id, byName: actor.name, at, status: 'proposed' as const };
    return { ...state, redactions: [...(state.redactions ?? []), record] };
  },
  'redaction-signed': (
    state: CaseState,
    { redaction, reason, copy }: EventOf<'redaction-signed'>,
    event: LedgerEvent,
  ): CaseState => decided(state, redaction, event, { status: 'signed', reason, copy }),
  'redaction-refused': (
    state: CaseState,
    { redaction, reason }: EventOf<'redaction-refused'>,
    event: LedgerEvent,
  ): CaseState => decided(state, redaction, event, { status: 'refused', reason }),
};
