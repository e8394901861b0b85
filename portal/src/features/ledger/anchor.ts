import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { LedgerEvent } from '../../../../casework/events.ts';
import { sha256 } from './verify.ts';

/** As far as it is looked at here; the server writes it (casework/anchors.ts). */
const anchorSchema = z.looseObject({
  date: z.string(),
  heads: z.array(z.object({ caseId: z.string(), seq: z.int(), hash: z.string() })),
});

/** What an anchor file says of one case's ledger. */
export interface AnchorVerdict {
  readonly result: 'agrees' | 'altered' | 'shorter' | 'absent' | 'unreadable';
  readonly date?: string;
  readonly seq?: number;
  /** SHA-256 of the file, to be held against a copy kept elsewhere. */
  readonly sha256: string;
}

function read(text: string): z.infer<typeof anchorSchema> | undefined {
  try {
    const parsed = anchorSchema.safeParse(JSON.parse(text));
    return parsed.success && canonicalize(parsed.data) === text ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Holds a ledger, whose own chain holds, against the head that was anchored on a day. */
export async function compareAnchor(
  text: string,
  caseId: string,
  events: readonly LedgerEvent[],
): Promise<AnchorVerdict> {
  const file = await sha256(text);
  const anchor = read(text);
  if (!anchor) return { result: 'unreadable', sha256: file };
  const about = { date: anchor.date, sha256: file };
  const head = anchor.heads.find(each => each.caseId === caseId);
  if (!head) return { result: 'absent', ...about };
  const entry = events.find(({ seq }) => seq === head.seq);
  if (!entry) return { result: 'shorter', seq: head.seq, ...about };
  return { result: entry.hash === head.hash ? 'agrees' : 'altered', seq: head.seq, ...about };
}
