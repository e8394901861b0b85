import { z } from 'zod';
import type { Context, Result } from '../io.ts';
import { table } from '../output.ts';
import { reader, withSession, type Session } from '../session.ts';

const verificationSchema = z.object({
  intact: z.boolean(),
  events: z.int(),
  head: z.string(),
  problem: z.string().optional(),
});

/** `ledger verify`: walks the hash chain of one case or of all; a broken one is a refusal (exit code 1). */
export const verify = (
  context: Context,
  options: { as?: string | undefined },
  [caseId]: readonly string[],
): Promise<Result> =>
  withSession(context, async session => {
    const user = reader(session.office, options.as);
    const checked: (z.infer<typeof verificationSchema> & { caseId: string })[] = [];
    for (const id of caseId === undefined ? await caseIds(session, user) : [caseId]) {
      const result = await session.client.get(user, `/api/cases/${id}/ledger/verification`, verificationSchema);
      checked.push({ caseId: id, ...result });
    }
    const intact = checked.every(one => one.intact);
    const rows = checked.map(one => [
      one.caseId,
      one.intact ? '完好' : '不一致',
      String(one.events),
      one.head,
      one.problem ?? '',
    ]);
    return {
      data: { intact, cases: checked },
      text: table(['案件', '台账', '条数', '末条摘要', '问题'], rows, '没有案件'),
      refused: !intact,
    };
  });

async function caseIds({ client }: Session, user: string): Promise<string[]> {
  const cases = await client.get(user, '/api/cases', z.array(z.object({ id: z.string() })));
  return cases.map(({ id }) => id).sort();
}
