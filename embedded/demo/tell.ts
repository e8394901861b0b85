import { describeEvent } from '../../casework/describe.ts';
import type { LedgerEvent } from '../../casework/events.ts';
import type { CaseState } from '../../casework/state.ts';

const WHEN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

/** One line a fact: when (Asia/Shanghai), who, what. */
export function tell(event: LedgerEvent, state: CaseState): string {
  const { at, actor } = event;
  const who = actor.kind === 'step' ? '容错台' : actor.name;
  return `${WHEN.format(at)}  ${who.padEnd(4, ' ')}${describeEvent(event, state)}`;
}
