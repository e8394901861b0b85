import { z } from '@hono/zod-openapi';
import { localDateSchema } from '../../../casework/application.ts';
import { checkAdministrator } from '../../../casework/permissions.ts';
import { addDays, shanghaiDate, type LocalDate } from '../../../regulation/dates.ts';
import type { LedgerAnchors, Swept } from '../../ports.ts';
import type { Routes } from '../app.ts';
import { route } from '../describe.ts';

const count = z.int().nonnegative();
const sweptSchema = z.object({
  ...{ rung: count, waiting: count, failed: count, sent: count, undelivered: count, recomputed: count },
  ...{ continued: count, revived: count, dead: count, counted: count },
}) satisfies z.ZodType<Swept>;

export const systemSchema = z.object({
  host: z.enum(['machine', 'aws']),
  /** Epoch ms, as all times here. */
  now: z.int(),
  sweep: z.object({ at: z.int(), found: sweptSchema }).optional(),
  /** Day of the last anchor of the ledgers. */
  anchored: localDateSchema.optional(),
  backup: z.object({
    /** Are copies made by schedule? On one machine by nobody but whoever runs it. */
    scheduled: z.boolean(),
    exported: z.object({ at: z.int(), archive: z.string(), cases: count, files: count, bytes: count }).optional(),
    /** Beijing time of the next one, where the schedule is known. */
    next: z.int().optional(),
    about: z.string(),
  }),
  /** Bytes. */
  storage: z.object({ database: count, files: count, free: count, size: count }).optional(),
});
export type System = z.infer<typeof systemSchema>;

const show = route({
  method: 'get',
  path: '/api/system',
  summary: '运行情况：最近一次巡检及其结果、备份、台账锚定、存储用量（管理员）',
  request: {},
  answer: systemSchema,
});

const ABOUT: Readonly<Record<System['host'], string>> = {
  machine:
    '本机没有定时备份。停下服务后用 rongcuo export 导出档案包，或者复制整个数据目录，存到别的机器上；复制目录不经过系统，这里看不到。',
  aws: '由 AWS Backup 每日、每月备份数据表，文件在存储桶中按版本保存并锁定。备份任务的结果在 AWS Backup，巡检的指标和告警在 CloudWatch。',
};

/** How the installation is doing: an administrator's. */
export const systemRoutes: Routes = (api, { system, anchors, clock }) => {
  api.openapi(show, async context => {
    checkAdministrator(context.var.user);
    const now = clock.now();
    const { host, sweep, exported, storage } = await system.status();
    const anchored = await lastAnchor(anchors, shanghaiDate(now));
    const scheduled = host === 'aws';
    const next = scheduled ? nextBackup(now) : undefined;
    return context.json(
      { host, now, sweep, anchored, backup: { scheduled, exported, next, about: ABOUT[host] }, storage },
      200,
    );
  });
};

/** Anchors are looked for this far back. */
const RECENT_DAYS = 40;

const lastAnchor = async (anchors: LedgerAnchors, today: LocalDate): Promise<LocalDate | undefined> =>
  (await anchors.dates(addDays(today, -RECENT_DAYS))).at(-1);

const DAY = 24 * 3_600_000;
/** 17:30 UTC, as infra/backups.ts schedules it. */
const DAILY = 17.5 * 3_600_000;

/** The next daily copy after `now` (epoch ms). */
export function nextBackup(now: number): number {
  const today = Math.floor(now / DAY) * DAY + DAILY;
  return today > now ? today : today + DAY;
}

/** What the portal's client is typed by. */
export type SystemOperations = typeof show;
