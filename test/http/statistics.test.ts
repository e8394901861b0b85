import { readWorkbook } from '../builders/workbook.ts';
import { describe, expect, it } from 'vitest';
import { reportSchema } from '../../casework/statistics/report.ts';
import { openDatabase, type Database } from '../../adapters/embedded/database.ts';
import { verificationSchema } from '../../functions/statistics.ts';
import { renderCsv } from '../../documents/sheets/csv.ts';
import { renderXlsx } from '../../documents/sheets/xlsx.ts';
import type { Sheet } from '../../documents/sheets/sheet.ts';
import { APPLICATION } from '../builders/application.ts';
import { request, testMachine } from '../builders/machine.ts';
import { AUDITOR, playTolerance, submitApplication } from '../builders/play.ts';
import { closedCase } from '../builders/stories.ts';

const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

describe('统计（第十条）', () => {
  it('tells of a case that was played: situations, outcome, 法定期限 and 内部时限 apart, and the counters agree with the ledger', async () => {
    const { machine, client } = await testMachine();
    await playTolerance(client, { settle: () => machine.settle(), late: ['accept'] });
    const report = await client.get(AUDITOR, '/api/statistics', reportSchema);
    expect(report.totals).toEqual({ opened: 1, closed: 1 });
    expect(report.outcomes).toMatchObject([{ title: '免责', cases: 1 }]);
    const cited = report.situations.filter(({ cases }) => cases > 0).map(({ situation }) => situation);
    expect(cited).toEqual(APPLICATION.situations.map(({ situation }) => situation));
    const [statutory, internal] = report.limits;
    expect(statutory).toEqual({ nature: 'statutory', answered: 1, inTime: 1, rate: 1 });
    expect(internal).toMatchObject({ nature: 'internal', answered: 6, inTime: 5 });
    const accept = report.stages.find(({ kind }) => kind === 'accept');
    expect(accept).toMatchObject({ answered: 1, inTime: 0, rate: 0 });
    expect(report.now).toMatchObject({ cases: 0, open: 0, overdue: 0 });
    const verification = await client.get(AUDITOR, '/api/statistics/verification', verificationSchema);
    expect(verification).toEqual({ agrees: true, cases: 1, differences: [], corrected: false });
  });

  it('says what is open now: the stage, and overdue once the limit has passed', async () => {
    const { machine, client } = await testMachine();
    await submitApplication(client, APPLICATION);
    await machine.settle();
    const now = async () => (await client.get('supervisor-1', '/api/statistics', reportSchema)).now;
    expect(await now()).toMatchObject({ cases: 1, open: 1, overdue: 0, stages: [{ stage: 'accept', cases: 1 }] });
    await machine.advance(30 * 86_400_000);
    expect(await now()).toMatchObject({ cases: 1, open: 1, overdue: 1, organs: [{ organ: 'discipline', overdue: 1 }] });
  });

  it('is not for everybody, and names what is wrong with a question', async () => {
    const { machine } = await testMachine();
    const ask = (user: string, query = '') => request(machine, `/api/statistics${query}`, { user });
    for (const user of ['applicant-1', 'registrar-1', 'stranger'])
      expect(await ask(user)).toMatchObject({ status: 403, body: { code: 'permission.statistics' } });
    expect(await ask('auditor-1', '?from=2026-5')).toMatchObject({ status: 400, body: { field: 'from' } });
    expect(await ask('auditor-1', '?from=2026-05&to=2026-04')).toMatchObject({
      status: 400,
      body: { code: 'input.invalid', message: expect.stringContaining('起始月份不能晚于截止月份') as string },
    });
    expect(await ask('auditor-1', '?from=2000-01&to=2026-04')).toMatchObject({ status: 400, body: { field: 'from' } });
    expect(await ask('auditor-1', '?organ=nowhere')).toMatchObject({ status: 404 });
    const rebuild = (user: string) => request(machine, '/api/statistics/rebuild', { user, method: 'POST', body: {} });
    expect(await rebuild('auditor-1')).toMatchObject({ status: 403 });
    expect(await rebuild('administrator-1')).toMatchObject({ status: 200, body: { agrees: true, corrected: false } });
  });

  it('finds a counter that is wrong and rebuilds it from the ledgers', async () => {
    const { machine, client } = await testMachine();
    for (const commit of closedCase('C1')) await machine.ports.store.commit(commit);
    const [counter] = await machine.ports.statistics.counters('2026-03', '2026-03');
    if (!counter) throw new Error('nothing was counted');
    await machine.ports.statistics.correct([{ ...counter, value: 2 }]);
    const check = () => client.get(AUDITOR, '/api/statistics/verification', verificationSchema);
    expect(await check()).toMatchObject({
      agrees: false,
      differences: [{ counted: counter.value + 2, ledgers: counter.value }],
    });
    await client.post('administrator-1', '/api/statistics/rebuild', {}, verificationSchema);
    expect((await check()).agrees).toBe(true);
  });
});

/** Rows that SQLite gives out. */
function counted(database: Database) {
  const seen = { reads: 0, rows: 0 };
  const spied: Database = {
    ...database,
    get: (sql, params) => {
      seen.reads += 1;
      seen.rows += 1;
      return database.get(sql, params);
    },
    all: (sql, params) => {
      const rows = database.all(sql, params);
      seen.reads += 1;
      seen.rows += rows.length;
      return rows;
    },
  };
  return { seen, spied };
}

describe('the cost of the statistics', () => {
  it('is the same with 300 closed cases as with 10', async () => {
    const opened: ReturnType<typeof counted>[] = [];
    const open = (file: string): Database => {
      const counting = counted(openDatabase(file));
      opened.push(counting);
      return counting.spied;
    };
    const { machine, client } = await testMachine({ openDatabase: open });
    const [counting] = opened;
    if (!counting) throw new Error('no database was opened');
    const { seen, spied } = counting;
    /** In one transaction: 2,000 durable ones would take their time. */
    const close = (from: number, to: number) =>
      spied.transaction(() =>
        Promise.all(
          Array.from({ length: to - from }, (_, i) => closedCase(`C${from + i}`)).flatMap(commits =>
            commits.map(commit => machine.ports.store.commit(commit)),
          ),
        ),
      );
    const cost = async () => {
      const before = { ...seen };
      const { totals } = await client.get(AUDITOR, '/api/statistics?from=2026-01&to=2026-12', reportSchema);
      return { closed: totals.closed, reads: seen.reads - before.reads, rows: seen.rows - before.rows };
    };
    await close(0, 10);
    const few = await cost();
    await close(10, 300);
    const many = await cost();
    expect([few.closed, many.closed]).toEqual([10, 300]);
    expect([many.reads, many.rows]).toEqual([few.reads, few.rows]);
    expect(few.rows).toBeGreaterThan(0);
  });
});

describe('导出', () => {
  it('as XLSX is read back cell by cell: names in the first columns, figures as numbers', async () => {
    const { machine, client } = await testMachine();
    for (const commit of closedCase('C1')) await machine.ports.store.commit(commit);
    const bytes = await client.getBytes(AUDITOR, '/api/statistics.xlsx?from=2026-03&to=2026-04');
    const workbook = await readWorkbook(bytes);
    expect(workbook.names).toEqual([
      ...['概览', '按月', '按机关', '按程序', '第五条情形', '办理结果', '按期率', '各环节用时'],
      ...['现有案件所处环节', '现有任务'],
    ]);
    expect(workbook.sheet('按月')).toEqual([
      ['月份', '新收案件', '办结案件'],
      ['2026-03', 1, 1],
      ['2026-04', 0, 0],
    ]);
    expect(workbook.sheet('按机关')[1]).toEqual(['中共商州区纪律检查委员会', 1, 1]);
    expect(workbook.sheet('第五条情形')).toHaveLength(14);
    expect(workbook.sheet('办理结果')[1]).toEqual(['容错认定', '免责', 1]);
  });

  it('as CSV begins with the mark Excel wants, has a figure a line and the same figures', async () => {
    const { machine, client } = await testMachine();
    for (const commit of closedCase('C1')) await machine.ports.store.commit(commit);
    const csv = text(await client.getBytes(AUDITOR, '/api/statistics.csv?from=2026-03&to=2026-03'));
    const lines = csv.split('\r\n');
    expect(lines[0]).toBe('\uFEFF统计表,项目,指标,数值');
    expect(lines).toContain('按月,2026-03,新收案件,1');
    expect(lines).toContain('办理结果,容错认定／免责,案件,1');
    expect(csv).not.toContain('u-li');
  });

  it('says what the file is and what it is called', async () => {
    const { machine } = await testMachine();
    const headers = { Authorization: `Bearer ${await machine.ports.issuer.mintToken(AUDITOR, 60)}` };
    const { status, headers: answered } = await machine.app.request('/api/statistics.xlsx', { headers });
    expect(status).toBe(200);
    expect(answered.get('Content-Type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    expect(answered.get('Content-Disposition')).toContain('filename="statistics-2026-01-2026-03.xlsx"');
    const refused = await machine.app.request('/api/statistics.csv');
    expect(refused.status).toBe(401);
  });

  it('never holds what a spreadsheet would run as a formula', async () => {
    const evil = ['=1+1', '+86', '-cmd', '@SUM(A1)', '\t=1', '正常'];
    const sheet: Sheet = { title: '表', labels: ['项目'], figures: ['数'], rows: evil.map(each => [each, -1]) };
    const safe = ["'=1+1", "'+86", "'-cmd", "'@SUM(A1)", "'\t=1", '正常'];
    const lines = text(renderCsv([sheet]))
      .split('\r\n')
      .slice(1, -1);
    expect(lines).toEqual(safe.map(each => `表,${each},数,-1`));
    const workbook = await readWorkbook(await renderXlsx([sheet]));
    expect(workbook.sheet('表').slice(1)).toEqual(safe.map(each => [each, -1]));
    expect(workbook.formulas).toBe(0);
  });
});
