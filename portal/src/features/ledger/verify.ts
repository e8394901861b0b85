import canonicalize from 'canonicalize';
import type { LedgerEvent } from '../../../../casework/events.ts';
import { Sha256 } from '../../ui/sha256.ts';

/** `previous` of the first entry (casework/ledger.ts). */
const GENESIS = '0'.repeat(64);
/** Entries hashed before the page may draw again. */
const TOGETHER = 40;

/** What the browser found by computing every digest itself. */
export type Verdict =
  | { readonly intact: true; readonly entries: number; readonly head: string }
  | { readonly intact: false; readonly entries: number; readonly seq: number; readonly why: Fault };
/** `order`: a number is missing; `link`: it does not follow the entry before; `content`: it is not what was hashed. */
export type Fault = 'order' | 'link' | 'content';

/** SHA-256 (hex) of UTF-8 text: by WebCrypto where the browser has it (HTTPS, localhost), else by our own code. */
export async function sha256(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const { subtle } = crypto as Partial<Pick<typeof crypto, 'subtle'>>;
  if (!subtle) return new Sha256().update(bytes).hex();
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** The digest of an entry as the ledger makes it: canonical JSON (RFC 8785) of everything but the digest. */
export const entryHash = ({ caseId, seq, at, actor, body, previous }: LedgerEvent): Promise<string> =>
  sha256(canonicalize({ caseId, seq, at, actor, body, previous }) ?? '');

async function faultOf(event: LedgerEvent, seq: number, before: string): Promise<Fault | undefined> {
  if (event.seq !== seq) return 'order';
  if (event.previous !== before) return 'link';
  return event.hash === (await entryHash(event)) ? undefined : 'content';
}

/**
 * Walks a ledger from its first entry and computes every digest here, trusting nothing the server says of it.
 * @param onShare told how much is done, 0 to 1
 */
export async function verifyHere(
  events: readonly LedgerEvent[],
  onShare: (share: number) => void = () => undefined,
): Promise<Verdict> {
  let head = GENESIS;
  for (const [i, event] of events.entries()) {
    const why = await faultOf(event, i + 1, head);
    if (why) return { intact: false, entries: events.length, seq: i + 1, why };
    head = event.hash;
    if (i % TOGETHER !== TOGETHER - 1) continue;
    onShare(i / events.length);
    await new Promise(resolve => setTimeout(resolve));
  }
  return { intact: true, entries: events.length, head };
}
