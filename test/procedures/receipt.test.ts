import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { verifyLedger } from '../../casework/ledger.ts';
import type { CaseState } from '../../casework/state.ts';
import { gate } from '../../documents/form/gate/gate.ts';
import { ANSWERS } from '../builders/answers.ts';
import { caseAt, openTaskOf } from '../builders/case-at.ts';
import { as, request, testMachine, type Answer, type TestMachine } from '../builders/machine.ts';
import { answerTask, APPLICANT, caseState } from '../builders/play.ts';

let test: TestMachine;
beforeEach(async () => {
  test = await testMachine();
});

const sign = (document: string, user: string = APPLICANT): Promise<Answer> =>
  request(test.machine, `/api/documents/${document}/receipt`, { user, method: 'POST' });
const documentOf = ({ documents }: CaseState, kind: string): string =>
  documents.findLast(each => each.kind === kind)?.id ?? '';
const refused = (status: number, code: string) => ({ status, body: { code } });
const signed = z.object({ receivedAt: z.int(), seq: z.int() });

/** A case whose ruling waits to be served, and the ruling's id. */
async function toServe() {
  const { id, task } = await caseAt(test, 'serve');
  const state = await caseState(test.client, id);
  return { id, task, state, ruling: documentOf(state, 'ruling') };
}

describe('签收：当事人在门户确认收到文书', () => {
  it('签收不是送达：送达任务仍然开着，期限不变；承办人据此登记电子送达，送达回证写明', async () => {
    const { id, task, state, ruling } = await toServe();
    expect((await sign(ruling)).status).toBe(200);
    await test.machine.settle();
    const after = await caseState(test.client, id);
    expect(openTaskOf(after)).toEqual(task);
    expect(after.documents).toEqual(state.documents);
    expect(after.receipts).toMatchObject([{ document: ruling, by: { id: APPLICANT } }]);

    const usual = ANSWERS.serve(after, task, 'exemption');
    await answerTask(test.client, task, { ...usual, manner: 'electronic', on: '2026-03-02' });
    await test.machine.settle();
    const { documents } = await caseState(test.client, id);
    const file = documents
      .find(({ kind }) => kind === 'service-receipt')
      ?.files.find(({ format }) => format === 'docx');
    const passed = await gate(await test.machine.ports.blobs.get(file?.key ?? ''));
    expect(passed).toMatchObject({ documentXml: expect.stringContaining('电子送达') as string });
  });

  it('没有本人签收的，不能登记为电子送达；有签收的，送达日期是签收之日', async () => {
    const { task, state, ruling } = await toServe();
    const electronic = { ...ANSWERS.serve(state, task, 'exemption'), manner: 'electronic' };
    const serve = (on: string) => answerTask(test.client, task, { ...electronic, on });
    await expect(serve('2026-03-02')).rejects.toMatchObject({ code: 'answer.not-received', field: 'manner' });
    await test.machine.advance(24 * 3_600_000);
    await sign(ruling);
    await expect(serve('2026-03-02')).rejects.toMatchObject({ code: 'answer.received-other-day', field: 'on' });
  });

  it('只由受送达人本人签收，只有一次：再签收的，仍是第一次的时间，台账不添一条', async () => {
    const { id, ruling } = await toServe();
    for (const user of ['registrar-1', 'administrator-1'])
      expect(await sign(ruling, user)).toMatchObject(refused(403, 'permission.receive'));
    expect(await sign(ruling, 'applicant-2')).toMatchObject(refused(403, 'permission.case'));
    const first = as(signed, await sign(ruling));
    await test.machine.advance(3_600_000);
    expect(as(signed, await sign(ruling))).toEqual(first);
    expect((await test.machine.ports.store.ledger(id)).filter(({ body }) => body.type === 'document-received')).toEqual(
      [expect.objectContaining({ seq: first.seq, at: first.receivedAt })],
    );
  });

  it('不是送达给他的、已经作废的、已经送达的，不签收；他看不到的，如同没有', async () => {
    const { id, task, state, ruling } = await toServe();
    expect(await sign(documentOf(state, 'public-notice'))).toMatchObject(refused(422, 'answer.not-for-signature'));
    expect(await sign(documentOf(state, 'verification-report'))).toMatchObject({ status: 404 });
    await test.client.post(
      'registrar-1',
      `/api/documents/${ruling}/reissue`,
      { reason: '文字有误' },
      z.looseObject({}),
    );
    expect(await sign(ruling)).toMatchObject(refused(422, 'answer.received-void'));
    const now = await caseState(test.client, id);
    await answerTask(test.client, task, ANSWERS.serve(now, task, 'exemption'));
    await test.machine.settle();
    expect(await sign(documentOf(now, 'ruling'))).toMatchObject(refused(422, 'answer.served-before'));
  });

  it('通知正在办理送达的人', async () => {
    const { id, task, ruling } = await toServe();
    await sign(ruling);
    const notices = await request(test.machine, '/api/notices', { user: 'registrar-1' });
    expect(JSON.stringify(notices.body)).toContain(`案件 ${id}：受送达人已在门户签收`);
    expect(JSON.stringify(notices.body)).toContain(`/tasks/${task.id}`);
  });

  it('不予受理告知书在案件办结后签收，台账相连', async () => {
    const { id, task } = await caseAt(test, 'accept');
    const grounds = [{ kind: 'stage', basis: '第六条(一)', text: '责任追究已经实施' }];
    await answerTask(test.client, task, { outcome: 'reject', grounds, reasons: '责任追究已经实施，不予受理' });
    await test.machine.settle();
    const state = await caseState(test.client, id);
    expect(state.closed).toBeDefined();
    const { seq } = as(signed, await sign(documentOf(state, 'rejection-notice')));
    expect(verifyLedger(await test.machine.ports.store.ledger(id)).seq).toBe(seq);
  });
});
