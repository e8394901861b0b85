import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { compareDates, type LocalDate } from '../regulation/dates.ts';
import { RongcuoError } from '../regulation/errors.ts';
import { localDateSchema } from './application.ts';
import type { LedgerEvent } from './events.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * 锚定: what the ledgers' heads were on a day (Asia/Shanghai), kept where nobody can alter or delete it. Whoever rewrote a
 * ledger afterwards, its own hashes included, would need the hash of that day back. Each anchor names the SHA-256 of the one
 * before, so that none can be left out.
 */
export const anchorSchema = z.strictObject({
  version: z.literal(1),
  date: localDateSchema,
  /** The anchor before; none in the first. */
  previous: z.strictObject({ date: localDateSchema, sha256 }).optional(),
  /** The open cases and those written to since the anchor before, by id. */
  heads: z.array(z.strictObject({ caseId: z.string(), seq: z.int().positive(), hash: sha256 })),
});
export type Anchor = z.infer<typeof anchorSchema>;
export type AnchoredHead = Anchor['heads'][number];

/** An anchor as it is kept. */
export interface AnchorFile {
  readonly date: LocalDate;
  readonly bytes: Uint8Array;
}

/** An anchor that is not what was written that day, or does not follow the one before. */
export class AnchorBroken extends RongcuoError {
  constructor(date: LocalDate, why: string, cause?: unknown) {
    super('anchor.broken', `${date} 的锚定文件不可信：${why}`, {
      remedy: '从锁定的存储桶或另存的副本取得原件，再行核对',
      cause,
    });
  }
}

/** Canonical JSON (RFC 8785) in UTF-8: the same heads make the same bytes wherever they are kept. */
export function anchorBytes(anchor: Anchor): Uint8Array {
  const heads = [...anchor.heads].sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
  return new TextEncoder().encode(canonicalize({ ...anchor, heads }) ?? '');
}

/** Hex. */
export const anchorHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** @throws {AnchorBroken} when these are not the bytes of an anchor of that date. */
export function readAnchor({ date, bytes }: AnchorFile): Anchor {
  const anchor = parse(date, bytes);
  if (anchor.date !== date) throw new AnchorBroken(date, `内容所记日期为 ${anchor.date}`);
  if (anchorHash(anchorBytes(anchor)) !== anchorHash(bytes)) throw new AnchorBroken(date, '内容不是规范格式');
  return anchor;
}

function parse(date: LocalDate, bytes: Uint8Array): Anchor {
  try {
    return anchorSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    throw new AnchorBroken(date, '内容不是锚定记录', error);
  }
}

/**
 * Reads anchors by date and checks that each names the one before it. The first given may follow one that was not given.
 * @throws {AnchorBroken}
 */
export function readAnchors(files: readonly AnchorFile[]): Anchor[] {
  const ordered = [...files].sort((a, b) => compareDates(a.date, b.date));
  return ordered.map((file, i) => {
    const anchor = readAnchor(file);
    const before = ordered[i - 1];
    if (before && !follows(anchor, before)) throw new AnchorBroken(file.date, `与 ${before.date} 的锚定不相接`);
    return anchor;
  });
}

/** Does the anchor name this file as the one before it? */
export const follows = ({ previous }: Anchor, before: AnchorFile): boolean =>
  previous?.date === before.date && previous.sha256 === anchorHash(before.bytes);

/**
 * Why a ledger, whose own chain holds (`verifyLedger`), is not the one that was anchored; undefined when it still is,
 * whatever was added to it since.
 */
export function anchorProblem(
  { seq, hash }: AnchoredHead,
  ledger: readonly Pick<LedgerEvent, 'seq' | 'hash'>[],
): string | undefined {
  if (ledger.length === 0) return '台账已不存在';
  const anchored = ledger.find(entry => entry.seq === seq);
  if (!anchored) return `台账只有 ${String(ledger.length)} 条，锚定时有 ${String(seq)} 条`;
  return anchored.hash === hash ? undefined : `第 ${String(seq)} 条与锚定的摘要不符，台账在锚定之后被改写`;
}
