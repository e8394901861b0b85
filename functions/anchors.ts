import { z } from 'zod';
import {
  anchorHash,
  anchorProblem,
  follows,
  readAnchor,
  type Anchor,
  type AnchoredHead,
  type AnchorFile,
} from '../casework/anchors.ts';
import type { LedgerEvent } from '../casework/events.ts';
import { LedgerBroken, verifyLedger } from '../casework/ledger.ts';
import type { User } from '../casework/office.ts';
import { checkMayReadAnchors } from '../casework/permissions.ts';
import type { LocalDate } from '../regulation/dates.ts';
import { NotFound } from './errors.ts';
import type { Ports } from './ports.ts';

/** Ledgers read at the same time. */
const TOGETHER = 10;

export const keptAnchorSchema = z.object({
  date: z.string(),
  sha256: z.string(),
  /** The file, character for character. */
  content: z.string(),
});

export const anchorVerificationSchema = z.object({
  date: z.string(),
  sha256: z.string(),
  intact: z.boolean(),
  /** Cases whose heads it holds. */
  cases: z.int(),
  problems: z.array(z.object({ caseId: z.string().optional(), problem: z.string() })),
});
export type AnchorVerification = z.infer<typeof anchorVerificationSchema>;

/** Days that have an anchor. @throws {NotPermitted} */
export async function anchorDates(ports: Ports, user: User, after?: LocalDate): Promise<LocalDate[]> {
  checkMayReadAnchors(user);
  return ports.anchors.dates(after);
}

/** A day's anchor, to keep a copy of it elsewhere. @throws {NotPermitted | NotFound} */
export async function anchorOf(ports: Ports, user: User, date: LocalDate): Promise<z.infer<typeof keptAnchorSchema>> {
  checkMayReadAnchors(user);
  const { bytes } = await fileOf(ports, date);
  return { date, sha256: anchorHash(bytes), content: new TextDecoder().decode(bytes) };
}

/**
 * Holds a day's anchor against the anchor before it and against the ledgers as they are now.
 * @throws {NotPermitted | NotFound | AnchorBroken}
 */
export async function verifyAnchor(ports: Ports, user: User, date: LocalDate): Promise<AnchorVerification> {
  checkMayReadAnchors(user);
  const file = await fileOf(ports, date);
  const anchor = readAnchor(file);
  const problems = [...(await chainProblems(ports, anchor)), ...(await ledgerProblems(ports, anchor))];
  const sha256 = anchorHash(file.bytes);
  return { date, sha256, intact: problems.length === 0, cases: anchor.heads.length, problems };
}

async function fileOf({ anchors }: Ports, date: LocalDate): Promise<AnchorFile> {
  const bytes = await anchors.get(date);
  if (!bytes) throw new NotFound('锚定记录', date);
  return { date, bytes };
}

type Problem = AnchorVerification['problems'][number];

async function chainProblems(ports: Ports, anchor: Anchor): Promise<Problem[]> {
  if (!anchor.previous) return [];
  const { date } = anchor.previous;
  const bytes = await ports.anchors.get(date);
  if (!bytes) return [{ problem: `没有找到上一份（${date}）锚定记录` }];
  return follows(anchor, { date, bytes }) ? [] : [{ problem: `与上一份（${date}）锚定记录不相接` }];
}

async function ledgerProblems({ store }: Ports, { heads }: Anchor): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (let i = 0; i < heads.length; i += TOGETHER) {
    const checked = heads.slice(i, i + TOGETHER).map(async head => {
      const problem = ledgerProblem(head, await store.ledger(head.caseId));
      return problem === undefined ? [] : [{ caseId: head.caseId, problem }];
    });
    problems.push(...(await Promise.all(checked)).flat());
  }
  return problems;
}

function ledgerProblem(head: AnchoredHead, events: readonly LedgerEvent[]): string | undefined {
  try {
    verifyLedger(events);
  } catch (error) {
    if (error instanceof LedgerBroken) return error.message;
    throw error;
  }
  return anchorProblem(head, events);
}
