import { z } from 'zod';
import type { PAUSE_KINDS } from '../../../casework/clock/events.ts';
import type { Context, Result } from '../io.ts';
import { lines, provisionalMark } from '../output.ts';
import { withSession } from '../session.ts';

const movedSchema = z.object({
  ...{ caseId: z.string(), taskId: z.string(), seq: z.int() },
  ...{ due: z.string(), provisional: z.boolean() },
});
type Moved = z.infer<typeof movedSchema>;

/** One act on a task's limit, and what became of its due day. */
const move = (
  context: Context,
  as: string,
  path: string,
  body: Readonly<Record<string, unknown>>,
  say: (moved: Moved) => string,
): Promise<Result> =>
  withSession(context, async ({ client }) => {
    const data = await client.post(as, path, body, movedSchema);
    return { data, text: lines([`${say(data)}，期限至${data.due}${provisionalMark(data)}`]) };
  });

interface Pause {
  readonly as: string;
  readonly kind: keyof typeof PAUSE_KINDS;
  readonly provision: string;
  readonly reason: string;
  readonly until: string;
}

/** `task pause`: the clock stands still from today, at most to a day. */
export const pause = (context: Context, { as, ...basis }: Pause, [id = '']: readonly string[]): Promise<Result> =>
  move(context, as, `/api/tasks/${id}/pause`, { ...basis }, () => `任务 ${id} 暂停计时，至迟${basis.until}恢复`);

/** `task resume`: the next day counts again. */
export const resume = (context: Context, { as }: { as: string }, [id = '']: readonly string[]): Promise<Result> =>
  move(context, as, `/api/tasks/${id}/resume`, {}, () => `任务 ${id} 恢复计时`);

/** `task extend`: an internal limit gets more working days. */
export const extend = (
  context: Context,
  { as, ...more }: { as: string; workingDays: number; reason: string },
  [id = '']: readonly string[],
): Promise<Result> =>
  move(context, as, `/api/tasks/${id}/extension`, more, () => `任务 ${id} 延长${String(more.workingDays)}个工作日`);
