import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Application } from '../../casework/application.ts';
import { describeEvent } from '../../casework/describe.ts';
import { ledgerEventSchema } from '../../casework/events.ts';
import { fillFormDocx } from '../../documents/form/fill.ts';
import type { Client } from '../../embedded/client.ts';
import type { Machine } from '../../embedded/machine.ts';
import { openKinds } from '../builders/aftermath.ts';
import { EVIDENCE, sampleApplication } from '../builders/application.ts';
import { as, request, testMachine } from '../builders/machine.ts';
import { APPLICANT, AUDITOR, caseState, playTolerance, send } from '../builders/play.ts';

let machine: Machine;
let client: Client;

beforeEach(async () => {
  ({ machine, client } = await testMachine());
});

const SCAN = new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/forms/scan.pdf')));
const PHOTO = new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/forms/photo.jpg')));

/** A case whose form is this file, at the task that follows. */
async function sent(bytes: Uint8Array, name = '扫描件.pdf'): Promise<string> {
  const id = await send(client, [{ purpose: 'form', name, bytes }]);
  await machine.settle();
  return id;
}
const incomplete = async () => sent(await fillFormDocx(sampleApplication({ signature: ' ' })), '申请书.docx');

type Entry = { application: Application; upload?: string; note?: string };
const enter = (id: string, user: string, given: Entry) =>
  request(machine, `/api/cases/${id}/application`, { user, method: 'POST', body: given });
const application = sampleApplication();

const registering = (user: string, given: object) =>
  request(machine, '/api/submissions', {
    user,
    method: 'POST',
    body: { files: [{ purpose: 'form', name: '扫描件.pdf' }], ...given },
  });

/** A scan that a registrar of an organ has registered for somebody who came with paper. */
async function registered(account?: string): Promise<string> {
  const paper = account === undefined ? {} : { account };
  const answer = await registering('registrar-1', { paper });
  const { id, uploads } = as(z.object({ id: z.string(), uploads: z.array(z.object({ link: z.string() })) }), answer);
  await client.upload(uploads[0]?.link ?? '', SCAN);
  const done = await client.post(
    'registrar-1',
    `/api/submissions/${id}/complete`,
    {},
    z.object({ caseId: z.string() }),
  );
  await machine.settle();
  return done.caseId;
}

describe('申请人到场提交纸质申请书：由受理承办人代为登记 (第六条(一))', () => {
  it('the party is who applies, never who registers: without an account 补正 is the registrar’s own task', async () => {
    const id = await registered();
    const state = await caseState(client, id, 'registrar-1');
    expect([state.applicant, state.organ]).toEqual(['', 'discipline']);
    expect(state.tasks).toMatchObject([{ kind: 'supplement', role: 'registrar', status: 'open' }]);
    expect(await enter(id, 'registrar-1', { application })).toMatchObject({ status: 200 });
    await machine.settle();
    expect(openKinds(await caseState(client, id))).toEqual(['accept']);
    const [opened] = await client.get(AUDITOR, `/api/cases/${id}/ledger`, z.array(ledgerEventSchema));
    if (!opened) throw new Error('the ledger is empty');
    expect([opened.actor.id, describeEvent(opened)]).toEqual([
      'registrar-1',
      '收到容错申请（纸质，代为登记），材料1件',
    ]);
  });

  it('an applicant with an account follows the case, sees the paper he handed in and what was entered from it', async () => {
    const id = await registered(APPLICANT);
    await enter(id, 'registrar-1', { application });
    await machine.settle();
    const shown = await caseState(client, id, APPLICANT);
    expect(shown.uploads).toMatchObject([{ id: 'U01', by: 'registrar-1' }]);
    expect(shown.application).toEqual(application);
    const told = await machine.ports.notices.list([{ user: APPLICANT }], 10);
    expect(told.map(({ notice }) => notice.text).join()).toContain('受理承办人已对照材料 U01 录入申请书');
  });

  it.each([
    ['adjudicator-1', { paper: {} }, 403, 'permission.role'],
    ['registrar-1', { paper: { account: 'registrar-1' } }, 403, 'permission.own-case'],
    ['registrar-1', { paper: { account: 'nobody' } }, 404, 'not-found'],
  ])('%s with %j is refused', async (user, given, status, code) => {
    expect(await registering(user, given)).toMatchObject({ status, body: { code } });
  });

  it('more material to a case is not registered anew', async () => {
    const id = await registered();
    expect(await registering('registrar-1', { paper: {}, caseId: id })).toMatchObject({
      status: 400,
      body: { field: 'paper', message: expect.stringContaining('代为登记只用于新的申请') as string },
    });
  });
});

describe('扫描件、照片和纸质申请书：补正，或者由受理承办人录入 (第六条(一)、(二))', () => {
  it.each([
    ['扫描件.pdf', SCAN],
    ['照片.jpg', PHOTO],
  ])('%s is kept, the deficiency says both ways, and the case waits in 补正', async (name, bytes) => {
    const id = await sent(bytes, name);
    const state = await caseState(client, id);
    expect(openKinds(state)).toEqual(['supplement']);
    expect(state.deficiencies).toMatchObject([{ code: 'form.scanned', field: 'file' }]);
    expect(state.deficiencies[0]?.remedy).toMatch(
      /填写好的 DOCX 申请书.*可填写的 PDF 申请书.*受理承办人对照该件录入.*已随案保存/,
    );
    expect(state.uploads).toMatchObject([{ id: 'U01', name, bytes: bytes.length }]);
    expect(state.documents.map(({ kind }) => kind)).toEqual(['supplement-notice']);
    const told = await machine.ports.notices.list([{ role: 'registrar', organ: 'discipline' }], 10);
    expect(told.map(({ notice }) => notice.text)).toEqual([
      `案件 ${id}：申请书（材料 U01）是扫描件、照片或者打印件，已通知申请人补正；申请人不能提供可填写文件的，可以对照该件录入`,
    ]);
  });

  it('a registrar enters it from the scan: 补正 ends, the screen and 受理审核 follow, the scan stays as it came', async () => {
    const id = await sent(SCAN);
    const before = await caseState(client, id);
    const answer = await enter(id, 'registrar-1', { application, note: '第二页字迹不清，已电话核对' });
    expect(answer).toMatchObject({ status: 200, body: { caseId: id, taskId: `${id}-T01`, upload: 'U01' } });
    await machine.settle();
    const state = await caseState(client, id);
    expect([openKinds(state), state.deficiencies, state.proposal]).toEqual([['accept'], [], 'accept']);
    expect(state.application).toEqual(application);
    expect([state.form, state.entered, state.uploads]).toEqual(['U01', 'U01', before.uploads]);
    expect(state.tasks[0]).toMatchObject({ kind: 'supplement', status: 'answered', answeredBy: { id: 'registrar-1' } });
  });

  it('the ledger says who entered it, from what, and with which remark', async () => {
    const id = await sent(SCAN);
    await enter(id, 'registrar-1', { application, note: '第二页字迹不清，已电话核对' });
    const events = await client.get(AUDITOR, `/api/cases/${id}/ledger`, z.array(ledgerEventSchema));
    const entered = events.find(({ body }) => body.type === 'form-read');
    expect(entered).toMatchObject({ actor: { id: 'registrar-1' }, body: { source: 'entered', upload: 'U01' } });
    if (!entered) throw new Error('nothing was entered');
    expect(describeEvent(entered, await caseState(client, id))).toMatch(
      /^对照材料 U01 录入申请书（第二页字迹不清，已电话核对）：/,
    );
  });

  it('the applicant is told to compare what was entered', async () => {
    const id = await sent(SCAN);
    await enter(id, 'registrar-1', { application });
    const told = await machine.ports.notices.list([{ user: APPLICANT }], 10);
    expect(told.map(({ notice }) => notice.text)).toContain(
      `案件 ${id}：受理承办人已对照材料 U01 录入申请书，请查看录入的内容；与原件不符的，请告知承办机关`,
    );
    expect((await caseState(client, id, APPLICANT)).application).toEqual(application);
  });

  it('a case that was entered is played to its end, the scan in its 卷宗', async () => {
    const id = await send(client, [{ purpose: 'form', name: '扫描件.pdf', bytes: SCAN }, ...EVIDENCE]);
    await machine.settle();
    await enter(id, 'registrar-1', { application });
    const state = await playTolerance(client, { settle: () => machine.settle() });
    expect(state.closed?.outcome).toBe('exemption');
    const sha256 = createHash('sha256').update(SCAN).digest('hex');
    expect(state.uploads[0]).toMatchObject({ id: 'U01', name: '扫描件.pdf', sha256 });
    const file = Buffer.from(await machine.ports.blobs.get(state.caseFile?.key ?? ''));
    expect(file.includes(Buffer.from('扫描件.pdf'))).toBe(true);
  });

  it('paper handed in for a form that lacked something: its scan is added by the registrar and entered from', async () => {
    const id = await incomplete();
    expect(await enter(id, 'registrar-1', { application })).toMatchObject({
      status: 422,
      body: { code: 'answer.form-readable', field: 'upload' },
    });
    await send(client, [{ purpose: 'form', name: '纸质申请书扫描件.pdf', bytes: SCAN }], 'registrar-1', id);
    expect(await enter(id, 'registrar-1', { application, upload: 'U02' })).toMatchObject({ status: 200 });
    await machine.settle();
    const state = await caseState(client, id);
    expect([openKinds(state), state.form, state.entered]).toEqual([['accept'], 'U02', 'U02']);
  });

  it('asks of what is entered what it asks of a form, and names each field', async () => {
    const id = await sent(SCAN);
    const [cited] = application.situations;
    if (!cited) throw new Error('the sample cites no situation');
    const wrong: Application = {
      ...application,
      applicant: { ...application.applicant, category: '外星机关' },
      situations: [{ ...cited, answers: [] }],
    };
    const refusal = await enter(id, 'registrar-1', { application: wrong });
    expect(refusal).toMatchObject({ status: 400, body: { code: 'input.invalid', field: 'applicant.category' } });
    expect(JSON.stringify(refusal.body)).toMatch(/不在可选范围内.*没有回答/);
    const strange = {
      ...application,
      situations: [{ ...cited, answers: [...cited.answers, { condition: '9.none', met: true, explanation: '' }] }],
    };
    expect(await enter(id, 'registrar-1', { application: strange })).toMatchObject({ body: { field: 'situations' } });
    const unwritten = { ...application, facts: '\u{10FFFD}' };
    expect(await enter(id, 'registrar-1', { application: unwritten })).toMatchObject({
      body: { code: 'answer.unprintable' },
    });
    expect(openKinds(await caseState(client, id))).toEqual(['supplement']);
  });

  it('refuses who may not: other roles, other organs, the applicant, and once nothing waits for 补正', async () => {
    const id = await sent(SCAN);
    const refused = async (user: string) =>
      z.object({ code: z.string() }).parse((await enter(id, user, { application })).body).code;
    expect(await refused('adjudicator-1')).toBe('permission.role');
    expect(await refused('registrar-2')).toBe('permission.organ');
    expect(await refused(APPLICANT)).toBe('permission.own-case');
    expect(await enter(id, 'registrar-1', { application, upload: 'U09' })).toMatchObject({
      body: { code: 'answer.unknown-upload' },
    });
    await enter(id, 'registrar-1', { application });
    await machine.settle();
    expect(await refused('registrar-1')).toBe('permission.no-supplement');
    expect(await request(machine, `/api/cases/${id}`, { user: 'registrar-2' })).toMatchObject({ status: 403 });
  });

  it('the applicant may still send the fillable form instead', async () => {
    const id = await sent(SCAN);
    await send(
      client,
      [{ purpose: 'form', name: '申请书.docx', bytes: await fillFormDocx(application) }],
      APPLICANT,
      id,
    );
    await client.post(
      APPLICANT,
      `/api/tasks/${id}-T01/answer`,
      { outcome: 'submit', form: 'U02' },
      z.object({ outcome: z.string() }),
    );
    await machine.settle();
    const state = await caseState(client, id);
    expect([openKinds(state), state.entered, state.uploads.length]).toEqual([['accept'], undefined, 2]);
  });
});
