import { z } from '@hono/zod-openapi';
import { NotPermitted } from '../../casework/errors.ts';
import { json, route } from '../../functions/api/describe.ts';
import type { Routes } from '../../functions/api/app.ts';
import type { EmbeddedClock } from '../../adapters/embedded/clock.ts';
import { parseDuration } from '../duration.ts';

export const clockSchema = z.object({
  /** Epoch milliseconds. */
  now: z.int(),
  iso: z.string(),
  /** Ahead of the system's time, milliseconds. */
  skew: z.int(),
  frozen: z.boolean(),
});

const show = route({
  method: 'get',
  path: '/api/clock',
  summary: '本机时钟',
  request: {},
  answer: clockSchema,
});

const advance = route({
  method: 'post',
  path: '/api/clock/advance',
  summary: '把本机时钟向前拨，其间到期的事项按先后一一办理（管理员）',
  request: { body: { required: true, ...json(z.object({ duration: z.string('拨动的时长未填写') })) } },
  answer: clockSchema,
});

/** The virtual clock: a single machine has one, AWS does not. Only an administrator may move it, and only forward. */
export const clockRoutes =
  (clock: EmbeddedClock, advanceBy: (ms: number) => Promise<void>): Routes =>
  api => {
    const reading = (): z.infer<typeof clockSchema> => {
      const now = clock.now();
      return { now, iso: new Date(now).toISOString(), skew: clock.skew(), frozen: clock.isFrozen() };
    };
    api.openapi(show, context => context.json(reading(), 200));
    api.openapi(advance, async context => {
      const { user } = context.var;
      if (!user.roles.includes('administrator'))
        throw new NotPermitted('clock', `${user.name}不是管理员，不能拨动时钟`, '请由管理员操作');
      await advanceBy(parseDuration(context.req.valid('json').duration));
      return context.json(reading(), 200);
    });
  };
