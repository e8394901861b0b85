import { describe, expect, it } from 'vitest';
import type { TaskKind } from '../../casework/tasks/index.ts';
import type { Task } from '../../casework/state.ts';
import { acceptAnswer, ANSWERS } from '../builders/answers.ts';
import { APPLICATION } from '../builders/application.ts';
import { request, testMachine, type TestMachine } from '../builders/machine.ts';
import { answerTask, caseState, submitApplication } from '../builders/play.ts';

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
    const { machine, client, task, id, directory } = await caseAt('verify');
    await giveBothRoles(directory);
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
    for (const path of [`/api/cases/${id}`, `/api/cases/${id}/ledger`, `/api/cases/${id}/documents`]) {
      expect(await request(machine, path, { user: 'applicant-1' })).toMatchObject({ status: 200 });
      expect(await request(machine, path, { user: 'applicant-2' })).toMatchObject(refused('case'));
    }
    expect((await request(machine, '/api/cases', { user: 'applicant-1' })).body).toMatchObject([{ id }]);
    expect((await request(machine, '/api/cases', { user: 'applicant-2' })).body).toEqual([]);
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

/** The investigator becomes an adjudicator of the same organ as well: the office file is read again when it changes. */
async function giveBothRoles(directory: string): Promise<void> {
  const { readFile, writeFile } = await import('node:fs/promises');
  const path = `${directory}/office.json`;
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('"roles": ["investigator"]', '"roles": ["investigator", "adjudicator"]'));
}
