import type { z } from 'zod';
import { systemSchema } from '../../../functions/api/routes/system.ts';
import type { Context, Result } from '../io.ts';
import { facts, time } from '../output.ts';
import { somebody, withSession } from '../session.ts';

const MEGABYTE = 1024 * 1024;
const size = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(1)} MB`;

type System = z.infer<typeof systemSchema>;

const sweepText = ({ at, found }: NonNullable<System['sweep']>): string =>
  `${time(at)}，补送铃声${found.rung}，未能送达${found.failed}，续行流程${found.revived + found.continued}，中断而不能续行${found.dead}`;

const systemText = ({ sweep, anchored, backup: { exported, about }, storage }: System): string =>
  facts([
    ['最近一次巡检', sweep && sweepText(sweep)],
    ['最近一次台账锚定', anchored],
    ['最近一次导出', exported ? `${time(exported.at)}，${exported.archive}，案件${exported.cases}件` : '没有'],
    ['备份', about],
    ['数据库', storage && size(storage.database)],
    ['文件', storage && size(storage.files)],
    ['磁盘剩余', storage && `${size(storage.free)}（共${size(storage.size)}）`],
  ]);

/** `system`: how the installation is doing. */
export const system = (context: Context, { as }: { as?: string | undefined }): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const data = await client.get(as ?? somebody(office, 'administrator'), '/api/system', systemSchema);
    return { data, text: systemText(data) };
  });
