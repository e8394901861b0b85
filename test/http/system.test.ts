import { join } from 'node:path';
import { expect, it } from 'vitest';
import { awsSystem } from '../../adapters/aws/system.ts';
import { createApp } from '../../functions/api/app.ts';
import { nextBackup, systemSchema } from '../../functions/api/routes/system.ts';
import { rongcuo } from '../builders/cli.ts';
import { as, MORNING, request, temporaryDirectory, testMachine } from '../builders/machine.ts';
import { caseAt } from '../builders/case-at.ts';
import { ADMINISTRATOR } from '../builders/play.ts';

it('管理员看到最近一次巡检、台账锚定、存储用量；其他人看不到', async () => {
  const test = await testMachine();
  await caseAt(test, 'accept');
  await test.machine.advance(3_600_000);
  await test.machine.sweep();
  const answer = await request(test.machine, '/api/system', { user: ADMINISTRATOR });
  const { sweep, anchored, storage, backup } = as(systemSchema, answer);
  expect(sweep).toMatchObject({ at: MORNING + 3_600_000, found: { failed: 0, dead: 0 } });
  expect(anchored).toBe('2026-03-02');
  expect(storage?.database).toBeGreaterThan(10_000);
  expect(storage?.files).toBeGreaterThan(10_000);
  expect(storage?.free).toBeLessThan(storage?.size ?? 0);
  expect(backup).toMatchObject({ scheduled: false, about: expect.stringContaining('没有定时备份') as string });
  expect(backup.exported).toBeUndefined();
  for (const user of ['registrar-1', 'applicant-1', 'auditor-1'])
    expect(await request(test.machine, '/api/system', { user })).toMatchObject({
      ...{ status: 403, body: { code: 'permission.administrator' } },
    });
});

it('导出过档案包的，记得何时、哪个文件、几件案件', async () => {
  const home = await temporaryDirectory();
  const data = join(home, 'data');
  await rongcuo(['clock', 'show', '--data', data]);
  expect((await rongcuo(['system', '--data', data])).out).toContain('最近一次导出：没有');
  expect(await rongcuo(['export', join(home, '档案.zip'), '--data', data])).toMatchObject({ exit: 0 });
  const { out } = await rongcuo(['system', '--data', data]);
  expect(out).toMatch(/最近一次导出：\d{4}-\d\d-\d\d \d\d:\d\d，档案\.zip，案件0件/);
  expect(out).toContain('最近一次巡检：');
});

it('在 AWS 上说明到哪里看，下一次备份是北京时间凌晨1时30分', async () => {
  const { machine } = await testMachine();
  const app = createApp({ ...machine.ports, system: awsSystem });
  const token = await machine.ports.issuer.mintToken(ADMINISTRATOR, 60);
  const response = await app.request('/api/system', { headers: { Authorization: `Bearer ${token}` } });
  const { backup, storage, host } = systemSchema.parse(await response.json());
  expect([host, storage]).toEqual(['aws', undefined]);
  expect(backup.about).toMatch(/AWS Backup.*CloudWatch/);
  expect(backup.scheduled).toBe(true);
  const night = Date.parse('2026-03-03T01:30:00+08:00');
  expect([nextBackup(night - 1), nextBackup(night)]).toEqual([night, night + 86_400_000]);
});
