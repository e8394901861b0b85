import { z } from 'zod';
import type { Office } from '../../../casework/office.ts';
import type { Context, Result } from '../io.ts';
import { lines } from '../output.ts';
import { withSession } from '../session.ts';

const userName = ({ users }: Office, id: string): string => users.find(user => user.id === id)?.name ?? id;

const written = { caseId: z.string(), seq: z.int() };

/** `task reassign`: a task goes into one person's hands. */
export const reassign = (
  context: Context,
  { as, to, reason }: { as: string; to: string; reason: string },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const answer = z.object({ ...written, taskId: z.string(), holder: z.string() });
    const data = await client.post(as, `/api/tasks/${id}/reassignment`, { user: to, reason }, answer);
    return { data, text: lines([`任务 ${id} 交由${userName(office, to)}承办`]) };
  });

/** `task delegate`: another person may answer in the holder's place until a day. */
export const delegate = (
  context: Context,
  { as, to, until, reason }: { as: string; to: string; until: string; reason: string },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const answer = z.object({ ...written, taskId: z.string(), delegate: z.string(), until: z.string() });
    const data = await client.post(as, `/api/tasks/${id}/delegation`, { user: to, until, reason }, answer);
    return { data, text: lines([`任务 ${id} 委托${userName(office, to)}办理，至${until}`]) };
  });

const recusalSchema = z.object({
  ...written,
  recusal: z.string(),
  status: z.enum(['requested', 'granted', 'refused']),
});
const STATUS = { requested: '已提出，等待决定', granted: '已回避', refused: '不同意回避' } as const;

/** `case recuse`: oneself, on the party's request, or by decision. */
export const recuse = (
  context: Context,
  { as, user, reason }: { as: string; user: string; reason: string },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const data = await client.post(as, `/api/cases/${id}/recusals`, { user, reason }, recusalSchema);
    const text = lines([`案件 ${id} 回避 ${data.recusal}（${userName(office, user)}）：${STATUS[data.status]}`]);
    return { data, text };
  });

/** `case decide-recusal`: on what the party asked for. */
export const decideRecusal = (
  context: Context,
  { as, decision, reason }: { as: string; decision: 'grant' | 'refuse'; reason: string },
  [id = '', recusal = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client }) => {
    const path = `/api/cases/${id}/recusals/${recusal}/decision`;
    const data = await client.post(as, path, { granted: decision === 'grant', reason }, recusalSchema);
    return { data, text: lines([`案件 ${id} 回避 ${recusal}：${STATUS[data.status]}`]) };
  });
