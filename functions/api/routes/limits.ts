import { z } from '@hono/zod-openapi';
import { extendInput, extendLimit } from '../../acts/extend-limit.ts';
import { pauseClock, pauseInput } from '../../acts/pause-clock.ts';
import { resumeClock } from '../../acts/resume-clock.ts';
import type { Routes } from '../app.ts';
import { json, route } from '../describe.ts';

const params = z.object({ id: z.string() });
const moved = {
  ...{ caseId: z.string(), taskId: z.string(), seq: z.int() },
  /** The due day as derived now; provisional: 未核定. */
  ...{ due: z.string(), provisional: z.boolean() },
};

const pause = route({
  method: 'post',
  path: '/api/tasks/{id}/pause',
  summary: '批准暂停计时：依据的规定、理由和至迟恢复之日',
  request: { params, body: { required: true, ...json(pauseInput) } },
  answer: z.object({ ...moved, pause: z.string() }),
});

const resume = route({
  method: 'post',
  path: '/api/tasks/{id}/resume',
  summary: '恢复计时',
  request: { params },
  answer: z.object({ ...moved, pause: z.string(), to: z.string() }),
});

const extension = route({
  method: 'post',
  path: '/api/tasks/{id}/extension',
  summary: '批准延长内部时限（第六条(三)的期限不得延长）',
  request: { params, body: { required: true, ...json(extendInput) } },
  answer: z.object(moved),
});

/** What people approve about a task's limit. */
export const limitRoutes: Routes = (api, ports) => {
  api.openapi(pause, async context => {
    const { id } = context.req.valid('param');
    return context.json(await pauseClock(ports, context.var.user, id, context.req.valid('json')), 200);
  });

  api.openapi(resume, async context =>
    context.json(await resumeClock(ports, context.var.user, context.req.valid('param').id), 200),
  );

  api.openapi(extension, async context => {
    const { id } = context.req.valid('param');
    return context.json(await extendLimit(ports, context.var.user, id, context.req.valid('json')), 200);
  });
};

/** What the portal's client is typed by. */
export type LimitsOperations = typeof pause | typeof resume | typeof extension;
