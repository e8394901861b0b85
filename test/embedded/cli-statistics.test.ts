import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openMachine } from '../../embedded/machine.ts';
import { rongcuo, rongcuoJson } from '../builders/cli.ts';
import { MORNING, temporaryDirectory } from '../builders/machine.ts';
import { closedCase } from '../builders/stories.ts';
import { readWorkbook } from '../builders/workbook.ts';

/** A data directory with two closed cases; `twice`: one case counts two times. */
async function desk({ twice = false } = {}) {
  const directory = await temporaryDirectory();
  const data = join(directory, 'data');
  const machine = await openMachine({ directory: data, frozenAt: MORNING });
  for (const commit of [...closedCase('C1'), ...closedCase('C2', { outcome: 'mitigation' })])
    await machine.ports.store.commit(commit);
  if (twice) await machine.ports.statistics.correct(closedCase('C1')[0]?.counted ?? []);
  await machine.close();
  return { directory, env: { RONGCUO_DATA: data } };
}

describe('rongcuo 的统计命令', () => {
  it('shows the tables of the statistics, and refuses a month that is none', async () => {
    const { env } = await desk();
    const said = await rongcuo(['statistics', 'show', '--from', '2026-03', '--to', '2026-03'], env);
    expect(said).toMatchObject({ exit: 0, err: '' });
    for (const part of ['【概览】', '【按期率】', '法定期限（第六条(三)）', '内部时限', '免责', '减责'])
      expect(said.out).toContain(part);
    const { json } = await rongcuoJson(['statistics', 'show', '--procedure', 'correction'], env);
    expect(json).toMatchObject({ totals: { opened: 0, closed: 0 } });
    expect((await rongcuo(['statistics', 'show', '--from', '2026-13'], env)).exit).toBe(2);
    expect((await rongcuo(['statistics', 'show', '--as', 'registrar-1'], env)).err).toContain('无权查看统计');
  });

  it('writes them as CSV and as XLSX', async () => {
    const { directory, env } = await desk();
    const [csv, xlsx] = [join(directory, '统计.csv'), join(directory, '统计.xlsx')];
    for (const [format, out] of [
      ['csv', csv],
      ['xlsx', xlsx],
    ] as const)
      expect((await rongcuo(['statistics', 'export', '--format', format, '--out', out], env)).exit).toBe(0);
    expect(await readFile(csv, 'utf8')).toContain('按月,2026-03,新收案件,2');
    expect((await readWorkbook(await readFile(xlsx))).sheet('按月')[3]).toEqual(['2026-03', 2, 2]);
  });

  it('checks the counters against the ledgers, exit code 1 where they differ, and rebuilds them', async () => {
    const { env } = await desk({ twice: true });
    const check = () => rongcuo(['statistics', 'rebuild', '--check'], env);
    expect(await check()).toMatchObject({ exit: 1, out: expect.stringContaining('有1处不一致') as string });
    expect((await rongcuo(['statistics', 'rebuild'], env)).out).toContain('已更正');
    expect(await check()).toMatchObject({ exit: 0, out: '核对2件：统计与台账一致\n' });
  });
});
