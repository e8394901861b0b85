import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { gate } from '../../documents/form/gate/gate.ts';
import type { Client } from '../../embedded/client.ts';
import type { Machine } from '../../embedded/machine.ts';
import { openCase, openCaseInput } from '../../functions/acts/open-case.ts';
import { aftermath, SUBJECT, type Aftermath } from '../builders/aftermath.ts';
import { measures } from '../builders/aftermath-answers.ts';
import { request, testMachine } from '../builders/machine.ts';

let machine: Machine;
let client: Client;
let play: Aftermath;

beforeEach(async () => {
  ({ machine, client } = await testMachine());
  play = aftermath(machine, client);
});

const SERVICE = {
  ...{ manner: 'direct', on: '2026-03-02', place: '示例镇人民政府', receiver: '周演示' },
  servers: ['吴样例', '沈样例'],
};
const serve = (document: string, change: object = {}, user = 'registrar-1') =>
  client.post(user, `/api/documents/${document}/service`, { ...SERVICE, ...change }, z.looseObject({}));

const documentOf = async (id: string, kind: string): Promise<string> =>
  (await play.now(id)).documents.find(one => one.kind === kind)?.id ?? '';

async function receiptOf(id: string): Promise<string> {
  const { documents } = await play.now(id);
  const files = documents.find(({ kind }) => kind === 'service-receipt')?.files ?? [];
  const passed = await gate(await machine.ports.blobs.get(files.find(({ format }) => format === 'docx')?.key ?? ''));
  return passed.type === 'docx' ? passed.documentXml.replaceAll(/<[^>]+>/g, '') : '';
}

describe('送达回证 of documents that no task serves', () => {
  it.each([
    ['supervision-proposal', 'inspection-proposal'],
    ['reminder-talk', 'reminder-talk-notice'],
    ['ordered-correction', 'correction-order'],
  ] as const)('a measure of 第八条 (%s) is served on whom it is addressed to', async (measure, kind) => {
    const id = await play.open({ procedure: 'correction' });
    const state = await play.answers(id, 'issue-measure', measures[measure]);
    const issued = state.documents.find(one => one.kind === kind);
    await serve(issued?.id ?? '');
    const words = await receiptOf(id);
    for (const told of [issued?.title, issued?.number, '示例镇人民政府副镇长周演示', '吴样例、沈样例'])
      expect(words).toContain(told);
    expect((await play.now(id)).services).toMatchObject([{ document: issued?.id, answer: { receiver: '周演示' } }]);
  });

  it('a 澄清通知书 is', async () => {
    const id = await play.open({ procedure: 'clarification' });
    for (const kind of ['verify-facts', 'approve'] as const) await play.answers(id, kind);
    await serve(await documentOf(id, 'clarification-notice'));
    expect(await receiptOf(id)).toContain('澄清通知书');
  });

  it('not one that is 作废: what was issued in its place is served', async () => {
    const id = await play.open({ procedure: 'correction' });
    await play.answers(id, 'issue-measure', measures['ordered-correction']);
    const old = await documentOf(id, 'correction-order');
    const path = `/api/documents/${old}/reissue`;
    const reissued = z.object({ documentId: z.string() });
    const { documentId } = await client.post('registrar-1', path, { reason: '文字有误' }, reissued);
    await expect(serve(old)).rejects.toMatchObject({ code: 'answer.served-void' });
    await serve(documentId);
  });

  it('once, by two of the organ, not before it was issued, and no working paper', async () => {
    const id = await play.open({ procedure: 'correction' });
    await play.answers(id, 'issue-measure');
    const order = await documentOf(id, 'correction-order');
    await expect(serve(order, {}, 'registrar-2')).rejects.toMatchObject({ code: 'permission.serve' });
    await expect(serve(order, { servers: ['吴样例'] })).rejects.toMatchObject({ code: 'input.invalid' });
    await expect(serve(order, { on: '2026-02-27' })).rejects.toMatchObject({ code: 'answer.served-before-issued' });
    await expect(serve(order, { on: '2026-03-09' })).rejects.toMatchObject({ code: 'answer.date-in-future' });
    await serve(order);
    await expect(serve(order)).rejects.toMatchObject({ code: 'answer.served-before' });
    await expect(serve(await documentOf(id, 'service-receipt'))).rejects.toMatchObject({ code: 'answer.not-served' });
  });
});

describe('opening a correction (第八条)', () => {
  it('组织部 cannot issue a 纪检监察建议书', async () => {
    const id = await play.open({ procedure: 'correction', organ: 'organisation' } as never, 'registrar-2');
    const proposal = play.answers(id, 'issue-measure', measures['supervision-proposal'], 'adjudicator-2');
    await expect(proposal).rejects.toMatchObject({ code: 'answer.organ-cannot', field: 'outcome' });
    const state = await play.answers(id, 'issue-measure', measures['reminder-talk'], 'adjudicator-2');
    expect(state.documents.at(-1)?.kind).toBe('reminder-talk-notice');
  });

  const body = { procedure: 'correction', subject: SUBJECT, matter: '论证不充分' };
  const listed = z.array(z.object({ id: z.string(), procedure: z.string() }));

  it('the same key from the same person is the same case; the list says which procedure it is', async () => {
    const open = (key: string, given: object = body) =>
      client.post('registrar-1', '/api/cases', { ...given, key }, z.object({ caseId: z.string() }));
    const first = await open('k-1');
    expect(await open('k-1')).toEqual(first);
    expect(await open('k-2')).not.toEqual(first);
    await expect(open('k-1', { ...body, matter: '另一事项' })).rejects.toMatchObject({ code: 'case.key-reused' });
    await expect(open('坏 键')).rejects.toMatchObject({ code: 'input.invalid', field: 'key' });
    const cases = await client.get('registrar-1', '/api/cases', listed);
    expect(cases.map(({ procedure }) => procedure)).toEqual(['correction', 'correction']);
  });

  it('the key may come as the Idempotency-Key header', async () => {
    const token = await machine.ports.issuer.mintToken('registrar-1', 60);
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': 'k-9' };
    const open = async (): Promise<unknown> =>
      (await machine.app.request('/api/cases', { method: 'POST', headers, body: JSON.stringify(body) })).json();
    expect(await open()).toEqual(await open());
    expect((await request(machine, '/api/cases', { user: 'registrar-1' })).body).toHaveLength(1);
  });

  it('two at the same time make one case', async () => {
    const office = await machine.ports.office();
    const user = office.users.find(({ id }) => id === 'registrar-1');
    if (!user) throw new Error('no registrar');
    const given = openCaseInput.parse({ ...body, key: 'k-1' });
    const opened = await Promise.all([1, 2, 3].map(() => openCase(machine.ports, user, given)));
    expect(new Set(opened.map(({ caseId }) => caseId)).size).toBe(1);
  });
});
