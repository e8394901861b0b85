import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ledgerEventSchema } from '../../casework/events.ts';
import { verifyLedger } from '../../casework/ledger.ts';
import type { TaskKind } from '../../casework/tasks/index.ts';
import type { Client } from '../../embedded/client.ts';
import type { Machine } from '../../embedded/machine.ts';
import { aftermath, openKinds, type Aftermath } from '../builders/aftermath.ts';
import { measures } from '../builders/aftermath-answers.ts';
import { acceptAnswer } from '../builders/answers.ts';
import { sampleApplication } from '../builders/application.ts';
import { testMachine } from '../builders/machine.ts';
import { answerTask, APPLICANT, AUDITOR, submitApplication } from '../builders/play.ts';

let machine: Machine;
let client: Client;
let play: Aftermath;

beforeEach(async () => {
  ({ machine, client } = await testMachine());
  play = aftermath(machine, client);
});

const apply = async (): Promise<string> => {
  const id = await submitApplication(client, sampleApplication());
  await machine.settle();
  return id;
};
const withdraw = (id: string, user = APPLICANT, more: object = {}) =>
  client.post(user, `/api/cases/${id}/withdrawal`, { reason: '已与组织沟通', ...more }, z.looseObject({}));
const ledgerOf = (id: string) => client.get(AUDITOR, `/api/cases/${id}/ledger`, z.array(ledgerEventSchema));
const typesOf = async (id: string) => (await ledgerOf(id)).map(({ body }) => body.type);

/** Every document fails for good from here on, as on a full disk; gives back what mends it. */
function breakDocuments(): () => void {
  const { blobs } = machine.ports;
  const put = blobs.put.bind(blobs);
  Object.assign(blobs, { put: () => Promise.reject(new TypeError('disk on fire')) });
  return () => Object.assign(blobs, { put });
}

describe('the applicant takes the application back before the ruling', () => {
  it.each<[TaskKind, TaskKind[]]>([
    ['accept', []],
    ['verify', ['accept']],
    ['determine', ['accept', 'verify']],
  ])('while the %s task is open', async (_, before) => {
    const id = await apply();
    for (const kind of before) await play.answers(id, kind);
    await withdraw(id);
    await machine.settle();
    expect((await play.now(id)).closed?.outcome).toBe('withdrawn');
  });

  it('while the case is parked: it closes without the step that failed, and the answer given before stays', async () => {
    const id = await apply();
    const mend = breakDocuments();
    const parked = await play.answers(id, 'accept');
    expect([parked.parked?.state, openKinds(parked)]).toEqual(['IssueAcceptanceNotice', ['operate']]);
    await withdraw(id);
    mend();
    await machine.settle();
    const state = await play.now(id);
    expect([state.closed?.outcome, state.parked]).toEqual(['withdrawn', undefined]);
    expect(state.answers.accept?.answer).toMatchObject({ outcome: 'accept' });
    expect(state.documents.map(({ kind }) => kind)).toEqual([]);
    verifyLedger(await ledgerOf(id));
  });

  it('between two tasks: the next one ends as it is opened', async () => {
    const id = await apply();
    const accept = play.openTask(await play.now(id), 'accept');
    // Answered, and not played on yet: no task is open.
    await answerTask(client, accept, acceptAnswer);
    expect(openKinds(await play.now(id))).toEqual([]);
    await withdraw(id);
    await expect(withdraw(id)).rejects.toMatchObject({ code: 'permission.too-late' });
    await machine.settle();
    const state = await play.now(id);
    expect([state.closed?.outcome, state.tasks.at(-1)?.status]).toEqual(['withdrawn', 'withdrawn']);
    expect(state.documents.map(({ kind }) => kind)).toEqual(['acceptance-notice']);
    const types = await typesOf(id);
    expect(types.slice(types.indexOf('withdrawal-requested'))).toEqual([
      ...['withdrawal-requested', 'document-issued', 'task-opened', 'task-withdrawn', 'case-file-bundled', 'closed'],
    ]);
  });

  it('not once the ruling is made, even while nothing is open or a step of it is parked', async () => {
    const id = await apply();
    for (const kind of ['accept', 'verify'] as const) await play.answers(id, kind);
    const mend = breakDocuments();
    const parked = await play.answers(id, 'determine');
    expect(parked.parked?.state).toBe('IssueDeliberationRecord');
    await expect(withdraw(id)).rejects.toMatchObject({ code: 'permission.too-late' });
    mend();
    expect(openKinds(await play.answers(id, 'operate'))).toEqual(['redact']);
    await expect(withdraw(id)).rejects.toMatchObject({ code: 'permission.too-late' });
  });
});

describe('a correction or clarification is ended by the organ that opened it', () => {
  const inHandsOf = async (kind: TaskKind): Promise<string> => {
    const id = await play.open({ procedure: 'correction' });
    const way: TaskKind[] = ['issue-measure', 'plan', 'rectification', 'review'];
    for (const before of way.slice(0, Math.max(0, way.indexOf(kind)))) await play.answers(id, before);
    expect(openKinds(await play.now(id))).toEqual([kind]);
    return id;
  };

  it.each<TaskKind>(['issue-measure', 'plan', 'rectification', 'review'])('at %s, saying why', async kind => {
    const id = await inHandsOf(kind);
    await expect(withdraw(id, APPLICANT)).rejects.toMatchObject({ code: 'permission.organ-ends' });
    await expect(withdraw(id, 'registrar-2')).rejects.toMatchObject({ code: 'permission.organ-ends' });
    await withdraw(id, 'registrar-1');
    await machine.settle();
    expect((await play.now(id)).closed?.outcome).toBe('withdrawn');
  });

  it('从其规定 where another provision prevails, also while the subject holds the task (第十一条)', async () => {
    const id = await inHandsOf('rectification');
    await withdraw(id, 'adjudicator-1', { provision: '《某规定》第三条' });
    await machine.settle();
    const state = await play.now(id);
    expect([state.closed?.outcome, state.tasks.at(-1)?.outcome]).toEqual(['superseded', 'superseded']);
  });

  it('the applicant of a tolerance case cannot cite a provision: that is for the organ', async () => {
    const id = await apply();
    await expect(withdraw(id, APPLICANT, { provision: '《某规定》' })).rejects.toMatchObject({ field: 'provision' });
  });

  it('从其规定 is an answer to 回访 and to the delivery of a clarification too', async () => {
    const superseded = () => ({ outcome: 'superseded', provision: '《某规定》第三条', reason: '上级另有规定' });
    const corrected = await play.open({ procedure: 'correction' });
    await play.answers(corrected, 'issue-measure', measures['early-reminder']);
    expect((await play.answers(corrected, 'follow-up', superseded)).closed?.outcome).toBe('superseded');
    const cleared = await play.open({ procedure: 'clarification' });
    for (const kind of ['verify-facts', 'approve'] as const) await play.answers(cleared, kind);
    expect((await play.answers(cleared, 'deliver', superseded)).closed?.outcome).toBe('superseded');
  });

  it('while it is parked', async () => {
    const id = await play.open({ procedure: 'correction' });
    const mend = breakDocuments();
    await play.answers(id, 'issue-measure');
    await withdraw(id, 'registrar-1');
    mend();
    await machine.settle();
    expect((await play.now(id)).closed?.outcome).toBe('withdrawn');
  });
});
