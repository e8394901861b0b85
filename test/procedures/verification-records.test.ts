import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CaseState, Task } from '../../casework/state.ts';
import type { Client } from '../../embedded/client.ts';
import { gate } from '../../documents/form/gate/gate.ts';
import type { Machine } from '../../embedded/machine.ts';
import { aftermath, type Aftermath } from '../builders/aftermath.ts';
import { verifyAnswer } from '../builders/answers.ts';
import { sampleApplication } from '../builders/application.ts';
import { testMachine } from '../builders/machine.ts';
import { caseState, submitApplication } from '../builders/play.ts';

let machine: Machine;
let client: Client;
let play: Aftermath;
const DAY = 86_400_000;

beforeEach(async () => {
  ({ machine, client } = await testMachine());
  play = aftermath(machine, client);
});

const accepted = async (): Promise<string> => {
  const id = await submitApplication(client, sampleApplication());
  await machine.settle();
  await play.answers(id, 'accept');
  return id;
};
const record = (id: string, what: 'hearings' | 'evidence', body: object, user = 'investigator-1') =>
  client.post(user, `/api/cases/${id}/${what}`, body, z.looseObject({ caseId: z.string() }));
const HEARING = { person: '韩证人', on: '2026-03-02', place: '示例村村委会', record: '证实经集体研究。' };
const bare = (task: Task, state: CaseState) => ({ ...verifyAnswer(state, task), evidence: [], hearings: [] });

async function reportOf({ documents }: CaseState): Promise<string> {
  const files = documents.find(({ kind }) => kind === 'verification-report')?.files ?? [];
  const key = files.find(({ format }) => format === 'docx')?.key ?? '';
  const passed = await gate(await machine.ports.blobs.get(key));
  return passed.type === 'docx' ? passed.documentXml.replaceAll(/<[^>]+>/g, '') : '';
}

describe('what is recorded while the verification runs (第六条(三))', () => {
  it('counts for the report, which need not repeat it, and is printed there', async () => {
    const id = await accepted();
    await record(id, 'hearings', HEARING);
    await record(id, 'evidence', { upload: 'U02', proves: '证明集体研究的经过' });
    const state = await play.answers(id, 'verify', bare);
    expect(state.answers.verify?.answer).toMatchObject({ evidence: [], hearings: [] });
    const report = await reportOf(state);
    for (const words of ['韩证人', '证实经集体研究。', '证明集体研究的经过']) expect(report).toContain(words);
  });

  it('a report without any evidence or any hearing is refused', async () => {
    const id = await accepted();
    await expect(play.answers(id, 'verify', bare)).rejects.toMatchObject({ code: 'answer.evidence-missing' });
    await record(id, 'evidence', { upload: 'U02', proves: '证明决策' });
    await expect(play.answers(id, 'verify', bare)).rejects.toMatchObject({ code: 'answer.hearing-missing' });
  });

  it('is recorded by who verifies, once a file, of what has taken place, and only while it runs', async () => {
    const id = await accepted();
    await expect(record(id, 'hearings', HEARING, 'registrar-1')).rejects.toMatchObject({ code: 'permission.role' });
    await expect(record(id, 'hearings', { ...HEARING, on: '2026-03-03' })).rejects.toMatchObject({ field: 'on' });
    await expect(record(id, 'evidence', { upload: 'U99', proves: '无' })).rejects.toMatchObject({ field: 'upload' });
    await record(id, 'evidence', { upload: 'U02', proves: '证明决策' });
    const again = record(id, 'evidence', { upload: 'U02', proves: '证明决策' });
    await expect(again).rejects.toMatchObject({ code: 'answer.evidence-recorded' });
    await expect(record(id, 'hearings', { ...HEARING, record: '同意👍' })).rejects.toMatchObject({
      code: 'answer.unprintable',
    });
    await play.answers(id, 'verify');
    await expect(record(id, 'hearings', HEARING)).rejects.toMatchObject({ code: 'task.not-open' });
  });

  it('a hearing whose answer was lost and that is sent again is recorded once', async () => {
    const id = await accepted();
    await record(id, 'hearings', HEARING);
    expect(await record(id, 'hearings', HEARING)).toMatchObject({ hearing: `${id}-H01` });
    await record(id, 'hearings', { ...HEARING, record: '补充说明。' });
    expect((await caseState(client, id)).hearings).toHaveLength(2);
  });

  it('is not shown to the party', async () => {
    const id = await accepted();
    await record(id, 'hearings', HEARING);
    expect((await caseState(client, id)).hearings).toMatchObject([{ id: `${id}-H01`, person: '韩证人' }]);
    expect((await caseState(client, id, 'applicant-1')).hearings).toBeUndefined();
  });
});

describe('the three months are never passed (第六条(三))', () => {
  const higher = (complexity: string, approver = '王示例') => ({
    ...{ outcome: 'reclassify', complexity, reason: '需到外地取证', approver },
  });

  it('neither by reclassification nor by a return for more: each limit is counted from acceptance', async () => {
    const id = await accepted();
    await machine.advance(10 * DAY);
    await play.answers(id, 'verify', () => higher('especially-complex'));
    await machine.advance(60 * DAY);
    await play.answers(id, 'verify');
    const more = { outcome: 'return', reason: '损失未查清', questions: '核实损失数额' };
    const state = await play.answers(id, 'determine', () => more);
    const { deadline } = play.openTask(state, 'verify');
    expect([deadline.start, deadline.rawDue]).toEqual(['2026-03-02', '2026-06-02']);
    await expect(play.answers(id, 'verify', () => higher('especially-complex'))).rejects.toMatchObject({
      code: 'answer.not-higher',
    });
  });

  it('a higher class is approved by somebody who does not handle the case', async () => {
    const id = await accepted();
    for (const own of ['郑测试', '沈样例'])
      await expect(play.answers(id, 'verify', () => higher('complex', own))).rejects.toMatchObject({
        code: 'answer.own-approval',
        field: 'approver',
      });
  });
});
