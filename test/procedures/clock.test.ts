import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeEvent } from '../../casework/describe.ts';
import { verifyLedger } from '../../casework/ledger.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import { ServiceUnavailable } from '../../functions/errors.ts';
import { awaitAnswer } from '../../functions/await-answer/step.ts';
import { recomputeStale } from '../../functions/recompute.ts';
import type { CalendarYear } from '../../regulation/calendar.ts';
import { endOfShanghaiDay, shanghaiDate, startOfShanghaiDay } from '../../regulation/dates.ts';
import { ANSWERS } from '../builders/answers.ts';
import { sampleApplication } from '../builders/application.ts';
import { CORRECTED_2027, INVENTED_2027 } from '../builders/calendar-2027.ts';
import { MORNING, request, testMachine } from '../builders/machine.ts';
import { ADMINISTRATOR, answerTask, APPLICANT, caseState, officialFor, submitApplication } from '../builders/play.ts';

/** Nine in the morning of a day. */
const nine = (date: string): number => startOfShanghaiDay(date) + 9 * 3_600_000;
/** Accepted on this Monday, a simple verification ends on 12 January 2027, of which no notice is out. */
const DECEMBER = nine('2026-12-21');

function open(state: CaseState, kind: Task['kind']): Task {
  const task = state.tasks.find(one => one.kind === kind && one.status === 'open');
  if (!task) throw new Error(`no open ${kind} task`);
  return task;
}

/** An office with one case under verification. */
async function verifying(frozenAt: number) {
  const { machine, client } = await testMachine({ frozenAt });
  const start = async () => {
    const id = await submitApplication(client, sampleApplication());
    await machine.settle();
    const registered = await caseState(client, id);
    const accept = open(registered, 'accept');
    await answerTask(client, accept, ANSWERS.accept(registered, accept, 'exemption'));
    await machine.settle();
    return id;
  };
  const id = await start();
  const state = () => caseState(client, id);
  const to = (instant: number) => machine.advance(instant - machine.clock.now());
  const ledger = (of = id) => machine.ports.store.ledger(of);
  const facts = async (type: string, of = id) => (await ledger(of)).filter(({ body }) => body.type === type);
  const days = async (type: string) => (await facts(type)).map(({ at }) => shanghaiDate(at));
  const texts = async (user: string) => {
    const notices = await client.get(user, '/api/notices', z.array(z.object({ kind: z.string(), text: z.string() })));
    return notices.filter(({ kind }) => kind === 'limit-changed').map(({ text }) => text);
  };
  const post = (path: string, body: unknown, user: string) => request(machine, path, { user, method: 'POST', body });
  const load = async (calendar: CalendarYear) => {
    const answer = await post('/api/calendars', { calendar, note: '国务院办公厅已发布' }, ADMINISTRATOR);
    await machine.settle();
    return answer;
  };
  const answer = async (kind: Task['kind'], given?: unknown) => {
    const now = await state();
    const task = open(now, kind);
    await answerTask(client, task, given ?? ANSWERS[kind](now, task, 'exemption'), officialFor(task));
    await machine.settle();
    return state();
  };
  return { machine, client, id, start, state, to, ledger, facts, days, texts, post, load, answer };
}

describe('载入放假安排 loading a year', () => {
  it('moves a provisional due date; the ledger has the old, the new and why, and stays intact', async () => {
    const { state, load, facts, ledger } = await verifying(DECEMBER);
    expect(open(await state(), 'verify').deadline).toMatchObject({ due: '2027-01-12', provisional: true });
    expect(await load(INVENTED_2027)).toMatchObject({ status: 200, body: { year: 2027, recomputed: 1, left: false } });
    const after = await state();
    expect(open(after, 'verify')).toMatchObject({
      deadline: { due: '2027-01-13', provisional: false, calendarVersion: 'CN-2026.1+TEST-2027.1' },
      originalDue: '2027-01-12',
    });
    const [moved] = await facts('deadline-recomputed');
    expect(moved?.body).toMatchObject({
      from: { due: '2027-01-12', provisional: true, calendarVersion: 'CN-2026.1+2027-未核定' },
      to: { due: '2027-01-13', provisional: false },
      calendarVersion: 'CN-2026.1+TEST-2027.1',
    });
    expect(moved && describeEvent(moved, after)).toBe(
      '“调查核实”法定期限由2027年1月12日（未核定）改为2027年1月13日：2027年工作日历由“2027-未核定”改为“TEST-2027.1”（《关于2027年部分节假日安排的通知》（测试用，虚构））',
    );
    const events = await ledger();
    expect(() => {
      verifyLedger(events);
    }).not.toThrow();
  });

  it('re-arms the wait: 督办 goes out at the new limit and not at the old, and nothing is taken for a bell without a letter', async () => {
    const { to, load, days, facts } = await verifying(DECEMBER);
    await load(INVENTED_2027);
    expect(await facts('wait-rearmed')).toHaveLength(1);
    await to(endOfShanghaiDay('2027-01-12') + 3_600_000);
    expect(await days('task-overdue')).toEqual([]);
    // Three and one working days before the 13th; Saturday the 9th is worked.
    expect(await days('task-reminded')).toEqual(['2027-01-09', '2027-01-12']);
    await to(endOfShanghaiDay('2027-01-13'));
    expect(await days('task-overdue')).toEqual(['2027-01-14']);
    expect(await facts('bell-without-letter')).toEqual([]);
  });

  it('tells the holder and the party', async () => {
    const { load, texts, id } = await verifying(DECEMBER);
    await load(INVENTED_2027);
    const text = `案件 ${id}：“调查核实”法定期限由2027年1月12日（未核定）改为2027年1月13日：2027年工作日历`;
    for (const user of ['investigator-1', APPLICANT]) {
      const told = await texts(user);
      expect(told).toHaveLength(1);
      expect(told[0]).toContain(text);
    }
    expect(await texts('registrar-1')).toEqual([]);
  });

  it('a correction moves it again; the first due day stays on record', async () => {
    const { load, state, facts } = await verifying(DECEMBER);
    await load(INVENTED_2027);
    await load(CORRECTED_2027);
    expect(open(await state(), 'verify')).toMatchObject({ originalDue: '2027-01-12', deadline: { due: '2027-01-14' } });
    expect(await facts('deadline-recomputed')).toHaveLength(2);
  });

  it('the same year again changes nothing', async () => {
    const { machine, load, ledger } = await verifying(DECEMBER);
    await load(INVENTED_2027);
    const before = (await ledger()).length;
    expect(await load(INVENTED_2027)).toMatchObject({ status: 200, body: { recomputed: 0 } });
    expect((await ledger()).length).toBe(before);
    expect(await machine.ports.settings.history('calendar')).toHaveLength(1);
  });

  it('leaves alone what rests on other years', async () => {
    const { load, ledger } = await verifying(MORNING);
    const before = await ledger();
    expect(await load(INVENTED_2027)).toMatchObject({ body: { recomputed: 0 } });
    expect(await ledger()).toEqual(before);
  });

  it('reaches the limit of a consultation, and tells the organ that was asked', async () => {
    const { client, id, load, state, to, texts } = await verifying(DECEMBER);
    await to(nine('2026-12-31'));
    const asked = { organ: 'government', text: '请提供审批情况' };
    await client.post('registrar-1', `/api/cases/${id}/consultations`, asked, z.object({ consultation: z.string() }));
    const due = async () => (await state()).consultations?.[0]?.deadline;
    const before = await due();
    expect(before?.provisional).toBe(true);
    await load(INVENTED_2027);
    expect(await due()).toMatchObject({ provisional: false, calendarVersion: 'CN-2026.1+TEST-2027.1' });
    expect((await due())?.due).not.toBe(before?.due);
    expect((await texts('filing-2')).join()).toContain(`征询 ${id}-C01 的内部时限由`);
  });

  it('interrupted between two cases is taken up again by the sweep, one after the other, none twice', async () => {
    const { machine, id, start, state, load, facts } = await verifying(DECEMBER);
    const others = [await start(), await start()];
    // The process dies after the year is kept and before any case was recomputed.
    const { ports } = machine;
    const by = { kind: 'person', id: ADMINISTRATOR, name: '测试' } as const;
    const kept = { name: 'calendar', expectedVersion: 0, value: [INVENTED_2027], by, at: DECEMBER, note: '测试' };
    await ports.settings.put(kept);
    expect(open(await state(), 'verify').deadline.provisional).toBe(true);
    expect(await recomputeStale(ports, 1)).toEqual({ recomputed: 1, left: true });
    await machine.sweep();
    await machine.settle();
    for (const each of [id, ...others]) expect(await facts('deadline-recomputed', each)).toHaveLength(1);
    expect(await recomputeStale(ports, 10)).toEqual({ recomputed: 0, left: false });
    expect(await load(INVENTED_2027)).toMatchObject({ body: { recomputed: 0 } });
  });

  it('a bell that was not rung when the process died is rung by the sweep', async () => {
    const { machine, id, facts } = await verifying(DECEMBER);
    const { ports } = machine;
    const by = { kind: 'person', id: ADMINISTRATOR, name: '测试' } as const;
    await ports.settings.put({
      name: 'calendar',
      expectedVersion: 0,
      value: [INVENTED_2027],
      by,
      at: DECEMBER,
      note: '测试',
    });
    const deaf = {
      ...ports,
      executions: { ...ports.executions, ring: () => Promise.reject(new ServiceUnavailable('流程')) },
    };
    expect(await recomputeStale(deaf, 1)).toEqual({ recomputed: 1, left: false });
    expect([await facts('deadline-recomputed'), await facts('wait-rearmed')].map(({ length }) => length)).toEqual([
      1, 0,
    ]);
    expect(await ports.bells.owed(10)).toMatchObject([{ caseId: id, owed: true }]);
    await machine.sweep();
    await machine.settle();
    expect(await facts('wait-rearmed')).toHaveLength(1);
  });

  it('a limit that moves while the wait is being armed is seen when the token is hung', async () => {
    const { machine, id, state, load } = await verifying(DECEMBER);
    const { ports } = machine;
    const taskId = open(await state(), 'verify').id;
    // The load commits, and its ring meets the wait before, which is over.
    await ports.bells.hang(id, taskId, 'over');
    await load(INVENTED_2027);
    expect(open(await state(), 'verify').rearm).toBe(true);
    const rung: string[] = [];
    const ring = (token: string) => Promise.resolve(rung.push(token) > 0 ? ('rung' as const) : ('gone' as const));
    await awaitAnswer({ caseId: id, taskId, token: 'new' }, { ...ports, executions: { ...ports.executions, ring } });
    expect(rung).toEqual(['new']);
  });

  it('the day after a 督办 that rests on a year without a notice is provisional, and moves with it', async () => {
    const { to, state, load, texts, facts } = await verifying(nine('2026-12-08'));
    // Due on 29 December; the next 督办 three working days later, over 元旦.
    await to(endOfShanghaiDay('2026-12-29'));
    expect(open(await state(), 'verify')).toMatchObject({
      escalatesOn: '2027-01-05',
      escalation: { provisional: true },
    });
    const [overdue] = await facts('task-overdue');
    expect(overdue && describeEvent(overdue, await state())).toContain('下次督办2027年1月5日（未核定）');
    await load(INVENTED_2027);
    expect(open(await state(), 'verify')).toMatchObject({
      escalatesOn: '2027-01-07',
      escalation: { provisional: false },
    });
    expect(await texts('investigator-1')).toHaveLength(1);
    expect((await texts('investigator-1'))[0]).toContain('督办后办结日期由2027年1月5日（未核定）改为2027年1月7日');
    await to(endOfShanghaiDay('2027-01-07') - 1);
    expect(open(await state(), 'verify').overdueRounds).toBe(1);
    await to(endOfShanghaiDay('2027-01-07'));
    expect(open(await state(), 'verify').overdueRounds).toBe(2);
  });

  it('a due date that moves to a day past by then brings the 督办 at once', async () => {
    const { load, state, to, days } = await verifying(DECEMBER);
    await load(CORRECTED_2027);
    await to(nine('2027-01-13'));
    expect(await days('task-overdue')).toEqual([]);
    // By this correction nobody was off after 元旦: the limit ended on the 12th.
    const plain = {
      ...CORRECTED_2027,
      version: 'TEST-2027.3',
      daysOff: [{ festival: '元旦', from: '2027-01-01', to: '2027-01-01' }],
    };
    await load(plain);
    await to(nine('2027-01-13') + 60_000);
    expect(open(await state(), 'verify').deadline.due).toBe('2027-01-12');
    expect(await days('task-overdue')).toEqual(['2027-01-13']);
  });
});

describe('暂停计时 a pause', () => {
  const BASIS = { kind: 'appraisal', provision: '《试行规定》第九条', reason: '大棚质量须经鉴定' };

  /** Accepted on Monday 2 March 2026, simple: due on the 23rd. */
  const paused = async (until = '2026-03-13') => {
    const desk = await verifying(MORNING);
    const task = open(await desk.state(), 'verify');
    const act = async (name: string, body: unknown, user: string) => {
      const answer = await desk.post(`/api/tasks/${task.id}/${name}`, body, user);
      await desk.machine.settle();
      return answer;
    };
    await desk.to(nine('2026-03-10'));
    expect(await act('pause', { ...BASIS, until }, 'supervisor-1')).toMatchObject({ status: 200 });
    return { ...desk, task, act };
  };

  it('records basis, days and approver; the limit is derived without the paused days', async () => {
    const { state, facts } = await paused();
    const after = await state();
    // The 10th to the 13th are four working days.
    expect(open(after, 'verify')).toMatchObject({ pausedUntil: '2026-03-13', deadline: { due: '2026-03-27' } });
    expect(after.pauses).toMatchObject([
      { id: 'P01', kind: 'verify', basis: BASIS, from: '2026-03-10', until: '2026-03-13', by: { id: 'supervisor-1' } },
    ]);
    const [fact] = await facts('clock-paused');
    expect(fact && describeEvent(fact, after)).toBe(
      '“调查核实”自2026年3月10日起暂停计时，至迟2026年3月13日恢复：需要鉴定、检测、评估，依据《试行规定》第九条，大棚质量须经鉴定；法定期限至2026年3月27日',
    );
  });

  it('resumed by hand counts from the next day; the limit is shorter than foreseen', async () => {
    const { act, state, to } = await paused();
    await to(nine('2026-03-11'));
    expect(await act('resume', undefined, 'investigator-1')).toMatchObject({
      status: 200,
      body: { to: '2026-03-11', due: '2026-03-25' },
    });
    const after = await state();
    expect(open(after, 'verify').pausedUntil).toBeUndefined();
    expect(after.pauses?.[0]?.to).toBe('2026-03-11');
  });

  it('nobody resumes lapses on its last day by itself', async () => {
    const { state, to, facts } = await paused();
    await to(endOfShanghaiDay('2026-03-13') - 1);
    expect(await facts('clock-resumed')).toEqual([]);
    await to(endOfShanghaiDay('2026-03-13'));
    expect((await facts('clock-resumed'))[0]?.body).toMatchObject({ to: '2026-03-13', lapsed: true });
    expect(open(await state(), 'verify').deadline.due).toBe('2026-03-27');
  });

  it('while it lasts there is neither reminder nor 督办; both come by the moved limit', async () => {
    const { to, days, facts } = await paused('2026-04-10');
    await to(nine('2026-04-10'));
    expect([await days('task-reminded'), await days('task-overdue')]).toEqual([[], []]);
    // 24 working days are not counted; 劳动节 is still ahead: ten days are left after 10 April.
    await to(endOfShanghaiDay('2026-04-30'));
    expect(await days('task-reminded')).toEqual(['2026-04-21', '2026-04-23']);
    expect(await days('task-overdue')).toEqual(['2026-04-25', '2026-04-30']);
    expect(await facts('bell-without-letter')).toEqual([]);
  });

  it('holds for the verification of the case: reclassified or returned, the days stay uncounted', async () => {
    const { act, to, answer } = await paused();
    await to(nine('2026-03-11'));
    await act('resume', undefined, 'supervisor-1');
    const higher = { outcome: 'reclassify', complexity: 'complex', reason: '需到外地取证', approver: '王示例' };
    // One month from 2 March is 2 April; two days were not counted, and 4–6 April are 清明.
    expect(open(await answer('verify', higher), 'verify').deadline).toMatchObject({
      due: '2026-04-07',
      pauses: [{ from: '2026-03-10', to: '2026-03-11' }],
    });
  });

  it('nothing is answered before it is resumed', async () => {
    const { act, answer, client, task, state } = await paused();
    const now = await state();
    const given = ANSWERS.verify(now, task, 'exemption');
    await expect(answerTask(client, task, given)).rejects.toMatchObject({ code: 'clock.paused' });
    await act('resume', undefined, 'supervisor-1');
    expect((await answer('verify')).tasks.find(({ id }) => id === task.id)?.status).toBe('answered');
  });

  it('tells the holder and the party, and the case keeps the provision', async () => {
    const { texts, id } = await paused();
    const text = `案件 ${id}：“调查核实”自2026年3月10日起暂停计时，至迟2026年3月13日恢复（需要鉴定、检测、评估，依据《试行规定》第九条），法定期限相应顺延至2026年3月27日`;
    expect([await texts('investigator-1'), await texts(APPLICANT)]).toEqual([[text], [text]]);
  });
});

describe('延长 an extension of an internal limit', () => {
  it('moves the due day, the reminders and the 督办', async () => {
    const { machine, client } = await testMachine({ frozenAt: MORNING });
    const id = await submitApplication(client, sampleApplication());
    await machine.settle();
    const task = open(await caseState(client, id), 'accept');
    const body = { workingDays: 2, reason: '材料较多' };
    const answer = await request(machine, `/api/tasks/${task.id}/extension`, {
      user: 'supervisor-1',
      method: 'POST',
      body,
    });
    expect(answer).toMatchObject({ status: 200, body: { due: '2026-03-11', provisional: false } });
    await machine.settle();
    await machine.advance(endOfShanghaiDay('2026-03-11') - machine.clock.now());
    const ledger = await machine.ports.store.ledger(id);
    const on = (type: string) => ledger.filter(({ body }) => body.type === type).map(({ at }) => shanghaiDate(at));
    expect([on('task-reminded'), on('task-overdue')]).toEqual([['2026-03-06', '2026-03-10'], ['2026-03-12']]);
    const state = await caseState(client, id);
    expect(open(state, 'accept').originalDue).toBe('2026-03-09');
    expect(state.limitExtensions).toMatchObject([{ taskId: task.id, workingDays: 2, by: { id: 'supervisor-1' } }]);
  });
});
