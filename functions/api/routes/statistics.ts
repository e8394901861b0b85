import { createRoute } from '@hono/zod-openapi';
import { reportSchema, type Report } from '../../../casework/statistics/report.ts';
import { renderCsv } from '../../../documents/sheets/csv.ts';
import { statisticsSheets } from '../../../documents/sheets/statistics.ts';
import { renderXlsx } from '../../../documents/sheets/xlsx.ts';
import type { Sheet } from '../../../documents/sheets/sheet.ts';
import {
  readStatistics,
  rebuildStatistics,
  statisticsQuery,
  verificationSchema,
  verifyStatistics,
} from '../../statistics.ts';
import type { Routes } from '../app.ts';
import { REFUSALS, route } from '../describe.ts';

const show = route({
  method: 'get',
  path: '/api/statistics',
  summary: '统计：案件、情形、结果、按期率、各环节用时和现况',
  request: { query: statisticsQuery },
  answer: reportSchema,
});

const verification = route({
  method: 'get',
  path: '/api/statistics/verification',
  summary: '以全部台账核对统计（管理员、审计员）',
  request: {},
  answer: verificationSchema,
});

const rebuild = route({
  method: 'post',
  path: '/api/statistics/rebuild',
  summary: '以全部台账重建统计（管理员）',
  request: {},
  answer: verificationSchema,
});

/** The files the statistics can be had as. */
const FORMATS = [
  {
    format: 'csv',
    mediaType: 'text/csv',
    render: (sheets: readonly Sheet[]) => Promise.resolve(renderCsv(sheets)),
  },
  {
    format: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    render: renderXlsx,
  },
] as const;

const fileRoute = ({ format, mediaType }: (typeof FORMATS)[number]) =>
  createRoute({
    method: 'get',
    path: `/api/statistics.${format}`,
    summary: `导出统计（${format.toUpperCase()}）`,
    security: [{ bearer: [] }],
    request: { query: statisticsQuery },
    responses: {
      200: { description: '统计表', content: { [mediaType]: { schema: { type: 'string', format: 'binary' } } } },
      ...REFUSALS,
    },
  });

/** RFC 6266: a name in Chinese goes in `filename*`. */
const disposition = ({ from, to }: Report, format: string): string =>
  `attachment; filename="statistics-${from}-${to}.${format}"; filename*=UTF-8''${encodeURIComponent(`容错纠错统计 ${from}至${to}`)}.${format}`;

/** 统计 (第十条), for supervisors, administrators and auditors. */
export const statisticsRoutes: Routes = (api, ports) => {
  api.openapi(show, async context =>
    context.json(await readStatistics(ports, context.var.user, context.req.valid('query')), 200),
  );

  for (const file of FORMATS)
    api.openapi(fileRoute(file), async context => {
      const report = await readStatistics(ports, context.var.user, context.req.valid('query'));
      const bytes = await file.render(statisticsSheets(report));
      return context.body(new Uint8Array(bytes), 200, {
        'Content-Type': file.format === 'csv' ? `${file.mediaType}; charset=utf-8` : file.mediaType,
        'Content-Disposition': disposition(report, file.format),
      });
    });

  api.openapi(verification, async context => context.json(await verifyStatistics(ports, context.var.user), 200));

  api.openapi(rebuild, async context => context.json(await rebuildStatistics(ports, context.var.user), 200));
};

/** What the portal's client is typed by. */
export type StatisticsOperations = typeof show | typeof verification | typeof rebuild;
