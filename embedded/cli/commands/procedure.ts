import { z } from 'zod';
import type { Context, Result } from '../io.ts';
import { facts, lines } from '../output.ts';
import { somebody, withSession } from '../session.ts';

const previewSchema = z.object({
  ...{ caseId: z.string(), pinned: z.string(), present: z.string(), run: z.string(), movable: z.boolean() },
  ...{ at: z.string().optional(), task: z.string().optional(), why: z.string().optional() },
});

/** `case procedure`: the version a case runs by, and whether it can be moved to the present one. */
export const procedure = (
  context: Context,
  options: { as?: string | undefined },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const user = options.as ?? somebody(office, 'administrator');
    const data = await client.get(user, `/api/cases/${id}/procedure`, previewSchema);
    const { pinned, present, run, at = '（无）', task = '（无）', movable, why = '' } = data;
    const text = facts([
      ['所用版本', pinned],
      ['现行版本', present],
      ['运行', run],
      ['所在环节', at],
      ['待办任务', task],
      ['改按现行', movable ? '可以' : `不可以：${why}`],
    ]);
    return { data, text };
  });

const movedSchema = z.object({
  ...{ caseId: z.string(), from: z.string(), to: z.string(), at: z.string(), run: z.string(), seq: z.int() },
});

/** `case move`: a running case goes on by the present version. */
export const move = (
  context: Context,
  options: { as?: string | undefined; reason: string },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const user = options.as ?? somebody(office, 'administrator');
    const { reason } = options;
    const data = await client.post(user, `/api/cases/${id}/procedure`, { reason }, movedSchema);
    return { data, text: lines([`案件 ${id} 改按 ${data.to} 办理，从环节 ${data.at} 继续（运行 ${data.run}）`]) };
  });

/** `case review`: the applicant asks for the organ's internal review. */
export const review = (
  context: Context,
  { as, grounds }: { as: string; grounds: string },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client }) => {
    const answer = z.object({ caseId: z.string(), taskId: z.string(), seq: z.int() });
    const data = await client.post(as, `/api/cases/${id}/review`, { grounds }, answer);
    return { data, text: lines([`案件 ${id} 已申请复核`]) };
  });
