import { expect } from 'vitest';
import type { EventBody, LedgerEvent } from '../../casework/events.ts';
import { EMPTY_HEAD, eventHash, verifyLedger } from '../../casework/ledger.ts';
import { replay, type CaseState } from '../../casework/state.ts';

/** How far a case's ledger has been inspected, and what was seen in it. */
export interface Watch {
  readonly seq: number;
  readonly hash: string;
  readonly recused: Set<string>;
  readonly answered: Set<string>;
  readonly verifiers: Set<string>;
}

export const newWatch = (): Watch => ({
  ...EMPTY_HEAD,
  ...{ recused: new Set(), answered: new Set(), verifiers: new Set() },
});

/** What only a person writes: nothing of it ever comes from the procedure itself, however long nobody answers. */
const BY_PEOPLE: ReadonlySet<EventBody['type']> = new Set([
  ...(['case-opened', 'task-answered', 'task-withdrawn', 'task-reassigned', 'task-delegated'] as const),
  ...(['recused', 'nobody-left', 'recusal-requested', 'recusal-refused'] as const),
  ...(['question-raised', 'question-answered', 'consultation-requested', 'consultation-replied'] as const),
  'uploads-received' as const,
]);

/** Looks at what was written since the last time: the chain goes on, and every fact is one that may be. */
export function inspect(watch: Watch, news: readonly LedgerEvent[]): Watch {
  let { seq, hash } = watch;
  for (const event of news) {
    const { body, actor } = event;
    const intact = event.seq === seq + 1 && event.previous === hash && event.hash === eventHash(event);
    if (!intact) expect(`event ${event.seq} of ${event.caseId}`).toBe('chained to the one before');
    ({ seq, hash } = event);
    const by = BY_PEOPLE.has(body.type) ? 'person' : 'step';
    if (actor.kind !== by) expect(`${body.type} by a ${actor.kind}`).toBe(`by a ${by}`);
    // That nobody is left is part of the recusal itself.
    const acts = body.type !== 'nobody-left' && watch.recused.has(actor.id);
    if (acts) expect(`${actor.id} wrote ${body.type}`).toBe('nothing: recused');
    note(watch, event);
  }
  return { ...watch, seq, hash };
}

function note({ recused, answered, verifiers }: Watch, { body, actor }: LedgerEvent): void {
  if (body.type === 'recused') recused.add(body.user.id);
  if (body.type !== 'task-answered') return;
  if (answered.has(body.taskId)) expect(`${body.taskId} answered again`).toBe('answered once');
  answered.add(body.taskId);
  if (body.kind === 'verify' || body.kind === 'verify-facts') verifiers.add(actor.id);
  const rules = body.kind === 'determine' || body.kind === 'approve';
  if (rules && verifiers.has(actor.id)) expect(`${actor.id} verified and ruled`).toBe('四眼原则');
}

/** The whole ledger at the end: intact, and the case is its fold and nothing else. */
export function audit(ledger: readonly LedgerEvent[], state: CaseState): void {
  const head = verifyLedger(ledger);
  expect(head.seq).toBe(ledger.length);
  const folded = JSON.stringify(replay(ledger));
  if (folded !== JSON.stringify(state)) expect(JSON.parse(folded)).toEqual(JSON.parse(JSON.stringify(state)));
}

const NUMBER = /^(.+〔\d{4}〕)(\d+)号$/;

/** 发文字号: in every series 1, 2, 3, … each once, none left out. */
export function checkNumbers(states: readonly CaseState[]): void {
  const series = new Map<string, number[]>();
  for (const { number } of states.flatMap(({ documents }) => documents)) {
    const [, name = '', n] = NUMBER.exec(number ?? '') ?? [];
    if (number !== undefined) series.set(name, [...(series.get(name) ?? []), Number(n)]);
  }
  for (const [name, taken] of series)
    expect({ name, taken: taken.sort((a, b) => a - b) }).toEqual({ name, taken: taken.map((_, i) => i + 1) });
}
