import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor, EventBody, LedgerEvent } from '../../casework/events.ts';
import { chain, EMPTY_HEAD, LedgerBroken, verifyLedger } from '../../casework/ledger.ts';

const actor: fc.Arbitrary<Actor> = fc.record({
  kind: fc.constantFrom('person' as const, 'step' as const),
  id: fc.string({ minLength: 1 }),
  name: fc.string({ unit: 'grapheme' }),
});
const text = fc.string({ unit: 'grapheme' });
const body: fc.Arbitrary<EventBody> = fc.oneof(
  fc.record({ type: fc.constant('task-withdrawn' as const), taskId: text, reason: text }),
  fc.record({ type: fc.constant('closed' as const), outcome: text }),
  fc.record({ type: fc.constant('bell-without-letter' as const), taskId: text }),
  fc.record({
    ...{
      type: fc.constant('task-answered' as const),
      taskId: text,
      kind: fc.constant('accept' as const),
      outcome: text,
    },
    answer: fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text))),
  }),
);
interface Entry {
  readonly at: number;
  readonly actor: Actor;
  readonly body: EventBody;
}
const entry: fc.Arbitrary<Entry> = fc.record({ at: fc.nat(2 ** 41), actor, body });
const entries = fc.array(entry, { minLength: 2, maxLength: 10 });

/** The entries as one ledger. */
function written(list: readonly Entry[]): LedgerEvent[] {
  const events: LedgerEvent[] = [];
  for (const { at, actor: by, body: what } of list) {
    const { seq, hash } = events.at(-1) ?? EMPTY_HEAD;
    events.push(...chain('RC2026-0001', { seq, hash }, at, by, [what]));
  }
  return events;
}

/** Is every event found wrong from the first that differs on, and none before? */
function foundAt(original: readonly LedgerEvent[], changed: readonly LedgerEvent[]): void {
  const first = changed.findIndex((event, i) => JSON.stringify(event) !== JSON.stringify(original[i]));
  try {
    verifyLedger(changed);
  } catch (error) {
    if (!(error instanceof LedgerBroken)) throw error;
    expect(error.seq).toBe(first + 1);
    return;
  }
  expect.fail('the change was not found');
}

describe('任何改动都查得出：whatever is done to a ledger is found, at the first entry that is wrong', () => {
  it('any other order of its entries', () => {
    const shuffled = entries.chain(list =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(
          list.map((_, i) => i),
          { minLength: list.length },
        ),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([list, order]) => {
        fc.pre(order.some((place, i) => place !== i));
        const events = written(list);
        foundAt(
          events,
          order.flatMap(i => events[i] ?? []),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('any entries left out, unless they are the last ones, which the head of the case names', () => {
    const kept = entries.chain(list => fc.tuple(fc.constant(list), fc.subarray(list.map((_, i) => i))));
    fc.assert(
      fc.property(kept, ([list, places]) => {
        const events = written(list);
        const left = places.flatMap(i => events[i] ?? []);
        if (places.every((place, i) => place === i)) {
          // A ledger cut short is a whole one: that it is too short shows by the head.
          expect(verifyLedger(left).seq === events.length).toBe(left.length === events.length);
        } else foundAt(events, left);
      }),
      { numRuns: 300 },
    );
  });

  it('any entry put in another’s place, with its old hash or without its chain', () => {
    fc.assert(
      fc.property(entries, fc.nat(), entry, fc.boolean(), (list, n, forged, rehashed) => {
        const events = written(list);
        const place = n % events.length;
        const before = events[place];
        if (!before) throw new Error('no such entry');
        const { at, actor: by, body: what } = forged;
        const [fresh] = chain(before.caseId, { seq: place, hash: 'f'.repeat(64) }, at, by, [what]);
        const slipped = rehashed && fresh ? fresh : { ...before, at, actor: by, body: what };
        fc.pre(JSON.stringify(slipped) !== JSON.stringify(before));
        foundAt(events, events.with(place, slipped));
      }),
      { numRuns: 300 },
    );
  });

  it('any entry written anew with all that follow: the head of the case is another', () => {
    fc.assert(
      fc.property(entries, fc.nat(), entry, (list, n, forged) => {
        const events = written(list);
        const again = written(list.with(n % list.length, forged));
        fc.pre(JSON.stringify(again) !== JSON.stringify(events));
        expect(verifyLedger(again).hash).not.toBe(verifyLedger(events).hash);
      }),
      { numRuns: 300 },
    );
  });

  it('any single field of an entry changed, down to one character', () => {
    fc.assert(
      fc.property(
        entries,
        fc.nat(),
        fc.constantFrom('caseId', 'seq', 'at', 'actor', 'body', 'previous', 'hash'),
        (list, n, field) => {
          const events = written(list);
          const place = n % events.length;
          const event = events[place];
          if (!event) throw new Error('no such entry');
          foundAt(events, events.with(place, altered(event, field)));
        },
      ),
      { numRuns: 300 },
    );
  });
});

function altered(event: LedgerEvent, field: string): LedgerEvent {
  const { caseId, seq, at, actor: by, previous, hash } = event;
  const other = (text: string): string => (text.endsWith('0') ? `${text.slice(0, -1)}1` : `${text.slice(0, -1)}0`);
  const changes: Readonly<Record<string, Partial<LedgerEvent>>> = {
    ...{ caseId: { caseId: `${caseId}x` }, seq: { seq: seq + 1 }, at: { at: at + 1 } },
    ...{ actor: { actor: { ...by, name: `${by.name}。` } }, body: { body: { type: 'closed', outcome: '改动' } } },
    ...{ previous: { previous: other(previous) }, hash: { hash: other(hash) } },
  };
  return { ...event, ...changes[field] };
}
