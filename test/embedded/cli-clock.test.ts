import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { machineClient, openMachine } from '../../embedded/machine.ts';
import { APPLICATION } from '../builders/application.ts';
import { CORRECTED_2027, INVENTED_2027 } from '../builders/calendar-2027.ts';
import { rongcuo, rongcuoJson } from '../builders/cli.ts';
import { temporaryDirectory } from '../builders/machine.ts';
import { submitApplication } from '../builders/play.ts';

/** Monday 28 December 2026: five working days end in a year without a notice. */
const DECEMBER = Date.parse('2026-12-28T01:00:00Z');

async function desk() {
  const directory = await temporaryDirectory();
  const data = join(directory, 'data');
  const machine = await openMachine({ directory: data, frozenAt: DECEMBER });
  const id = await submitApplication(machineClient(machine), APPLICATION);
  await machine.settle();
  await machine.close();
  const file = async (name: string, value: unknown) => {
    const path = join(directory, name);
    await writeFile(path, JSON.stringify(value));
    return path;
  };
  return { env: { RONGCUO_DATA: data }, task: `${id}-T01`, id, file };
}

describe('rongcuo calendar', () => {
  it('checks a file without a data directory, and says what is wrong with it', async () => {
    const { file } = await desk();
    const good = await rongcuo(['calendar', 'check', await file('2027.json', INVENTED_2027)]);
    expect(good).toMatchObject({ exit: 0, err: '' });
    expect(good.out).toContain('年度：2027，版本 TEST-2027.1');
    expect(good.out).toMatch(/工作日：\d{3}日/);
    const wrong = { ...INVENTED_2027, makeUpDays: [{ festival: '元旦', date: '2027-01-06' }] };
    expect(await rongcuoJson(['calendar', 'check', await file('wrong.json', wrong)])).toMatchObject({
      exit: 1,
      json: { code: 'calendar.invalid', field: 'makeUpDays' },
    });
  });

  it('previews, loads and lists; a provisional date is marked until then', async () => {
    const { env, task, id, file } = await desk();
    const path = await file('2027.json', INVENTED_2027);
    for (const argv of [
      ['task', 'list'],
      ['task', 'show', task],
      ['case', 'show', id],
    ])
      expect((await rongcuo(argv, env)).out, argv.join(' ')).toContain('2027-01-05（未核定）');
    const preview = await rongcuo(['calendar', 'preview', path], env);
    expect(preview.out).toMatch(new RegExp(`${task}.*2027-01-05（未核定） +2027-01-07`));
    const loaded = await rongcuo(['calendar', 'load', path, '--note', '国务院办公厅已发布'], env);
    expect(loaded).toMatchObject({ exit: 0, err: '' });
    expect(loaded.out).toBe('已载入2027年放假安排（TEST-2027.1），重新计算1件案件\n');
    const shown = (await rongcuo(['task', 'show', task], env)).out;
    expect(shown).toContain('期限：2027-01-07（内部时限）');
    expect(shown).toContain('原定期限：2027-01-05');
    expect((await rongcuo(['calendar', 'list'], env)).out).toMatch(/2027 +TEST-2027.1 .*国务院办公厅已发布/);
    expect((await rongcuo(['case', 'ledger', id], env)).out).toContain('由2027年1月5日（未核定）改为2027年1月7日');
    const none = await rongcuo(['calendar', 'preview', path], env);
    expect(none.out).toBe('没有到期日变动\n');
    const corrected = ['calendar', 'load', await file('corrected.json', CORRECTED_2027), '--note', '更正'];
    const { json } = await rongcuoJson(corrected, env);
    expect(z.object({ version: z.string() }).parse(json).version).toBe('TEST-2027.2');
  });
});

describe('rongcuo task pause, resume and extend', () => {
  it('each says what became of the limit', async () => {
    const { env, task } = await desk();
    const as = ['--as', 'supervisor-1', '--reason', '道路中断'];
    const basis = ['--kind', 'force-majeure', '--provision', '《试行规定》第九条', '--until', '2026-12-30'];
    const pause = await rongcuo(['task', 'pause', task, ...as, ...basis], env);
    expect(pause.out).toBe(`任务 ${task} 暂停计时，至迟2026-12-30恢复，期限至2027-01-07（未核定）\n`);
    expect((await rongcuo(['task', 'list'], env)).out).toContain('暂停计时，至迟2026-12-30恢复');
    const resume = await rongcuo(['task', 'resume', task, '--as', 'registrar-1'], env);
    expect(resume.out).toBe(`任务 ${task} 恢复计时，期限至2027-01-05（未核定）\n`);
    const extend = await rongcuo(['task', 'extend', task, ...as, '--working-days', '2'], env);
    expect(extend.out).toBe(`任务 ${task} 延长2个工作日，期限至2027-01-07（未核定）\n`);
    expect((await rongcuo(['task', 'show', task], env)).out).toContain('经批准延长2个工作日（道路中断，');
    const wrong = await rongcuoJson(['task', 'extend', task, ...as, '--working-days', 'two'], env);
    expect(wrong).toMatchObject({ exit: 2, json: { code: 'usage' } });
  });
});
