import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ledgerEventSchema, type LedgerEvent } from '../../casework/events.ts';
import { verifyLedger } from '../../casework/ledger.ts';
import type { CaseState } from '../../casework/state.ts';
import type { Client } from '../../embedded/client.ts';
import { AUDITOR, caseState } from '../builders/play.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const linked = z.object({ link: z.string() });

/** What a case has come to: its ledger, and every file as it was downloaded. */
export interface CaseRecord {
  readonly state: CaseState;
  readonly ledger: readonly LedgerEvent[];
  /** SHA-256 of what was downloaded, by a name that says what it is. */
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>;
}

/** Downloads everything a closed case has, and checks it against its ledger. @throws {LedgerBroken} */
export async function record(client: Client, id: string): Promise<CaseRecord> {
  const state = await caseState(client, id);
  const ledger = await client.get(AUDITOR, `/api/cases/${id}/ledger`, z.array(ledgerEventSchema));
  verifyLedger(ledger);
  const files: Record<string, { sha256: string; bytes: number }> = {};
  const download = async (name: string, path: string, expected?: string): Promise<void> => {
    const { link } = await client.get(AUDITOR, path, linked);
    const bytes = await client.download(link);
    const hash = sha256(bytes);
    if (expected !== undefined && hash !== expected)
      throw new Error(`${name}: the ledger says ${expected}, not ${hash}`);
    files[name] = { sha256: hash, bytes: bytes.byteLength };
  };
  for (const { id: document, title, files: formats } of state.documents)
    for (const { format, sha256: expected } of formats)
      await download(`${document} ${title}.${format}`, `/api/documents/${document}/${format}`, expected);
  await download('卷宗.zip', `/api/cases/${id}/file`);
  return { state, ledger, files };
}

export interface Difference {
  readonly what: string;
  readonly there: string;
  readonly here: string;
}

/** Where two records of a case differ: each event's hash, each file's, and what only one of them has. */
export function differences(there: CaseRecord, here: CaseRecord): Difference[] {
  const rows = (of: CaseRecord) =>
    new Map([
      ...of.ledger.map(({ seq, body, hash }) => [`台账第${String(seq)}条 ${body.type}`, hash] as const),
      ...Object.entries(of.files).map(([name, { sha256: hash }]) => [name, hash] as const),
    ]);
  const [a, b] = [rows(there), rows(here)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .map(what => ({ what, there: a.get(what) ?? '无', here: b.get(what) ?? '无' }))
    .filter(({ there: one, here: other }) => one !== other);
}
