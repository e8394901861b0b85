import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { caseStateSchema } from '../../casework/case.ts';
import type { TaskKind } from '../../casework/tasks/index.ts';
import type { Task } from '../../casework/state.ts';
import type { Machine } from '../../embedded/machine.ts';
import { acceptAnswer, ANSWERS } from '../builders/answers.ts';
import { APPLICATION } from '../builders/application.ts';
import { as, request, testMachine, type TestMachine } from '../builders/machine.ts';
import { answerTask, caseState, send, submitApplication } from '../builders/play.ts';

/** A case brought to its open task of this kind. */
async function caseAt(kind: TaskKind): Promise<TestMachine & { id: string; task: Task }> {
  const test = await testMachine();
  const { machine, client } = test;
  const id = await submitApplication(client, APPLICATION);
  for (;;) {
    await machine.settle();
    const state = await caseState(client, id);
    const task = state.tasks.find(({ status }) => status === 'open');
    if (!task) throw new Error('the case stands still');
    if (task.kind === kind) return { ...test, id, task };
    await answerTask(client, task, ANSWERS[task.kind](state, task, 'exemption'));
  }
}

const caseView = z.object({ state: caseStateSchema });

const refused = (code: string) => ({ status: 403, body: { code: `permission.${code}` } });

describe('谁可以办、谁可以看', () => {
  it('refuses the registrar of another organ', async () => {
    const { machine, task } = await caseAt('accept');
    const body = acceptAnswer;
    const answer = await request(machine, `/api/tasks/${task.id}/answer`, {
      user: 'registrar-2',
      method: 'POST',
      body,
    });
    expect(answer).toMatchObject(refused('organ'));
  });

  it('refuses somebody of the organ without the role', async () => {
    const { machine, task } = await caseAt('accept');
    const body = acceptAnswer;
    const answer = await request(machine, `/api/tasks/${task.id}/answer`, {
      user: 'adjudicator-1',
      method: 'POST',
      body,
    });
    expect(answer).toMatchObject(refused('role'));
  });

  it('lets nobody determine what he verified himself (四眼原则)', async () => {
    const { machine, client, task, id } = await caseAt('verify');
    await giveBothRoles(machine);
    await answerTask(client, task, ANSWERS.verify(await caseState(client, id), task, 'exemption'));
    await machine.settle();
    const determine = (await caseState(client, id)).tasks.at(-1);
    if (determine?.kind !== 'determine') throw new Error('no determination is open');
    const body = ANSWERS.determine(await caseState(client, id), determine, 'exemption');
    const path = `/api/tasks/${determine.id}/answer`;
    expect(await request(machine, path, { user: 'investigator-1', method: 'POST', body })).toMatchObject(
      refused('four-eyes'),
    );
    expect(await request(machine, path, { user: 'adjudicator-1', method: 'POST', body })).toMatchObject({
      status: 200,
    });
  });

  it('shows an applicant the own case and nobody else’s', async () => {
    const { machine, id } = await caseAt('accept');
    for (const path of [`/api/cases/${id}`, `/api/cases/${id}/documents`]) {
      expect(await request(machine, path, { user: 'applicant-1' })).toMatchObject({ status: 200 });
      expect(await request(machine, path, { user: 'applicant-2' })).toMatchObject(refused('case'));
    }
    expect((await request(machine, '/api/cases', { user: 'applicant-1' })).body).toMatchObject([{ id }]);
    expect((await request(machine, '/api/cases', { user: 'applicant-2' })).body).toEqual([]);
  });

  it('shows the applicant what was addressed to him, not the inquiry', async () => {
    const { machine, id } = await caseAt('determine');
    const view = as(caseView, await request(machine, `/api/cases/${id}`, { user: 'applicant-1' })).state;
    expect(view.documents.map(({ kind }) => kind)).toEqual(['acceptance-notice']);
    expect(view.answers).toEqual({});
    const whole = as(caseView, await request(machine, `/api/cases/${id}`, { user: 'adjudicator-1' })).state;
    const report = whole.documents.find(({ kind }) => kind === 'verification-report')?.id ?? '';
    const fetch = (user: string) => request(machine, `/api/documents/${report}/pdf`, { user });
    expect([(await fetch('applicant-1')).status, (await fetch('adjudicator-1')).status]).toEqual([404, 200]);
    expect(await request(machine, `/api/cases/${id}/ledger`, { user: 'applicant-1' })).toMatchObject(refused('ledger'));
  });

  it('shows the filing recipients the result, not the inquiry', async () => {
    const { machine, id } = await caseAt('acknowledge');
    const view = as(caseView, await request(machine, `/api/cases/${id}`, { user: 'filing-1' })).state;
    expect(view.documents.map(({ kind }) => kind)).toEqual([
      'ruling',
      'filing-report-committee',
      'filing-report-government',
      'filing-form',
    ]);
    expect([view.answers, view.application, view.uploads]).toEqual([{}, undefined, []]);
  });

  it('names the party in the list to those who may read the case: not to the colleagues who have no part in it', async () => {
    const { machine, id } = await caseAt('accept');
    const list = async (user: string) => as(z.array(z.looseObject({})), await request(machine, '/api/cases', { user }));
    const { name } = APPLICATION.applicant;
    for (const user of ['registrar-1', 'applicant-1', 'auditor-1'])
      expect(await list(user)).toMatchObject([{ id, party: name, matter: APPLICATION.matter }]);
    const [line, ...more] = await list('investigator-1');
    expect([line?.id, line?.applicant, line?.party, line?.matter, more]).toEqual([id, '', undefined, undefined, []]);
    expect(Object.keys(line ?? {})).not.toContain('desks');
    expect(await request(machine, `/api/cases/${id}`, { user: 'investigator-1' })).toMatchObject(refused('case'));
  });

  it('lets nobody decide the own application (回避)', async () => {
    const { machine, client } = await testMachine();
    const id = await submitApplication(client, APPLICATION, 'registrar-1');
    await machine.settle();
    const path = `/api/tasks/${id}-T01/answer`;
    const answer = await request(machine, path, { user: 'registrar-1', method: 'POST', body: acceptAnswer });
    expect(answer).toMatchObject(refused('own-case'));
  });

  it('tells a stranger nothing of how a task was answered', async () => {
    const { machine, id } = await caseAt('verify');
    const path = `/api/tasks/${id}-T01/answer`;
    const answer = await request(machine, path, { user: 'stranger', method: 'POST', body: { outcome: 'accept' } });
    expect(answer).toMatchObject(refused('role'));
  });

  it('takes material from the applicant and whoever has an open task, and from nobody after the end', async () => {
    const { machine, client, id } = await caseAt('verify');
    const file = { purpose: 'evidence' as const, name: '说明.txt', bytes: new TextEncoder().encode('说明') };
    for (const user of ['applicant-1', 'investigator-1']) expect(await send(client, [file], user, id)).toBe(id);
    for (const user of ['auditor-1', 'registrar-1'])
      await expect(send(client, [file], user, id)).rejects.toMatchObject({ code: 'permission.contribute' });
    const reason = { reason: '不再申请' };
    await request(machine, `/api/cases/${id}/withdrawal`, { user: 'applicant-1', method: 'POST', body: reason });
    await machine.settle();
    await expect(send(client, [file], 'applicant-1', id)).rejects.toMatchObject({ code: 'permission.closed' });
  });

  it('redrives a failed execution only for an administrator, and only when it has failed', async () => {
    const { machine, id } = await caseAt('accept');
    const redrive = (user: string) => request(machine, `/api/cases/${id}/redrive`, { user, method: 'POST', body: {} });
    expect(await redrive('registrar-1')).toMatchObject(refused('administrator'));
    expect(await redrive('administrator-1')).toMatchObject({ status: 409, body: { code: 'execution.not-redrivable' } });
  });

  it('hides somebody else’s submission as if it were not there', async () => {
    const { machine } = await testMachine({ newId: () => 'mine' });
    const files = [{ purpose: 'form', name: '容错申请书.docx' }];
    await request(machine, '/api/submissions', { user: 'applicant-1', method: 'POST', body: { files } });
    const complete = (user: string) =>
      request(machine, '/api/submissions/mine/complete', { user, method: 'POST', body: {} });
    expect(await complete('applicant-2')).toMatchObject({ status: 404 });
    expect(await complete('applicant-1')).toMatchObject({ status: 200, body: { status: 'waiting' } });
  });

  it('lets only an administrator move the clock', async () => {
    const { machine } = await testMachine();
    const advance = (user: string) =>
      request(machine, '/api/clock/advance', { user, method: 'POST', body: { duration: '1d' } });
    expect(await advance('registrar-1')).toMatchObject(refused('clock'));
    expect(await advance('administrator-1')).toMatchObject({ status: 200, body: { frozen: true } });
  });
});

/** The investigator becomes an adjudicator of the same organ as well. */
async function giveBothRoles({ ports }: Machine): Promise<void> {
  const office = await ports.office();
  const users = office.users.map(user =>
    user.roles.includes('investigator') ? { ...user, roles: [...user.roles, 'adjudicator' as const] } : user,
  );
  await ports.storeOffice({ ...office, users });
}
