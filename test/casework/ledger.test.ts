import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerEventSchema, type Actor, type EventBody, type LedgerEvent } from '../../casework/events.ts';
import { chain, EMPTY_HEAD, LedgerBroken, verifyLedger } from '../../casework/ledger.ts';

const actor: Actor = { kind: 'person', id: 'registrar-1', name: '周演示' };
const body = (reason: string): EventBody => ({ type: 'task-withdrawn', taskId: 'RC2026-0001-T01', reason });
const ledgerOf = (reasons: string[]): LedgerEvent[] => chain('RC2026-0001', EMPTY_HEAD, 0, actor, reasons.map(body));
const reasons = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 8 });

describe('台账 the ledger', () => {
  it('numbers its events 1, 2, 3, … and chains each to the one before', () => {
    const [first, second] = ledgerOf(['甲', '乙']);
    expect([first?.seq, second?.seq]).toEqual([1, 2]);
    expect(first?.previous).toBe('0'.repeat(64));
    expect(second?.previous).toBe(first?.hash);
  });

  it('gives the same chain whether facts are written together or one by one', () => {
    fc.assert(
      fc.property(reasons, texts => {
        const single: LedgerEvent[] = [];
        for (const text of texts) {
          const { seq, hash } = single.at(-1) ?? EMPTY_HEAD;
          single.push(...chain('RC2026-0001', { seq, hash }, 0, actor, [body(text)]));
        }
        expect(single).toEqual(ledgerOf(texts));
      }),
    );
  });

  it('does not depend on the order in which an object lists its fields', () => {
    const [event] = ledgerOf(['甲']);
    const shuffled = ledgerEventSchema.parse(Object.fromEntries(Object.entries(event ?? {}).reverse()));
    expect(verifyLedger([shuffled]).hash).toBe(event?.hash);
  });

  it('is intact as written, after a trip through JSON too', () => {
    fc.assert(
      fc.property(reasons, texts => {
        const stored = ledgerEventSchema.array().parse(JSON.parse(JSON.stringify(ledgerOf(texts))));
        expect(verifyLedger(stored).seq).toBe(texts.length);
      }),
    );
  });

  it('names the first event that somebody altered, removed, moved or slipped in', () => {
    const alter = (events: LedgerEvent[], i: number) =>
      events.map((event, j) => (i === j ? { ...event, body: body('改动') } : event));
    const remove = (events: LedgerEvent[], i: number) => events.filter((_, j) => j !== i);
    const swap = (events: LedgerEvent[], i: number) => [...events.slice(0, i), ...events.slice(i).reverse()];
    const rehash = (events: LedgerEvent[], i: number) => [
      ...events.slice(0, i),
      ...chain('RC2026-0001', { seq: i, hash: 'f'.repeat(64) }, 0, actor, [body('冒充')]),
    ];
    for (const tamper of [alter, remove, swap, rehash]) {
      const events = tamper(ledgerOf(['甲', '乙', '丙', '丁']), 1);
      expect(() => verifyLedger(events)).toThrow(LedgerBroken);
      expect(() => verifyLedger(events)).toThrow('第 2 条');
    }
  });
});
