import { z } from '@hono/zod-openapi';
import { calendarYears, loadCalendar, loadCalendarInput, previewCalendar } from '../../acts/load-calendar.ts';
import { calendarYearSchema } from '../../../regulation/calendar.ts';
import type { Routes } from '../app.ts';
import { json, route } from '../describe.ts';

const yearSchema = z.object({
  year: z.int(),
  version: z.string(),
  source: z.string(),
  published: z.string(),
  /** Came with this version of the software. */
  shipped: z.boolean(),
  loaded: z.object({ by: z.string(), at: z.int(), note: z.string() }).optional(),
});

const list = route({
  method: 'get',
  path: '/api/calendars',
  summary: '工作日历：现行各年度的放假安排及其来源',
  request: {},
  answer: z.array(yearSchema),
});

const date = z.object({ due: z.string(), provisional: z.boolean() });
const changeSchema = z.object({
  caseId: z.string(),
  taskId: z.string().optional(),
  consultation: z.string().optional(),
  title: z.string(),
  organ: z.string(),
  holder: z.string().optional(),
  limit: z.enum(['statutory', 'internal']),
  from: date,
  to: date,
  why: z.string(),
});

const preview = route({
  method: 'post',
  path: '/api/calendars/preview',
  summary: '预览载入一年放假安排后哪些到期日会变动（不写入）',
  request: {
    query: z.object({ after: z.string().optional() }),
    body: { required: true, ...json(calendarYearSchema) },
  },
  answer: z.object({ changes: z.array(changeSchema), next: z.string().optional() }),
});

const load = route({
  method: 'post',
  path: '/api/calendars',
  summary: '载入或更正一年的放假安排，并重新计算未结案件的到期日',
  request: { body: { required: true, ...json(loadCalendarInput) } },
  answer: z.object({ year: z.int(), version: z.string(), recomputed: z.int(), left: z.boolean() }),
});

/** 工作日历: seen by everybody, loaded by administrators. */
export const calendarRoutes: Routes = (api, ports) => {
  api.openapi(list, async context => context.json(await calendarYears(ports), 200));

  api.openapi(preview, async context => {
    const { after } = context.req.valid('query');
    return context.json(await previewCalendar(ports, context.var.user, context.req.valid('json'), after), 200);
  });

  api.openapi(load, async context =>
    context.json(await loadCalendar(ports, context.var.user, context.req.valid('json')), 200),
  );
};

/** What the portal's client is typed by. */
export type CalendarsOperations = typeof list | typeof preview | typeof load;
