import { describe, expect, it } from 'vitest';
import { anchorBytes } from '../../casework/anchors.ts';
import { chain, EMPTY_HEAD } from '../../casework/ledger.ts';
import { compareAnchor } from '../../portal/src/features/ledger/anchor.ts';
import { verifyHere } from '../../portal/src/features/ledger/verify.ts';

const person = { kind: 'person', id: 'registrar-1', name: '张受理' } as const;
const ledger = chain('RC2026-0001', EMPTY_HEAD, 1_770_000_000_000, person, [
  { type: 'uploads-received', submission: 'S1', uploads: [] },
  { type: 'bell-without-letter', taskId: 'RC2026-0001-T01' },
  { type: 'closed', outcome: '撤回“申请”' },
]);
const altered = (index: number, change: object) =>
  ledger.map((event, i) => (i === index ? { ...event, ...change } : event));
const anchorOf = (seq: number, hash: string): string =>
  new TextDecoder().decode(
    anchorBytes({ version: 1, date: '2026-03-05', heads: [{ caseId: 'RC2026-0001', seq, hash }] }),
  );

describe('the ledger, verified in the browser', () => {
  it('finds what the server wrote intact, with the same last digest', async () => {
    expect(await verifyHere(ledger)).toEqual({ intact: true, entries: 3, head: ledger[2]?.hash });
  });

  it('names the first entry that was altered, left out, or chained anew', async () => {
    expect(await verifyHere(altered(1, { at: 1 }))).toMatchObject({ seq: 2, why: 'content' });
    expect(await verifyHere(ledger.filter((_, i) => i !== 1))).toMatchObject({ seq: 2, why: 'order' });
    expect(await verifyHere(altered(2, { previous: 'f'.repeat(64) }))).toMatchObject({ seq: 3, why: 'link' });
  });

  it('holds it against an anchor: agreeing, rewritten, cut short, not listed, no anchor at all', async () => {
    const result = async (text: string) => (await compareAnchor(text, 'RC2026-0001', ledger)).result;
    expect(await result(anchorOf(2, ledger[1]?.hash ?? ''))).toBe('agrees');
    expect(await result(anchorOf(2, 'a'.repeat(64)))).toBe('altered');
    expect(await result(anchorOf(9, 'a'.repeat(64)))).toBe('shorter');
    expect((await compareAnchor(anchorOf(1, 'a'.repeat(64)), 'RC2026-0009', ledger)).result).toBe('absent');
    expect(await result(`${anchorOf(2, 'a'.repeat(64))} `)).toBe('unreadable');
  });
});
