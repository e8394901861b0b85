import { z } from '@hono/zod-openapi';
import { roleSchema } from '../../../casework/office.ts';
import { statisticsOrgans } from '../../../casework/statistics/access.ts';
import type { Routes } from '../app.ts';
import { route } from '../describe.ts';
import { todayOf } from '../standing.ts';
import { shownTaskSchema, toTask } from './tasks.ts';

const show = route({
  method: 'get',
  path: '/api/board',
  summary: '督办台：所负责机关尚未办结的全部任务，按到期日排列',
  request: {},
  answer: z.object({
    /** Epoch ms, and the day it is in Asia/Shanghai. */
    ...{ at: z.int(), today: z.string() },
    tasks: z.array(shownTaskSchema),
  }),
});

/** 督办: what is open in the organs somebody looks after; what he was recused from is not there. */
export const boardRoutes: Routes = (api, ports) => {
  api.openapi(show, async context => {
    const { user } = context.var;
    const office = await ports.office();
    const asked = statisticsOrgans(user, office);
    const organs = office.organs.filter(({ id }) => asked?.has(id) ?? true);
    const inboxes = organs.flatMap(({ id }) => roleSchema.options.map(role => ports.store.inbox({ organ: id, role })));
    const now = await todayOf(ports);
    const tasks = (await Promise.all(inboxes))
      .flat()
      .filter(({ task }) => !(task.barred ?? []).includes(user.id))
      .map(entry => toTask(entry, now))
      .sort((a, b) => a.deadline.due.localeCompare(b.deadline.due));
    return context.json({ at: ports.clock.now(), today: now.date, tasks }, 200);
  });
};

/** What the portal's client is typed by. */
export type BoardOperations = typeof show;
