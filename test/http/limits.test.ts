import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { officeSchema } from '../../casework/office.ts';
import { ANSWERS } from '../builders/answers.ts';
import { sampleApplication } from '../builders/application.ts';
import { CORRECTED_2027, INVENTED_2027 } from '../builders/calendar-2027.ts';
import { as, request, testMachine } from '../builders/machine.ts';
import { ADMINISTRATOR, answerTask, caseState, submitApplication } from '../builders/play.ts';

/** Nine in the morning of Monday 2026-12-21: a simple verification ends in 2027. */
const DECEMBER = Date.parse('2026-12-21T01:00:00Z');
const BASIS = { kind: 'force-majeure', provision: '《试行规定》第九条', reason: '道路中断', until: '2026-12-31' };

/** A case under verification, and requests to it. */
async function desk() {
  const { machine, client } = await testMachine({ frozenAt: DECEMBER });
  const id = await submitApplication(client, sampleApplication());
  await machine.settle();
  const registered = await caseState(client, id);
  const [accept] = registered.tasks;
  if (!accept) throw new Error('no task');
  const post = async (path: string, user: string, body?: unknown) => {
    const answer = await request(machine, path, { user, method: 'POST', body });
    await machine.settle();
    return answer;
  };
  const accepted = async () => {
    await answerTask(client, accept, ANSWERS.accept(registered, accept, 'exemption'));
    await machine.settle();
    return (await caseState(client, id)).tasks.find(({ kind }) => kind === 'verify')?.id ?? '';
  };
  return { machine, client, id, accept: accept.id, post, accepted };
}

describe('暂停计时 over HTTP', () => {
  it('is approved by a supervisor or an adjudicator of the organ, by nobody else', async () => {
    const { post, accepted } = await desk();
    const path = `/api/tasks/${await accepted()}/pause`;
    for (const user of ['investigator-1', 'registrar-1', 'adjudicator-2', 'applicant-1', 'auditor-1', ADMINISTRATOR])
      expect(await post(path, user, BASIS), user).toMatchObject({ status: 403, body: { code: 'permission.clock' } });
    expect(await post(path, 'adjudicator-1', BASIS)).toMatchObject({
      status: 200,
      body: { pause: 'P01', provisional: true },
    });
  });

  it('is not approved by somebody whose task it could be', async () => {
    const { machine, client, post, accepted } = await desk();
    const taskId = await accepted();
    const office = await machine.ports.office();
    const both = { id: 'both-1', name: '秦样例', organ: 'discipline', roles: ['investigator', 'adjudicator'] };
    await machine.ports.storeOffice(officeSchema.parse({ ...office, users: [...office.users, both] }));
    expect(await post(`/api/tasks/${taskId}/pause`, 'both-1', BASIS)).toMatchObject({
      status: 403,
      body: { code: 'permission.own-clock', remedy: '请由其他认定人或督办人批准' },
    });
    expect((await caseState(client, taskId.replace(/-T\d+$/, ''))).pauses).toBeUndefined();
  });

  it('needs its basis whole, and a last day within a year', async () => {
    const { post, accepted } = await desk();
    const path = `/api/tasks/${await accepted()}/pause`;
    const pause = (change: object) => post(path, 'supervisor-1', { ...BASIS, ...change });
    expect(await pause({ provision: ' ' })).toMatchObject({ status: 400, body: { field: 'provision' } });
    expect(await pause({ reason: undefined })).toMatchObject({ status: 400, body: { field: 'reason' } });
    expect(await pause({ kind: 'busy' })).toMatchObject({ status: 400, body: { field: 'kind' } });
    for (const until of ['2026-12-20', '2027-12-22'])
      expect(await pause({ until })).toMatchObject({ status: 422, body: { code: 'clock.until', field: 'until' } });
    expect(await pause({ until: undefined })).toMatchObject({ status: 400, body: { field: 'until' } });
  });

  it('is neither begun nor ended twice', async () => {
    const { post, accepted } = await desk();
    const path = `/api/tasks/${await accepted()}`;
    const refused = (code: string) => ({ status: 422, body: { code } });
    expect(await post(`${path}/resume`, 'supervisor-1')).toMatchObject(refused('clock.not-paused'));
    await post(`${path}/pause`, 'supervisor-1', BASIS);
    expect(await post(`${path}/pause`, 'supervisor-1', BASIS)).toMatchObject(refused('clock.already-paused'));
    expect(await post(`${path}/resume`, 'registrar-1')).toMatchObject({ status: 403 });
    expect(await post(`${path}/resume`, 'investigator-1')).toMatchObject({ status: 200, body: { to: '2026-12-21' } });
  });

  it('comes too late once the limit has passed', async () => {
    const { machine, post, accept } = await desk();
    await machine.advance(30 * 86_400_000);
    for (const [act, body] of [
      ['pause', { ...BASIS, until: '2027-02-01' }],
      ['extension', { workingDays: 2, reason: '材料较多' }],
    ] as const)
      expect(await post(`/api/tasks/${accept}/${act}`, 'supervisor-1', body)).toMatchObject({
        status: 422,
        body: { code: 'clock.past-due' },
      });
  });

  it('is seen in the task, the inquiry’s reasons by the office only', async () => {
    const { machine, id, post, accepted } = await desk();
    const taskId = await accepted();
    await post(`/api/tasks/${taskId}/pause`, 'supervisor-1', BASIS);
    const seen = async (user: string) =>
      as(z.object({ state: z.looseObject({}) }), await request(machine, `/api/cases/${id}`, { user })).state;
    expect(await seen('investigator-1')).toMatchObject({ pauses: [{ basis: { reason: '道路中断' } }] });
    expect(JSON.stringify(await seen('applicant-1'))).not.toContain('道路中断');
    const task = await request(machine, `/api/tasks/${taskId}`, { user: 'applicant-1' });
    expect(task.body).toMatchObject({ pausedUntil: '2026-12-31', deadline: { provisional: true } });
  });
});

describe('延长 over HTTP', () => {
  it('is for internal limits: that of 第六条(三) is never extended', async () => {
    const { post, accept, accepted } = await desk();
    const more = { workingDays: 2, reason: '材料较多' };
    const path = `/api/tasks/${accept}/extension`;
    const first = await post(path, 'supervisor-1', more);
    expect(first).toMatchObject({ status: 200 });
    // Sent again because its answer was lost: extended once.
    const { due } = z.object({ due: z.iso.date() }).parse(first.body);
    expect(await post(path, 'supervisor-1', more)).toMatchObject({ status: 200, body: { due } });
    const answer = await post(`/api/tasks/${await accepted()}/extension`, 'supervisor-1', more);
    expect(answer).toMatchObject({ status: 422, body: { code: 'limit.statutory', field: 'workingDays' } });
    expect(await post(`/api/tasks/${accept}/extension`, 'supervisor-1', more)).toMatchObject({
      status: 409,
      body: { code: 'task.not-open' },
    });
  });

  it('is a whole number of working days, and approved', async () => {
    const { post, accept } = await desk();
    for (const workingDays of [0, 1.5, 61, '2'])
      expect(
        await post(`/api/tasks/${accept}/extension`, 'supervisor-1', { workingDays, reason: '材料较多' }),
      ).toMatchObject({ status: 400, body: { field: 'workingDays' } });
    const more = { workingDays: 2, reason: '材料较多' };
    expect(await post(`/api/tasks/${accept}/extension`, 'registrar-1', more)).toMatchObject({
      status: 403,
      body: { code: 'permission.clock' },
    });
  });
});

describe('工作日历 over HTTP', () => {
  const load = { calendar: INVENTED_2027, note: '国务院办公厅已发布' };

  it('is loaded and previewed by administrators, listed for everybody', async () => {
    const { machine, post } = await desk();
    for (const user of ['registrar-1', 'supervisor-1', 'applicant-1']) {
      expect(await post('/api/calendars', user, load)).toMatchObject({ status: 403 });
      expect(await post('/api/calendars/preview', user, INVENTED_2027)).toMatchObject({ status: 403 });
    }
    await post('/api/calendars', ADMINISTRATOR, load);
    const { body } = await request(machine, '/api/calendars', { user: 'applicant-1' });
    expect(body).toMatchObject([
      { year: 2024, shipped: true },
      { year: 2025, shipped: true },
      { year: 2026, shipped: true },
      { year: 2027, version: 'TEST-2027.1', shipped: false, loaded: { note: '国务院办公厅已发布' } },
    ]);
  });

  it('a preview names every due date that would move, before and after, and writes nothing', async () => {
    const { machine, id, post, accepted } = await desk();
    const taskId = await accepted();
    const before = await machine.ports.store.ledger(id);
    const { status, body } = await post('/api/calendars/preview', ADMINISTRATOR, INVENTED_2027);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        changes: [
          {
            ...{ caseId: id, taskId, title: '调查核实', limit: 'statutory' },
            from: { due: '2027-01-12', provisional: true },
            to: { due: '2027-01-13', provisional: false },
            why: expect.stringContaining('2027年工作日历由“2027-未核定”改为“TEST-2027.1”') as string,
          },
        ],
      },
    });
    expect(await machine.ports.store.ledger(id)).toEqual(before);
    expect(await machine.ports.settings.latest('calendar')).toBeUndefined();
  });

  it('refuses what contradicts itself or what stands, naming the field', async () => {
    const { post } = await desk();
    const put = (change: object) =>
      post('/api/calendars', ADMINISTRATOR, { ...load, calendar: { ...INVENTED_2027, ...change } });
    const weekday = { makeUpDays: [{ festival: '元旦', date: '2027-01-06' }] };
    expect(await put(weekday)).toMatchObject({ status: 400, body: { field: 'calendar.makeUpDays' } });
    expect(await put({ published: '2026-13-01' })).toMatchObject({
      status: 400,
      body: { field: 'calendar.published' },
    });
    const borrowed = { daysOff: [{ festival: '元旦', from: '2026-12-31', to: '2027-01-01' }] };
    expect(await put(borrowed)).toMatchObject({ status: 200 });
    await post('/api/calendars', ADMINISTRATOR, load);
    expect(await put({ makeUpDays: [] })).toMatchObject({
      status: 400,
      body: { code: 'calendar.invalid', field: 'version' },
    });
    expect(await post('/api/calendars', ADMINISTRATOR, { ...load, calendar: CORRECTED_2027 })).toMatchObject({
      status: 200,
    });
  });

  it('counts at once in what is computed', async () => {
    const { machine, post } = await desk();
    const due = async () =>
      (await request(machine, '/api/deadline?accepted=2026-12-21&class=simple', { user: 'auditor-1' })).body;
    expect(await due()).toMatchObject({ due: '2027-01-12', provisional: true });
    await post('/api/calendars', ADMINISTRATOR, load);
    expect(await due()).toMatchObject({ due: '2027-01-13', provisional: false });
  });
});
