import { z } from '@hono/zod-openapi';
import { localDateSchema } from '../../../casework/application.ts';
import { datesOf } from '../../../regulation/calendar-data.ts';
import { deadline, deadlineSchema } from '../../../regulation/deadlines.ts';
import { complexitySchema, internalLimit, VERIFICATION_LIMITS, type Limit } from '../../../regulation/limits.ts';
import type { Routes } from '../app.ts';
import { publicRoute } from '../describe.ts';

/** The longest a calculation may reach: about a year. Each of its days is in the answer. */
const LONGEST = { 'working-days': 250, months: 12, days: 366 } as const satisfies Record<Limit['unit'], number>;

const asked = z
  .object({
    from: localDateSchema,
    /** A limit of 第六条(三), instead of unit and count. */
    class: complexitySchema.optional(),
    unit: z.enum(['working-days', 'months', 'days']).default('working-days'),
    count: z.coerce.number().int('数量应为整数').min(1, '数量至少为1').default(15),
  })
  .refine(({ unit, count }) => count <= LONGEST[unit], {
    path: ['count'],
    message: '最长计算250个工作日、12个月或者366日',
  });

const dayShown = z.object({
  date: z.string(),
  working: z.boolean(),
  makeUp: z.boolean(),
  provisional: z.boolean(),
  why: z.string(),
});

const calculation = publicRoute({
  method: 'get',
  path: '/api/public/deadline',
  summary: '期限计算（不需登录）：到期日、说明，以及其间每一天是否工作日',
  request: { query: asked },
  answer: z.object({ deadline: deadlineSchema, days: z.array(dayShown) }),
});

/** Open to anybody: how a limit is computed, by the calendar in force. It tells nothing of any case. */
export const publicCalculatorRoutes: Routes = (api, ports) => {
  api.openapi(calculation, async context => {
    const { from, class: complexity, unit, count } = context.req.valid('query');
    const calendar = await ports.calendar();
    const limit = complexity ? VERIFICATION_LIMITS[complexity] : internalLimit(unit, count);
    const computed = deadline(from, limit, calendar);
    const days = datesOf(from, computed.due).map(date => ({ date, ...calendar.dayKind(date) }));
    return context.json({ deadline: computed, days }, 200);
  });
};

/** What the portal's client is typed by. */
export type CalculatorOperations = typeof calculation;
