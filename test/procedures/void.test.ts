import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { documentKindSchema, type DocumentKind } from '../../casework/issued-document.ts';
import { verifyLedger } from '../../casework/ledger.ts';
import { registerEntrySchema } from '../../casework/numbers.ts';
import type { CaseState } from '../../casework/state.ts';
import { isVoidable } from '../../casework/voiding.ts';
import { isNumbered } from '../../documents/numbering.ts';
import type { Client } from '../../embedded/client.ts';
import { machineClient, openMachine, type Machine } from '../../embedded/machine.ts';
import { ANSWERS } from '../builders/answers.ts';
import { APPLICATION } from '../builders/application.ts';
import { rongcuo } from '../builders/cli.ts';
import { MORNING, request, temporaryDirectory, testMachine } from '../builders/machine.ts';
import { answerTask, APPLICANT, AUDITOR, caseState, playTolerance, submitApplication } from '../builders/play.ts';

// What a page looks like is not asked here: the bytes tell what was composed.
vi.mock('../../documents/render.ts', () => {
  const render = (content: unknown) => Promise.resolve(new TextEncoder().encode(JSON.stringify(content)));
  return { renderPdf: render, renderDocx: render };
});

const REASON = { reason: '文书中的事项表述有误' };
type Played = Awaited<ReturnType<typeof testMachine>>;

/** Plays a case, a new one by default, until it waits at a task of this kind. */
async function playTo({ client, machine }: Played, kind: string, started?: string): Promise<CaseState> {
  const id = started ?? (await submitApplication(client, APPLICATION));
  for (let round = 0; round < 20; round += 1) {
    await machine.settle();
    const state = await caseState(client, id);
    const task = state.tasks.find(({ status }) => status === 'open');
    if (!task) throw new TypeError('the case waits for nobody');
    if (task.kind === kind) return state;
    await answerTask(client, task, ANSWERS[task.kind](state, task, 'exemption'));
  }
  throw new TypeError(`no ${kind}`);
}
const idOf = (state: CaseState, kind: DocumentKind): string =>
  state.documents.findLast(document => document.kind === kind)?.id ?? kind;
const doing = (machine: Machine, act: 'void' | 'reissue', id: string, user = 'registrar-1', body: object = REASON) =>
  request(machine, `/api/documents/${id}/${act}`, { user, method: 'POST', body });
const register = (client: Client, user = AUDITOR) =>
  client.get(user, '/api/numbers?organ=discipline&year=2026', z.array(registerEntrySchema));
const numbers = async (client: Client) => (await register(client)).map(({ value }) => value);

describe('作废', () => {
  it('a voided document keeps its number, stays readable, is marked everywhere, and the procedure does not move', async () => {
    const played = await testMachine();
    const { machine, client } = played;
    const before = await playTo(played, 'verify');
    const id = idOf(before, 'acceptance-notice');
    expect(await doing(machine, 'void', id)).toMatchObject({ status: 200, body: { documentId: id } });
    const state = await caseState(client, before.id);
    expect(state.documents.find(document => document.id === id)?.voided).toEqual({
      at: expect.any(Number) as number,
      by: '吴样例',
      ...REASON,
    });
    expect(state.tasks).toEqual(before.tasks);
    expect((await request(machine, `/api/documents/${id}/pdf`, { user: APPLICANT })).status).toBe(200);
    expect(await register(client)).toMatchObject([{ documentId: id, value: 1, voided: REASON }]);
    const told = await client.get(APPLICANT, '/api/notices', z.array(z.object({ kind: z.string(), text: z.string() })));
    expect(told[0]).toMatchObject({
      kind: 'document-voided',
      text: expect.stringContaining('商纪容〔2026〕1号）作废') as string,
    });
    expect(await doing(machine, 'void', id)).toMatchObject({ status: 422, body: { code: 'void.already' } });
  });

  it('the next document takes the next number, not the one that became void', async () => {
    const played = await testMachine();
    const state = await playTo(played, 'verify');
    await doing(played.machine, 'void', idOf(state, 'acceptance-notice'));
    const closed = await playTolerance(played.client, { settle: () => played.machine.settle() });
    expect(closed.closed?.outcome).toBe('exemption');
    expect(await numbers(played.client)).toEqual(
      closed.documents.filter(({ number }) => number !== undefined).map((_, i) => i + 1),
    );
  });

  it('a corrected document is issued anew under a new number; each names the other', async () => {
    const played = await testMachine();
    const { machine, client } = played;
    const before = await playTo(played, 'redact');
    const old = idOf(before, 'ruling');
    const said = await doing(machine, 'reissue', old, 'adjudicator-1');
    expect(said).toMatchObject({ status: 200, body: { replaces: old, number: '商纪容〔2026〕3号' } });
    const state = await caseState(client, before.id);
    const fresh = state.documents.at(-1);
    expect(fresh).toMatchObject({ kind: 'ruling', replaces: old, number: '商纪容〔2026〕3号' });
    expect(state.documents.find(({ id }) => id === old)?.voided).toMatchObject({ replacedBy: fresh?.id, ...REASON });
    expect(
      (await register(client)).map(({ value, voided, replaces }) => [value, voided?.replacedBy, replaces]),
    ).toEqual([
      [1, undefined, undefined],
      [2, fresh?.id, undefined],
      [3, undefined, old],
    ]);
    expect(verifyLedger(await machine.ports.store.ledger(before.id)).seq).toBeGreaterThan(0);
    expect(await doing(machine, 'reissue', old, 'adjudicator-1')).toMatchObject({ body: { code: 'void.replaced' } });
  });

  it('what was voided first may be issued anew later, and is then named too', async () => {
    const played = await testMachine();
    const before = await playTo(played, 'verify');
    const old = idOf(before, 'acceptance-notice');
    await doing(played.machine, 'void', old);
    expect((await doing(played.machine, 'reissue', old)).status).toBe(200);
    const state = await caseState(played.client, before.id);
    expect(state.documents.find(({ id }) => id === old)?.voided?.replacedBy).toBe(state.documents.at(-1)?.id);
  });

  it('later documents quote the ruling that stands, never the void one', async () => {
    const played = await testMachine();
    const before = await playTo(played, 'redact');
    await doing(played.machine, 'reissue', idOf(before, 'ruling'), 'adjudicator-1');
    const state = await playTo(played, 'acknowledge', before.id);
    const rulings = state.documents.filter(({ kind }) => kind === 'ruling').map(({ number }) => number);
    expect(rulings).toEqual(['商纪容〔2026〕2号', '商纪容〔2026〕3号']);
    expect(await doing(played.machine, 'void', idOf(state, 'ruling'), 'adjudicator-1')).toMatchObject({
      body: { code: 'void.too-late', remedy: '先将备案报告作废，再办理认定书' },
    });
  });

  it('a void ruling is not served; issued anew it is', async () => {
    const played = await testMachine();
    const { machine, client } = played;
    const state = await playTo(played, 'serve');
    const ruling = idOf(state, 'ruling');
    const task = state.tasks.at(-1);
    if (task?.kind !== 'serve') throw new TypeError('nothing is to be served');
    expect(await doing(machine, 'void', ruling)).toMatchObject({ status: 200 });
    const served = () => answerTask(client, task, ANSWERS.serve(state, task, 'exemption'));
    await expect(served()).rejects.toMatchObject({ code: 'answer.ruling-void' });
    expect(await doing(machine, 'reissue', ruling)).toMatchObject({ status: 200 });
    await served();
  });

  it('belongs to the registrar or adjudicator of the organ that issued it, with a reason', async () => {
    const played = await testMachine();
    const { machine } = played;
    const state = await playTo(played, 'verify');
    const id = idOf(state, 'acceptance-notice');
    for (const user of ['registrar-2', 'investigator-1', 'auditor-1', APPLICANT])
      expect(await doing(machine, 'void', id, user)).toMatchObject({ status: 403 });
    expect(await doing(machine, 'void', id, 'registrar-1', { reason: ' ' })).toMatchObject({
      status: 400,
      body: { field: 'reason' },
    });
    expect(await doing(machine, 'void', `${state.id}-D99`)).toMatchObject({ status: 404 });
  });

  it('records and reports bear no number and are not voided; every numbered kind has its rule', async () => {
    expect(documentKindSchema.options.filter(isVoidable).sort()).toEqual(
      documentKindSchema.options.filter(kind => isNumbered(kind)).sort(),
    );
    const played = await testMachine();
    const state = await playTo(played, 'determine');
    expect(await doing(played.machine, 'void', idOf(state, 'verification-report'))).toMatchObject({
      body: { code: 'void.not-allowed' },
    });
  });

  it('once the case is closed only what ended it or was made public may still be voided', async () => {
    const { machine, client } = await testMachine();
    const state = await playTolerance(client, { settle: () => machine.settle() });
    expect(await doing(machine, 'void', idOf(state, 'acceptance-notice'))).toMatchObject({
      body: { code: 'void.too-late' },
    });
    expect(await doing(machine, 'void', idOf(state, 'filing-report-committee'))).toMatchObject({
      body: { code: 'void.too-late' },
    });
    expect(await doing(machine, 'void', idOf(state, 'public-notice'))).toMatchObject({ status: 200 });
  });
});

describe('发文登记簿', () => {
  it('is for the organ’s own people and those who look after every organ', async () => {
    const played = await testMachine();
    await playTo(played, 'verify');
    for (const user of ['registrar-1', 'supervisor-1', AUDITOR])
      expect(await register(played.client, user)).toMatchObject([
        { number: '商纪容〔2026〕1号', title: expect.any(String) as string },
      ]);
    for (const user of ['registrar-2', 'filing-1', APPLICANT])
      expect(await request(played.machine, '/api/numbers?organ=discipline', { user })).toMatchObject({ status: 403 });
    expect(await request(played.machine, '/api/numbers?organ=nobody', { user: AUDITOR })).toMatchObject({
      status: 404,
    });
    expect(await request(played.machine, '/api/numbers?year=26', { user: AUDITOR })).toMatchObject({ status: 400 });
  });

  it('shows somebody recused from a case the number, and not what it is about', async () => {
    const played = await testMachine();
    const state = await playTo(played, 'verify');
    await played.client.post(
      'adjudicator-1',
      `/api/cases/${state.id}/recusals`,
      { user: 'adjudicator-1', reason: '近亲属' },
      z.unknown(),
    );
    expect(await register(played.client, 'adjudicator-1')).toMatchObject([{ value: 1, title: '（已回避，不予显示）' }]);
    expect((await register(played.client, 'registrar-1'))[0]?.title).not.toContain('回避');
  });

  it('reads no case to be shown', async () => {
    const played = await testMachine();
    await playTo(played, 'verify');
    const { store } = played.machine.ports;
    const loads: string[] = [];
    const load = store.load.bind(store);
    store.load = caseId => {
      loads.push(caseId);
      return load(caseId);
    };
    expect(await register(played.client)).toHaveLength(1);
    expect(loads).toEqual([]);
  });

  it('and what is done about a number are on the command line', async () => {
    const directory = await temporaryDirectory();
    const machine = await openMachine({ directory, frozenAt: MORNING });
    const state = await playTo({ machine, client: machineClient(machine), directory }, 'verify');
    await machine.close();
    const id = idOf(state, 'acceptance-notice');
    const on = ['--data', directory];
    const said = await rongcuo(['document', 'reissue', id, '--as', 'registrar-1', '--reason', '更正', ...on]);
    expect([said.err, said.out]).toEqual(['', expect.stringContaining('（商纪容〔2026〕2号）替代')]);
    const next = /由 (\S+?)（/.exec(said.out)?.[1] ?? '';
    const voided = await rongcuo(['document', 'void', next, '--as', 'registrar-1', '--reason', '再更正', ...on]);
    expect(voided.out).toContain('商纪容〔2026〕2号）已作废，字号保留');
    const book = await rongcuo(['document', 'register', '--year', '2026', ...on]);
    expect(book.out).toMatch(/商纪容〔2026〕1号 .*作废，由 \S+ 替代：更正/);
    expect(book.out).toMatch(/商纪容〔2026〕2号 .*作废：再更正/);
    expect((await rongcuo(['document', 'list', state.id, ...on])).out).toMatch(/1号 .*作废，由/);
    expect((await rongcuo(['case', 'ledger', state.id, ...on])).out).toMatch(/1号作废，由 \S+ 替代：更正/);
  });
});
