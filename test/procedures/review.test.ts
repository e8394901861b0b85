import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CaseState, Task } from '../../casework/state.ts';
import type { TaskKind } from '../../casework/tasks/index.ts';
import { ANSWERS, type Ruling } from '../builders/answers.ts';
import { APPLICATION } from '../builders/application.ts';
import { hireColleagues } from '../builders/colleagues.ts';
import { request, testMachine, type TestMachine } from '../builders/machine.ts';
import { answerTask, caseState, letPass, officialFor, submitApplication } from '../builders/play.ts';

const REVIEW = { review: { enabled: true } };

/** A case of an office with these options, brought to its open task of a kind. */
async function caseAt(kind: TaskKind, ruling: Ruling, options: object = REVIEW) {
  const test = await testMachine();
  const { machine, client } = test;
  await hireColleagues(client);
  await machine.ports.storeOffice({ ...(await machine.ports.office()), ...options });
  const id = await submitApplication(client, APPLICATION);
  const state = await playTo(test, id, kind, ruling);
  return { ...test, id, state, task: openOf(state) };
}

const openOf = (state: CaseState): Task => {
  const task = state.tasks.find(({ status }) => status === 'open');
  if (!task) throw new Error(`no open task in ${state.id}: ${JSON.stringify(state.parked ?? state.closed)}`);
  return task;
};

/** Plays on with the usual answers until a task of this kind is open, or the case is closed. */
async function playTo({ machine, client }: TestMachine, id: string, kind: TaskKind | 'closed', ruling: Ruling) {
  for (;;) {
    await machine.settle();
    const state = await caseState(client, id);
    if (state.closed) return state;
    const task = openOf(state);
    if (task.kind === kind) return state;
    await answerTask(client, task, ANSWERS[task.kind](state, task, ruling), officialFor(task));
  }
}

const kindsOf = ({ tasks }: CaseState) => tasks.map(({ kind }) => kind);

describe('复核, an internal procedure that the 办法 does not know', () => {
  it.each([
    ['is off unless somebody switches it on', {}, 'refusal'],
    ['is not offered after an exemption', REVIEW, 'exemption'],
    ['is not offered by an organ that has switched it off for itself', { ...REVIEW, off: true }, 'refusal'],
  ] as const)('%s: no state of it is entered', async (_what, options, ruling) => {
    const test = await testMachine();
    const { ports } = test.machine;
    const office = await ports.office();
    const organs = office.organs.map(organ => ({ ...organ, ...('off' in options && { review: { enabled: false } }) }));
    const { review } = { review: undefined, ...options };
    await ports.storeOffice({ ...office, ...(review && { review }), organs });
    const id = await submitApplication(test.client, APPLICATION);
    const state = await playTo(test, id, 'closed', ruling);
    expect(state.closed?.outcome).toBe(ruling);
    expect(kindsOf(state).filter(kind => kind.startsWith('review'))).toEqual([]);
    const entered = test.machine.runner.history(id).map(entry => entry.state);
    expect(entered).toContain('ReviewOffered');
    expect(entered.filter(name => name.includes('ReviewWindow'))).toEqual([]);
  });

  it('opens a window after a 减责 was served, with an internal limit, before anything is filed', async () => {
    const { state, task } = await caseAt('review-window', 'mitigation');
    expect(task).toMatchObject({ role: 'registrar', deadline: { limit: { nature: 'internal', count: 5 } } });
    expect(state.documents.map(({ kind }) => kind)).not.toContain('filing-form');
  });

  it('nobody is held to have let the window pass before it has; then a person says so', async () => {
    const test = await caseAt('review-window', 'refusal');
    const { machine, client, id, task } = test;
    const lapsed = () => answerTask(client, task, { outcome: 'lapsed' });
    await expect(lapsed()).rejects.toMatchObject({ code: 'answer.window-open' });
    await letPass(client, task);
    await machine.settle();
    expect(openOf(await caseState(client, id)).id).toBe(task.id);
    await expect(
      client.post('applicant-1', `/api/cases/${id}/review`, { grounds: '不服' }, z.unknown()),
    ).rejects.toMatchObject({ code: 'answer.window-closed' });
    await lapsed();
    const state = await playTo(test, id, 'closed', 'refusal');
    expect(state.closed?.outcome).toBe('refusal');
  });

  it('the applicant asks; another adjudicator upholds, and the filing follows', async () => {
    const test = await caseAt('review-window', 'refusal');
    const { machine, client, id } = test;
    const ask = (user: string) =>
      request(machine, `/api/cases/${id}/review`, { user, method: 'POST', body: { grounds: '证据未采纳' } });
    expect(await ask('registrar-1')).toMatchObject({ status: 403 });
    expect(await ask('applicant-1')).toMatchObject({ status: 200 });
    await machine.settle();
    const task = openOf(await caseState(client, id));
    expect(task).toMatchObject({ kind: 'review-ruling', role: 'adjudicator' });
    const uphold = { outcome: 'uphold', reasons: '原认定并无不当' };
    await expect(answerTask(client, task, uphold, 'adjudicator-1')).rejects.toMatchObject({
      code: 'permission.four-eyes',
    });
    await answerTask(client, task, uphold, 'adjudicator-3');
    const state = await playTo(test, id, 'closed', 'refusal');
    expect(state.closed?.outcome).toBe('refusal');
    expect(state.answers['review-window']).toMatchObject({
      by: { id: 'applicant-1' },
      answer: { grounds: '证据未采纳' },
    });
    expect(await ask('applicant-1')).toMatchObject({ status: 403 });
  });

  it('a redetermination goes back to 认定; its result is served, and not reviewed again', async () => {
    const test = await caseAt('review-window', 'refusal');
    const { machine, client, id, task } = test;
    await answerTask(client, task, { outcome: 'requested', on: '2026-03-02', grounds: '书面申请' });
    await machine.settle();
    const again = { outcome: 'redetermine', reasons: '情形认定不当', questions: '重新研究第五条情形' };
    await answerTask(client, openOf(await caseState(client, id)), again, 'adjudicator-3');
    await machine.settle();
    expect(openOf(await caseState(client, id)).kind).toBe('determine');
    const state = await playTo(test, id, 'closed', 'mitigation');
    expect(state.closed?.outcome).toBe('mitigation');
    expect(kindsOf(state).filter(kind => kind === 'review-window')).toHaveLength(1);
    expect(state.documents.filter(({ kind }) => kind === 'ruling')).toHaveLength(2);
  });

  it('the application cannot be taken back once a ruling was served, not even while the redetermination verifies anew', async () => {
    const test = await caseAt('review-window', 'refusal');
    const { machine, client, id, task } = test;
    const on = '2026-03-02';
    await answerTask(client, task, { outcome: 'requested', on, grounds: '书面申请' });
    await machine.settle();
    const again = { outcome: 'redetermine', reasons: '情形认定不当', questions: '重新研究第五条情形' };
    await answerTask(client, openOf(await caseState(client, id)), again, 'adjudicator-3');
    const withdraw = async () => {
      const path = `/api/cases/${id}/withdrawal`;
      return request(machine, path, { user: 'applicant-1', method: 'POST', body: { reason: '不再申请' } });
    };
    await machine.settle();
    const determine = openOf(await caseState(client, id));
    expect([determine.kind, await withdraw()]).toMatchObject(['determine', { status: 403 }]);
    await answerTask(client, determine, { outcome: 'return', reason: '证据不足', questions: '补充听取意见' });
    await machine.settle();
    expect(openOf(await caseState(client, id)).kind).toBe('verify');
    expect(await withdraw()).toMatchObject({ status: 403, body: { code: 'permission.too-late' } });
  });

  it('whom the report names as its handler does not review what came of it', async () => {
    const { machine, client, id, state, task } = await caseAt('review-window', 'refusal');
    const report = state.answers.verify?.answer;
    const name = report && 'handlers' in report ? (report.handlers[1] ?? '') : '';
    const office = await machine.ports.office();
    const users = office.users.map(user => (user.id === 'adjudicator-3' ? { ...user, name } : user));
    await machine.ports.storeOffice({ ...office, users });
    await answerTask(client, task, { outcome: 'requested', on: '2026-03-02', grounds: '书面申请' });
    await machine.settle();
    const review = openOf(await caseState(client, id));
    const uphold = { outcome: 'uphold', reasons: '原认定并无不当' };
    await expect(answerTask(client, review, uphold, 'adjudicator-3')).rejects.toMatchObject({
      code: 'answer.four-eyes',
    });
  });

  it('a ruling issued anew after its service is served too, and on record as such', async () => {
    const { client, id, state } = await caseAt('review-window', 'refusal');
    const [first] = state.documents.filter(({ kind }) => kind === 'ruling');
    const service = {
      ...{ manner: 'direct', on: '2026-03-02', place: '示例镇人民政府', receiver: '周演示' },
      servers: ['吴样例', '蒋演示'],
    };
    const serve = (document: string) =>
      client.post('registrar-1', `/api/documents/${document}/service`, service, z.unknown());
    await expect(serve(first?.id ?? '')).rejects.toMatchObject({ code: 'answer.not-served' });
    const path = `/api/documents/${first?.id ?? ''}/reissue`;
    const reissued = z.object({ documentId: z.string() });
    const { documentId } = await client.post('registrar-1', path, { reason: '文字有误' }, reissued);
    await serve(documentId);
    expect((await caseState(client, id)).services).toMatchObject([{ document: documentId }]);
  });

  it('the request can be taken back', async () => {
    const test = await caseAt('review-window', 'refusal');
    const { machine, client, id, task } = test;
    await answerTask(client, task, { outcome: 'requested', on: '2026-03-02', grounds: '书面申请' });
    await machine.settle();
    const back = { outcome: 'request-withdrawn', on: '2026-03-02' };
    await answerTask(client, openOf(await caseState(client, id)), back, 'adjudicator-3');
    expect((await playTo(test, id, 'closed', 'refusal')).closed?.outcome).toBe('refusal');
  });
});

describe('负面清单, internal management and no ground of the 办法', () => {
  const entry = { id: 'greenhouse', text: '未经论证上马设施农业项目', basis: '本区内部管理规定', words: ['大棚'] };
  const other = { id: 'gambling', text: '参与赌博', basis: '本区内部管理规定', words: ['赌博'] };
  const options = { negativeList: { enabled: true, entries: [entry, other] } };
  const replies = [{ entry: 'greenhouse', reply: '经查，项目经过论证' }];

  it('is off unless switched on', async () => {
    const off = { negativeList: { ...options.negativeList, enabled: false } };
    const { state } = await caseAt('accept', 'exemption', off);
    expect(state.findings.map(({ code }) => code).filter(code => code.includes('negative'))).toEqual([]);
  });

  it('adds what it has found to the screen, says what it is, and proposes no rejection by it', async () => {
    const { state } = await caseAt('accept', 'exemption', options);
    const found = state.findings.filter(({ code }) => code.includes('negative'));
    expect(found).toMatchObject([{ code: 'screen.negative-list.greenhouse', basis: '本区内部管理规定', fits: false }]);
    expect(found[0]?.text).toContain('内部管理');
    expect(state.proposal).toBe('accept');
  });

  it('is answered in the determination, entry by entry', async () => {
    const { machine, client, id, state, task } = await caseAt('determine', 'exemption', options);
    const answer = ANSWERS.determine(state, task, 'exemption');
    await expect(answerTask(client, task, answer)).rejects.toMatchObject({
      ...{ code: 'answer.negative-list', field: 'negativeList' },
    });
    await answerTask(client, task, { ...(answer as object), negativeList: replies });
    await machine.settle();
    expect((await caseState(client, id)).answers.determine?.answer).toMatchObject({ negativeList: replies });
  });
});

describe('公开范围', () => {
  it('an office offers scopes; where it has listed its own, a ruling names one of them', async () => {
    const listed = { publicationScopes: ['示例镇机关'] };
    const { machine, client, state, task } = await caseAt('determine', 'exemption', listed);
    const scopes = await request(machine, '/api/office/scopes', { user: 'adjudicator-1' });
    expect(scopes).toMatchObject({ body: { scopes: ['示例镇机关'], listed: true } });
    const answer = ANSWERS.determine(state, task, 'exemption') as { publication: object };
    await expect(answerTask(client, task, answer)).rejects.toMatchObject({
      ...{ code: 'answer.unknown-scope', field: 'publication.scope' },
    });
    const publication = { ...answer.publication, scope: '示例镇机关' };
    await answerTask(client, task, { ...answer, publication });
  });
});
