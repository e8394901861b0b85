import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CaseState, Task } from '../../casework/state.ts';
import { datesOf } from '../../casework/reminders.ts';
import { describeEvent } from '../../casework/describe.ts';
import { readPdf } from '../documents/render/read-pdf.ts';
import { endOfShanghaiDay, shanghaiDate, startOfShanghaiDay } from '../../regulation/dates.ts';
import { ANSWERS } from '../builders/answers.ts';
import { sampleApplication } from '../builders/application.ts';
import { MORNING, testMachine } from '../builders/machine.ts';
import { answerTask, APPLICANT, caseState, officialFor, submitApplication } from '../builders/play.ts';

/** Nine in the morning of a day. */
const nine = (date: string): number => startOfShanghaiDay(date) + 9 * 3_600_000;

/** A case on its registrar's desk (内部时限 of 受理审核: 5 working days), opened at this instant. */
async function onTheDesk(frozenAt = MORNING, reminders?: number[]) {
  const { machine, client } = await testMachine({ frozenAt });
  const office = await machine.ports.office();
  if (reminders) await machine.ports.storeOffice({ ...office, reminders });
  const id = await submitApplication(client, sampleApplication());
  await machine.settle();
  const state = () => caseState(client, id);
  const to = (instant: number) => machine.advance(instant - machine.clock.now());
  const facts = async (type: string) => (await machine.ports.store.ledger(id)).filter(({ body }) => body.type === type);
  const days = async (type: string) => (await facts(type)).map(({ at }) => shanghaiDate(at));
  const answer = async (kind: Task['kind'], given?: unknown) => {
    const now = await state();
    const task = open(now, kind);
    await answerTask(client, task, given ?? ANSWERS[kind](now, task, 'exemption'), officialFor(task));
    await machine.settle();
    return state();
  };
  const notices = async (user: string) =>
    client.get(user, '/api/notices', z.array(z.object({ kind: z.string(), text: z.string(), read: z.boolean() })));
  return { machine, client, id, state, to, facts, days, answer, notices };
}

function open(state: CaseState, kind: Task['kind']): Task {
  const task = state.tasks.find(one => one.kind === kind && one.status === 'open');
  if (!task) throw new Error(`no open ${kind} task`);
  return task;
}
const supervisions = ({ documents }: CaseState) => documents.filter(({ kind }) => kind === 'supervision-notice');

describe('before the limit (提醒)', () => {
  it('the holder is reminded on the morning of the third and of the last working day before it', async () => {
    const { to, state, days, facts } = await onTheDesk(); // Monday 2 March, due Monday the 9th
    expect(open(await state(), 'accept').deadline.due).toBe('2026-03-09');
    await to(startOfShanghaiDay('2026-03-04') - 1);
    expect(await days('task-reminded')).toEqual([]);
    await to(startOfShanghaiDay('2026-03-04'));
    expect(await days('task-reminded')).toEqual(['2026-03-04']);
    await to(endOfShanghaiDay('2026-03-09') - 1);
    expect(await days('task-reminded')).toEqual(['2026-03-04', '2026-03-06']);
    const task = open(await state(), 'accept');
    expect(task.reminded?.map(({ left }) => left)).toEqual([3, 1]);
    expect([task.overdueRounds, supervisions(await state())]).toEqual([0, []]);
    const [first] = await facts('task-reminded');
    expect(first && describeEvent(first, await state())).toBe('提醒“受理审核”将于2026年3月9日到期，还有3个工作日');
  });

  it('a holiday between is not counted: before 国庆 the last reminder comes on its eve', async () => {
    const { to, state, days } = await onTheDesk(nine('2026-09-23')); // Wednesday, two days before 中秋
    expect(open(await state(), 'accept').deadline.due).toBe('2026-10-08');
    await to(endOfShanghaiDay('2026-10-08') - 1);
    // 25–27 September and 1–7 October are off: the third working day before the 8th is the 28th, the last the 30th.
    expect(await days('task-reminded')).toEqual(['2026-09-28', '2026-09-30']);
  });

  it('a limit shorter than a reminder skips that reminder', async () => {
    const { to, days } = await onTheDesk(MORNING, [9, 5, 2]);
    await to(endOfShanghaiDay('2026-03-09') - 1);
    expect(await days('task-reminded')).toEqual(['2026-03-05']);
  });

  it('an office that wants none has none', async () => {
    const { to, state, days } = await onTheDesk(MORNING, []);
    await to(endOfShanghaiDay('2026-03-09'));
    expect([await days('task-reminded'), open(await state(), 'accept').overdueRounds]).toEqual([[], 1]);
  });

  it('who has answered is not reminded, and the next task has reminders of its own', async () => {
    const { to, answer, days, state } = await onTheDesk();
    await answer('accept');
    await to(startOfShanghaiDay('2026-03-18') - 1);
    expect(await days('task-reminded')).toEqual([]);
    await to(startOfShanghaiDay('2026-03-18'));
    expect(open(await state(), 'verify').reminded).toEqual([{ on: '2026-03-18', left: 3, due: '2026-03-23' }]);
  });

  it('a bell without a letter neither repeats a reminder nor loses the next', async () => {
    const { machine, id, to, state, days } = await onTheDesk();
    await to(nine('2026-03-04'));
    const task = open(await state(), 'accept');
    const token = (await machine.ports.bells.bell(id, task.id))?.token ?? '';
    await machine.ports.executions.ring(token, task.id);
    await machine.settle();
    await to(endOfShanghaiDay('2026-03-09'));
    expect(await days('task-reminded')).toEqual(['2026-03-04', '2026-03-06']);
    expect(await days('task-overdue')).toEqual(['2026-03-10']);
  });
});

describe('past the limit (督办)', () => {
  it('a 督办通知 goes out at once and again after each interval, each naming its round; nobody decides by silence', async () => {
    const { machine, to, state, days, answer } = await onTheDesk();
    await to(endOfShanghaiDay('2026-03-09'));
    expect(open(await state(), 'accept')).toMatchObject({ overdueRounds: 1, escalatesOn: '2026-03-13' });
    await to(endOfShanghaiDay('2026-03-18'));
    const late = await state();
    // Every 3 working days, counted from the day after the last: 10 → 13, 14 → 18 (a Saturday counts nothing).
    expect(await days('task-overdue')).toEqual(['2026-03-10', '2026-03-14', '2026-03-19']);
    expect(supervisions(late)).toHaveLength(3);
    const texts = await Promise.all(
      supervisions(late).map(async ({ files }) => {
        const key = files.find(({ format }) => format === 'pdf')?.key ?? '';
        return (await readPdf(await machine.ports.blobs.get(key))).text;
      }),
    );
    expect(texts.map(text => /第(\d)次/.exec(text)?.[1])).toEqual(['1', '2', '3']);
    expect([late.closed, late.proposal !== undefined, open(late, 'accept').status]).toEqual([undefined, true, 'open']);
    expect((await answer('accept')).tasks[0]).toMatchObject({ status: 'answered', overdueRounds: 3 });
  });

  it('the holder and the supervisors are told; the applicant is not', async () => {
    const { to, notices } = await onTheDesk();
    await to(endOfShanghaiDay('2026-03-09'));
    const kinds = async (user: string) => (await notices(user)).map(({ kind }) => kind);
    expect(await kinds('registrar-1')).toEqual(['task-overdue', 'task-reminded', 'task-reminded', 'task-opened']);
    expect(await kinds('supervisor-1')).toEqual(['task-overdue']);
    expect(await kinds(APPLICANT)).toEqual([]);
    expect(await kinds('registrar-2')).toEqual([]);
    expect((await notices('supervisor-1'))[0]?.text).toContain('第1次督办，请于2026年3月13日前办结');
  });
});

describe('the record of dates', () => {
  it('shows the due day as first set, as it stands after reclassification, and the day it was done', async () => {
    const { client, to, answer } = await onTheDesk();
    await answer('accept');
    await to(nine('2026-03-12'));
    const higher = { outcome: 'reclassify', complexity: 'complex', reason: '需到外地取证', approver: '王示例' };
    const verify = open(await answer('verify', higher), 'verify');
    const [first] = (await answer('verify')).tasks.filter(({ kind }) => kind === 'verify');
    expect(first && datesOf(first)).toEqual({ original: '2026-03-23', current: '2026-03-23', actual: '2026-03-12' });
    const dates = z.object({ original: z.string(), current: z.string(), actual: z.string().optional() });
    expect((await client.get('auditor-1', `/api/tasks/${verify.id}`, z.object({ dates }))).dates).toEqual({
      ...{ original: '2026-03-23', current: '2026-04-02', actual: '2026-03-12' },
    });
  });

  it('an internal limit of another task is not the first one’s: it has its own', async () => {
    const { answer } = await onTheDesk();
    const transfer = { outcome: 'transfer', toOrgan: 'organisation', reason: '按干部管理权限由组织部受理' };
    const accept = open(await answer('accept', transfer), 'accept');
    expect(accept.originalDue).toBe(accept.deadline.due);
  });
});
