import { z } from 'zod';
import { anchorProblem, readAnchors, type AnchoredHead } from '../../../casework/anchors.ts';
import { readAnchorFiles } from '../anchor-files.ts';
import type { Context, Result } from '../io.ts';
import { lines, table } from '../output.ts';
import { reader, withSession, type Session } from '../session.ts';

const verificationSchema = z.object({
  intact: z.boolean(),
  events: z.int(),
  head: z.string(),
  problem: z.string().optional(),
});
type Checked = z.infer<typeof verificationSchema> & { readonly caseId: string };

interface Options {
  readonly as?: string | undefined;
  readonly anchors?: string | undefined;
}

/**
 * `ledger verify`: walks the hash chain of one case or of all, and holds it against anchors kept elsewhere; a broken one is a
 * refusal (exit code 1).
 */
export async function verify(context: Context, options: Options, [caseId]: readonly string[]): Promise<Result> {
  const anchors = options.anchors === undefined ? undefined : readAnchors(await readAnchorFiles(options.anchors));
  const heads = (anchors ?? []).flatMap(anchor => anchor.heads).filter(head => head.caseId === (caseId ?? head.caseId));
  return withSession(context, async session => {
    const user = reader(session.office, options.as);
    const ids = caseId === undefined ? await caseIds(session, user) : [caseId];
    const checked = await Promise.all(ids.map(id => check(session, user, id, heads)));
    const all = [...checked, ...lost(heads, ids)];
    const intact = all.every(one => one.intact);
    const held = anchors && { days: anchors.length, from: anchors.at(0)?.date, to: anchors.at(-1)?.date };
    return {
      data: { intact, cases: all, ...(held && { anchors: held }) },
      text:
        table(['案件', '台账', '条数', '末条摘要', '问题'], all.map(row), '没有案件') +
        lines(held ? [`已与 ${String(held.from)} 至 ${String(held.to)} 的锚定记录 ${String(held.days)} 份核对`] : []),
      refused: !intact,
    };
  });
}

const row = ({ caseId, intact, events, head, problem }: Checked): string[] => [
  ...[caseId, intact ? '完好' : '不一致', String(events), head, problem ?? ''],
];

async function check(
  { client }: Session,
  user: string,
  caseId: string,
  heads: readonly AnchoredHead[],
): Promise<Checked> {
  const chain = await client.get(user, `/api/cases/${caseId}/ledger/verification`, verificationSchema);
  const anchored = heads.filter(head => head.caseId === caseId);
  if (!chain.intact || anchored.length === 0) return { caseId, ...chain };
  const entries = z.array(z.object({ seq: z.int(), hash: z.string() }));
  const ledger = await client.get(user, `/api/cases/${caseId}/ledger`, entries);
  const problem = anchored.flatMap(head => anchorProblem(head, ledger) ?? [])[0];
  return { caseId, ...chain, ...(problem !== undefined && { intact: false, problem }) };
}

/** Cases that were anchored and that nobody lists any more. */
const lost = (heads: readonly AnchoredHead[], ids: readonly string[]): Checked[] =>
  [...new Map(heads.filter(({ caseId }) => !ids.includes(caseId)).map(head => [head.caseId, head])).values()].map(
    head => ({ caseId: head.caseId, intact: false, events: 0, head: '', problem: anchorProblem(head, []) }),
  );

async function caseIds({ client }: Session, user: string): Promise<string[]> {
  const cases = await client.get(user, '/api/cases', z.array(z.object({ id: z.string() })));
  return cases.map(({ id }) => id).sort();
}
