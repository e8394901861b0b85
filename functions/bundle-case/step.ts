import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  itemsOf,
  LEDGER_FILE,
  ledgerLines,
  MANIFEST_FILE,
  manifestOf,
  type FiledItem,
} from '../../casework/case-file.ts';
import { stepRefSchema } from '../../casework/events.ts';
import type { CaseFile } from '../../casework/case-file-schema.ts';
import type { CaseState } from '../../casework/state.ts';
import { actOnce } from '../act.ts';
import { filedBytes } from '../case-file/filed.ts';
import { casePdf } from '../case-file/pdf.ts';
import { zip, type ZipEntry } from '../case-file/zip.ts';
import type { Ports } from '../ports.ts';

export const input = z.object({ at: stepRefSchema });

/** Bytes of files that are held in memory for a ZIP; what goes beyond is listed with its hash and kept where it is. */
const HELD = 200 * 1024 * 1024;

/**
 * 归卷: everything as one PDF, and a ZIP of everything received and issued, with the manifest and the ledger as it stands, both
 * stored under their own SHA-256, and the hashes in the ledger. The same case gives the same bytes. Blobs come whole, so what is held at once is bounded.
 * @throws {FiledItemAltered | BlobMissing}
 */
export async function bundleCase({ at }: z.infer<typeof input>, ports: Ports) {
  return actOnce(ports, at, async state => {
    const file = await bundle(ports, state);
    return { bodies: [{ type: 'case-file-bundled', file }], result: { sha256: file.sha256 } };
  });
}

async function bundle(ports: Ports, state: CaseState): Promise<CaseFile> {
  // Read after the state: had somebody written meanwhile, the commit is refused and the bundle is made anew.
  const events = await ports.store.ledger(state.id);
  const items = heldWithin(HELD, itemsOf(state));
  const pdf = await casePdf(ports, state, events);
  const manifest = manifestOf(state, events, items, pdf);
  const entries = [
    text(MANIFEST_FILE, `${JSON.stringify(manifest, null, 2)}\n`),
    text(LEDGER_FILE, ledgerLines(events)),
    ...(await contents(ports, items)),
  ];
  const bytes = await zip(entries);
  const sha256 = hash(bytes);
  const key = `documents/${state.id}/${sha256}.zip`;
  await ports.blobs.put(key, bytes, 'application/zip');
  const apart = items.filter(({ held }) => !held).length;
  return {
    ...{ key, sha256, bytes: bytes.length, files: items.length - apart, seq: events.length },
    ...(apart > 0 && { apart }),
    pdf,
  };
}

type Item = FiledItem & { readonly held: boolean };

/** In order, as long as there is room; a smaller file after one that was too large may still have it. */
function heldWithin(room: number, items: readonly FiledItem[]): Item[] {
  let left = room;
  return items.map(item => {
    const held = item.bytes <= left;
    if (held) left -= item.bytes;
    return { ...item, held };
  });
}

async function contents(ports: Ports, items: readonly Item[]): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  for (const item of items.filter(({ held }) => held)) {
    entries.push({ path: item.file, bytes: await filedBytes(ports, item) });
  }
  return entries;
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const text = (path: string, content: string): ZipEntry => ({ path, bytes: new TextEncoder().encode(content) });
