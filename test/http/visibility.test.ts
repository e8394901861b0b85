import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { User } from '../../casework/office.ts';
import { ServiceUnavailable } from '../../functions/errors.ts';
import { startOfShanghaiDay } from '../../regulation/dates.ts';
import { INVENTED_2027 } from '../builders/calendar-2027.ts';
import { caseAt } from '../builders/case-at.ts';
import { hireColleagues } from '../builders/colleagues.ts';
import { request, testMachine, type TestMachine } from '../builders/machine.ts';
import { caseState } from '../builders/play.ts';

/** Stands in every reason that is the office's own affair. */
const SECRET = '内情勿传';

let test: TestMachine;
beforeEach(async () => {
  test = await testMachine();
  await hireColleagues(test.client);
});

const anything = z.looseObject({});
const post = (user: string, path: string, body: object) => test.client.post(user, path, body, anything);
const get = (user: string, path: string) => request(test.machine, path, { user });

async function changeUser(id: string, change: Partial<User>): Promise<void> {
  const { ports } = test.machine;
  const office = await ports.office();
  const users = office.users.map(user => (user.id === id ? { ...user, ...change } : user));
  await ports.storeOffice({ ...office, users });
}

async function consultation(id: string): Promise<string> {
  const asked = { organ: 'government', text: SECRET, attached: ['U02'] };
  const path = `/api/cases/${id}/consultations`;
  const answer = await test.client.post('investigator-1', path, asked, z.object({ consultation: z.string() }));
  return `/api/consultations/${answer.consultation}`;
}

describe('当事人看不到办案人员之间的事', () => {
  it('not why a task is in whose hands, nor why somebody keeps away from the case, nor what the screen proposed', async () => {
    const { id, task } = await caseAt(test, 'verify');
    const until = '2026-03-10';
    await post('supervisor-1', `/api/tasks/${task.id}/reassignment`, { user: 'investigator-1', reason: SECRET });
    await post('investigator-1', `/api/tasks/${task.id}/delegation`, { user: 'investigator-3', until, reason: SECRET });
    await post('registrar-1', `/api/cases/${id}/recusals`, { user: 'registrar-1', reason: SECRET });
    await post('applicant-1', `/api/cases/${id}/recusals`, { user: 'adjudicator-1', reason: '曾有矛盾' });
    for (const path of [`/api/cases/${id}`, `/api/tasks/${task.id}`, `/api/cases/${id}/documents`]) {
      const { status, body } = await get('applicant-1', path);
      expect([status, JSON.stringify(body)]).toEqual([200, expect.not.stringContaining(SECRET)]);
    }
    const view = await caseState(test.client, id, 'applicant-1');
    expect(view.proposal).toBeUndefined();
    // Whom it may ask to keep away it must know; what it said itself it may read.
    expect(view.tasks.at(-1)).toMatchObject({ holder: { name: '郑测试' }, delegate: { name: '沈样例' } });
    expect(view.recusals).toMatchObject([
      { name: '吴样例', reason: '' },
      { name: '王示例', reason: '曾有矛盾' },
    ]);
    expect(JSON.stringify(await caseState(test.client, id, 'auditor-1'))).toContain(SECRET);
  });

  it('not why an internal limit was extended, only that it was', async () => {
    const { id, task } = await caseAt(test, 'determine');
    const given = { workingDays: 3, reason: SECRET };
    await post('supervisor-1', `/api/tasks/${task.id}/extension`, given);
    for (const path of [`/api/cases/${id}`, `/api/tasks/${task.id}`])
      expect(JSON.stringify((await get('applicant-1', path)).body)).not.toContain(SECRET);
    const view = await caseState(test.client, id, 'applicant-1');
    expect(view.tasks.at(-1)?.deadline).toMatchObject({ extensions: [{ workingDays: 3 }] });
    expect(view.tasks.at(-1)?.deadline.explanation).toContain('经批准延长3个工作日');
  });

  it('neither a question of interpretation nor what another organ was asked, even as one of that organ’s people', async () => {
    const { id } = await caseAt(test, 'verify');
    await post('investigator-1', `/api/cases/${id}/questions`, { text: SECRET });
    const path = await consultation(id);
    for (const user of ['applicant-1', 'filing-1']) {
      const { body } = await get(user, `/api/cases/${id}/questions`);
      expect(JSON.stringify(body)).not.toContain(SECRET);
    }
    expect(await get('applicant-1', path)).toMatchObject({ status: 404 });
    await changeUser('applicant-1', { organ: 'government', roles: ['applicant', 'registrar'] });
    for (const each of [path, `${path}/uploads/U02`])
      expect(await get('applicant-1', each)).toMatchObject({ status: 404 });
    const reply = request(test.machine, `${path}/reply`, {
      user: 'applicant-1',
      method: 'POST',
      body: { text: '代答' },
    });
    expect(await reply).toMatchObject({ status: 404 });
    expect(await get('filing-2', path)).toMatchObject({ status: 200 });
  });

  it('who files the result finds no task of the inquiry', async () => {
    const { id } = await caseAt(test, 'acknowledge', { ruling: 'refusal' });
    const { tasks } = await caseState(test.client, id);
    const statuses = ['verify', 'acknowledge'].map(async kind => {
      const task = tasks.find(each => each.kind === kind)?.id ?? '';
      return (await get('filing-1', `/api/tasks/${task}`)).status;
    });
    expect(await Promise.all(statuses)).toEqual([404, 200]);
  });
});

describe('当事人是本机关人员的，在本案中只是当事人', () => {
  it('an adjudicator decides on no recusal in his own case, not even when another adjudicator is meant', async () => {
    const { id } = await caseAt(test, 'verify', { applicant: 'adjudicator-3' });
    await post('adjudicator-3', `/api/cases/${id}/recusals`, { user: 'adjudicator-1', reason: '曾有矛盾' });
    const path = `/api/cases/${id}/recusals/R01/decision`;
    const body = { granted: true, reason: '同意' };
    const decide = (user: string) => request(test.machine, path, { user, method: 'POST', body });
    expect(await decide('adjudicator-3')).toMatchObject({ status: 403, body: { code: 'permission.decide-recusal' } });
    expect(await decide('supervisor-1')).toMatchObject({ status: 200 });
  });

  it('a registrar serves nothing on himself', async () => {
    const { id } = await caseAt(test, 'verify', { applicant: 'registrar-3' });
    const document = (await caseState(test.client, id)).documents[0]?.id ?? '';
    const body = {
      ...{ manner: 'direct', on: '2026-03-02', place: '办公室', receiver: '蒋演示' },
      servers: ['蒋演示', '吴样例'],
    };
    const path = `/api/documents/${document}/service`;
    const serve = (user: string) => request(test.machine, path, { user, method: 'POST', body });
    expect(await serve('registrar-3')).toMatchObject({ status: 403, body: { code: 'permission.serve' } });
    expect(await serve('registrar-1')).toMatchObject({ status: 200 });
  });
});

describe('回避 of an administrator', () => {
  it('takes the case out of what a calendar would move, and its notices out of the undelivered', async () => {
    const deliver = () => Promise.reject(new ServiceUnavailable('邮件服务器'));
    const late = startOfShanghaiDay('2026-12-30') + 9 * 3_600_000;
    test = await testMachine({ frozenAt: late, channel: { name: '邮件', deliver } });
    const [hidden, shown] = [await caseAt(test, 'accept'), await caseAt(test, 'accept')];
    await post('administrator-1', `/api/cases/${hidden.id}/recusals`, { user: 'administrator-1', reason: '亲属' });
    await post('supervisor-1', `/api/tasks/${hidden.task.id}/reassignment`, { user: 'registrar-1', reason: '分工' });
    await post('supervisor-1', `/api/tasks/${shown.task.id}/reassignment`, { user: 'registrar-1', reason: '分工' });
    const preview = { user: 'administrator-1', method: 'POST', body: INVENTED_2027 };
    const moved = JSON.stringify((await request(test.machine, '/api/calendars/preview', preview)).body);
    expect([moved.includes(shown.id), moved.includes(hidden.id)]).toEqual([true, false]);
    const undelivered = z.array(z.object({ kind: z.string(), caseId: z.string() }));
    const { body } = await get('administrator-1', '/api/notices/undelivered');
    const people = undelivered.parse(body).filter(({ kind }) => kind === 'people');
    expect(people.map(({ caseId }) => caseId)).toEqual([shown.id]);
  });
});
