import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { RongcuoError } from '../regulation/errors.ts';
import type { Actor, EventBody, LedgerEvent } from './events.ts';

/** `previous` of a case's first event. */
export const GENESIS = '0'.repeat(64);

export interface LedgerHead {
  readonly seq: number;
  readonly hash: string;
}
export const EMPTY_HEAD: LedgerHead = { seq: 0, hash: GENESIS };

/** A ledger whose chain does not hold: `seq` is the first event that is wrong. */
export class LedgerBroken extends RongcuoError {
  readonly seq: number;
  constructor(caseId: string, seq: number, why: string) {
    super('ledger.broken', `案件 ${caseId} 的台账在第 ${String(seq)} 条处不一致：${why}`, {
      remedy: '立即停止写入，用备份或锚定的台账摘要核对',
    });
    this.seq = seq;
  }
}

/** SHA-256 (hex) of the canonical JSON (RFC 8785) of an event without its own hash. */
export function eventHash(event: Omit<LedgerEvent, 'hash'>): string {
  const { caseId, seq, at, actor, body, previous } = event;
  const canonical = canonicalize({ caseId, seq, at, actor, body, previous }) ?? '';
  return createHash('sha256').update(canonical).digest('hex');
}

/** Chains new facts onto a ledger's head. `at` is epoch milliseconds. */
export function chain(caseId: string, head: LedgerHead, at: number, actor: Actor, bodies: EventBody[]): LedgerEvent[] {
  const events: LedgerEvent[] = [];
  let { seq, hash } = head;
  for (const body of bodies) {
    const event = { caseId, seq: ++seq, at, actor, body, previous: hash };
    hash = eventHash(event);
    events.push({ ...event, hash });
  }
  return events;
}

/**
 * Walks a ledger from its first event and checks order, chain and hashes.
 * @throws {LedgerBroken} at the first event that does not hold.
 */
export function verifyLedger(events: readonly LedgerEvent[]): LedgerHead {
  let head = EMPTY_HEAD;
  for (const event of events) {
    const expected = head.seq + 1;
    if (event.seq !== expected) throw new LedgerBroken(event.caseId, expected, `应为第 ${String(expected)} 条`);
    if (event.previous !== head.hash) throw new LedgerBroken(event.caseId, event.seq, '与上一条的摘要不相接');
    if (event.hash !== eventHash(event)) throw new LedgerBroken(event.caseId, event.seq, '内容与摘要不符');
    head = { seq: event.seq, hash: event.hash };
  }
  return head;
}
