import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeEvent } from '../../casework/describe.ts';
import { verifyLedger } from '../../casework/ledger.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import type { TaskKind } from '../../casework/tasks/index.ts';
import type { Client } from '../../embedded/client.ts';
import type { Machine } from '../../embedded/machine.ts';
import { ANSWERS } from '../builders/answers.ts';
import { sampleApplication } from '../builders/application.ts';
import { hireColleagues } from '../builders/colleagues.ts';
import { testMachine } from '../builders/machine.ts';
import { answerTask, APPLICANT, caseState, filesOf, officialFor, send, submitApplication } from '../builders/play.ts';

let machine: Machine;
let client: Client;
let id: string;

beforeEach(async () => {
  ({ machine, client } = await testMachine());
  await hireColleagues(client);
  id = await submitApplication(client, sampleApplication());
  await machine.settle();
});

const anything = z.looseObject({});
const now = (): Promise<CaseState> => caseState(client, id);
const post = (user: string, path: string, body: unknown) => client.post(user, path, body, anything);
const refused = (code: string) => ({ code });

async function open(kind: TaskKind): Promise<Task> {
  const task = (await now()).tasks.find(one => one.kind === kind && one.status === 'open');
  if (!task) throw new Error(`no open ${kind} task`);
  return task;
}

async function answer(kind: TaskKind, user?: string): Promise<void> {
  const task = await open(kind);
  await answerTask(client, task, ANSWERS[kind](await now(), task, 'exemption'), user ?? officialFor(task));
  await machine.settle();
}

async function upTo(kind: TaskKind): Promise<void> {
  for (const before of ['accept', 'verify', 'determine', 'redact', 'serve'] as const) {
    if (before === kind) return;
    await answer(before);
  }
}

const inbox = async (user: string): Promise<string[]> =>
  (await client.get(user, '/api/tasks', z.array(z.object({ kind: z.string() })))).map(({ kind }) => kind);
const ledgerText = async (): Promise<string> => {
  const state = await now();
  return (await machine.ports.store.ledger(id)).map(event => describeEvent(event, state)).join('\n');
};
const recuse = (user: string, whom: string) =>
  post(user, `/api/cases/${id}/recusals`, { user: whom, reason: '与当事人有近亲属关系' });

describe('指定承办、转办、委托', () => {
  it('a supervisor names who does it: only he sees it in his list and can answer it; the limit stays', async () => {
    const task = await open('accept');
    await post('supervisor-1', `/api/tasks/${task.id}/reassignment`, { user: 'registrar-3', reason: '分工调整' });
    expect([await inbox('registrar-1'), await inbox('registrar-3')]).toEqual([[], ['accept']]);
    await expect(answer('accept', 'registrar-1')).rejects.toMatchObject(refused('permission.holder'));
    const shown = await client.get('registrar-1', `/api/tasks/${task.id}`, anything);
    expect(shown).toMatchObject({ mine: false, holder: { user: 'registrar-3', name: '蒋演示', reason: '分工调整' } });
    expect((await open('accept')).deadline).toEqual(task.deadline);
    expect(await ledgerText()).toContain('“受理审核”交由蒋演示承办：分工调整');
    await answer('accept', 'registrar-3');
    expect((await open('verify')).holder).toBeUndefined();
  });

  it('the holder hands it on himself; somebody else cannot take it from him, and not everybody can get it', async () => {
    const { id: task } = await open('accept');
    const hand = (user: string, to: string) =>
      post(user, `/api/tasks/${task}/reassignment`, { user: to, reason: '出差' });
    await hand('registrar-1', 'registrar-3');
    await expect(hand('registrar-1', 'registrar-1')).rejects.toMatchObject(refused('permission.reassign'));
    await expect(hand('registrar-3', 'registrar-2')).rejects.toMatchObject(refused('people.not-eligible'));
    await expect(hand('registrar-3', 'nobody')).rejects.toMatchObject(refused('not-found'));
    await hand('registrar-3', 'registrar-1');
    await answer('accept', 'registrar-1');
  });

  it('who verified cannot be given the determination (四眼原则)', async () => {
    await upTo('verify');
    const office = await machine.ports.office();
    const both = office.users.map(user =>
      user.id === 'investigator-1' ? { ...user, roles: [...user.roles, 'adjudicator' as const] } : user,
    );
    await machine.ports.storeOffice({ ...office, users: both });
    await answer('verify');
    const { id: task } = await open('determine');
    await expect(
      post('supervisor-1', `/api/tasks/${task}/reassignment`, { user: 'investigator-1', reason: '分工' }),
    ).rejects.toMatchObject(refused('people.not-eligible'));
  });

  it('a delegate answers until the day named and not after', async () => {
    const { id: task } = await open('accept');
    const delegation = { user: 'registrar-3', until: '2026-03-03', reason: '出差两日' };
    await post('registrar-1', `/api/tasks/${task}/delegation`, delegation);
    expect(await open('accept')).toMatchObject({ holder: { user: 'registrar-1' }, delegate: { until: '2026-03-03' } });
    expect(await inbox('registrar-3')).toEqual(['accept']);
    await machine.advance(2 * 86_400_000);
    expect(await inbox('registrar-3')).toEqual([]);
    await expect(answer('accept', 'registrar-3')).rejects.toMatchObject(refused('permission.holder'));
    await answer('accept', 'registrar-1');
    expect(await ledgerText()).toContain('“受理审核”委托蒋演示办理，至2026年3月3日：出差两日');
  });
});

describe('回避', () => {
  it('by oneself: he neither reads nor acts any more, his task is free, and another of the role takes it', async () => {
    const { id: task } = await open('accept');
    await post('supervisor-1', `/api/tasks/${task}/reassignment`, { user: 'registrar-1', reason: '指定' });
    const late = await client.post(
      'registrar-1',
      '/api/submissions',
      { caseId: id, files: [{ purpose: 'evidence', name: '说明.txt' }] },
      z.object({ id: z.string(), uploads: z.array(z.object({ link: z.string() })) }),
    );
    await recuse('registrar-1', 'registrar-1');
    expect((await open('accept')).holder).toBeUndefined();
    expect([await inbox('registrar-1'), await inbox('registrar-3')]).toEqual([[], ['accept']]);
    expect(await client.get('registrar-1', '/api/cases', z.array(anything))).toEqual([]);
    for (const path of [
      `/api/cases/${id}`,
      `/api/cases/${id}/ledger`,
      `/api/cases/${id}/documents`,
      `/api/tasks/${task}`,
    ])
      await expect(client.get('registrar-1', path, anything)).rejects.toMatchObject(refused('permission.recused'));
    await expect(answer('accept', 'registrar-1')).rejects.toMatchObject(refused('permission.recused'));
    // A link he was given before.
    const { link } = late.uploads[0] ?? { link: '' };
    await expect(client.upload(link, new TextEncoder().encode('迟到的材料'))).rejects.toHaveProperty('code');
    await expect(post('registrar-1', `/api/submissions/${late.id}/complete`, {})).rejects.toMatchObject(
      refused('permission.recused'),
    );
    await expect(send(client, (await filesOf(sampleApplication())).slice(1), 'registrar-1', id)).rejects.toMatchObject(
      refused('permission.recused'),
    );
    await answer('accept', 'registrar-3');
    expect(await ledgerText()).toContain('吴样例回避（自行回避）：与当事人有近亲属关系');
  });

  it('on the party’s request: it waits for a decision, and the one concerned does not decide it', async () => {
    expect(await recuse(APPLICANT, 'adjudicator-1')).toMatchObject({ recusal: 'R01', status: 'requested' });
    const decide = (user: string, granted: boolean) =>
      post(user, `/api/cases/${id}/recusals/R01/decision`, { granted, reason: '确有利害关系' });
    await upTo('determine');
    expect(await inbox('adjudicator-1')).toEqual(['determine']);
    await expect(decide('adjudicator-1', false)).rejects.toMatchObject(refused('people.own-recusal'));
    await expect(decide('registrar-1', true)).rejects.toMatchObject(refused('permission.decide-recusal'));
    expect(await decide('supervisor-1', true)).toMatchObject({ status: 'granted' });
    await expect(decide('supervisor-1', false)).rejects.toMatchObject(refused('people.decided'));
    await expect(answer('determine')).rejects.toMatchObject(refused('permission.recused'));
    // The usual record has the recused 王示例 in the chair.
    await expect(answer('determine', 'adjudicator-3')).rejects.toMatchObject(refused('answer.recused-present'));
    const task = await open('determine');
    const record = JSON.stringify(ANSWERS.determine(await now(), task, 'exemption')).replaceAll('王示例', '杨演示');
    await answerTask(client, task, JSON.parse(record), 'adjudicator-3');
    expect((await now()).recusals).toMatchObject([{ manner: 'party', status: 'granted', by: { id: APPLICANT } }]);
  });

  it('a request that is refused changes nothing, and the reason is on record', async () => {
    await recuse(APPLICANT, 'registrar-1');
    await post('adjudicator-1', `/api/cases/${id}/recusals/R01/decision`, { granted: false, reason: '不存在利害关系' });
    await answer('accept');
    expect(await ledgerText()).toContain('不同意吴样例回避：不存在利害关系');
  });

  it('by decision, also of a supervisor or auditor, who otherwise read everything', async () => {
    for (const whom of ['supervisor-1', 'auditor-1']) await recuse('adjudicator-1', whom);
    for (const whom of ['supervisor-1', 'auditor-1'])
      await expect(client.get(whom, `/api/cases/${id}`, anything)).rejects.toMatchObject(refused('permission.recused'));
    await expect(recuse('registrar-1', 'registrar-3')).rejects.toMatchObject(refused('permission.decide-recusal'));
    await expect(recuse('adjudicator-1', APPLICANT)).rejects.toMatchObject(refused('people.recuse-party'));
  });

  it('the last one of a role may go too: the ledger says that nobody is left and the supervisor is told', async () => {
    for (const whom of ['investigator-1', 'investigator-3']) await recuse(whom, whom);
    expect(await ledgerText()).toContain('回避后已无可以办理的核实承办人，请督办人另行安排');
    const notices = await client.get('supervisor-1', '/api/notices', z.array(z.object({ text: z.string() })));
    expect(notices.map(({ text }) => text).join()).toContain('回避后已无可以办理的核实承办人');
    await answer('accept');
    expect((await open('verify')).status).toBe('open');
  });
});

describe('第十二条 解释', () => {
  it('is asked by whoever works on the case and answered by 区纪委 or 区委组织部; no limit moves', async () => {
    const { deadline } = await open('accept');
    const path = `/api/cases/${id}/questions`;
    const asked = await post('registrar-1', path, { article: '第五条(三)', text: '先行先试是否含企业改制？' });
    expect(asked).toMatchObject({ question: 'Q01' });
    const told = await client.get(
      'registrar-2',
      '/api/notices',
      z.array(z.object({ text: z.string(), link: z.string() })),
    );
    expect(told).toContainEqual({
      text: `案件 ${id}：提出解释问题 Q01，请答复（第十二条）`,
      link: `/cases/${id}/questions`,
    });
    for (const user of [APPLICANT, 'auditor-1', 'filing-1'])
      await expect(post(user, path, { text: '问' })).rejects.toMatchObject(refused('permission.raise-question'));
    const reply = (user: string, organ: string) => post(user, `${path}/Q01/answer`, { organ, text: '包括在内。' });
    await expect(reply('filing-1', 'committee')).rejects.toMatchObject(refused('people.not-interpreter'));
    await expect(reply('adjudicator-1', 'organisation')).rejects.toMatchObject(refused('permission.answer-question'));
    expect(await client.get('adjudicator-2', path, z.array(anything))).toHaveLength(1);
    await expect(client.get('adjudicator-2', `/api/cases/${id}`, anything)).rejects.toMatchObject(
      refused('permission.case'),
    );
    await reply('adjudicator-2', 'organisation');
    await expect(reply('adjudicator-1', 'discipline')).rejects.toMatchObject(refused('people.answered'));
    expect((await now()).questions).toMatchObject([
      { article: '第五条(三)', by: { id: 'registrar-1' }, answer: { organ: 'organisation', text: '包括在内。' } },
    ]);
    expect((await open('accept')).deadline).toEqual(deadline);
  });
});

describe('第十条 协作配合', () => {
  it('the organ that is asked sees the question and what is attached, not the case, and replies within its own limit', async () => {
    await upTo('verify');
    const { deadline } = await open('verify');
    const asked = { organ: 'government', text: '请提供大棚项目的审批情况', attached: ['U02'] };
    const { consultation } = z
      .object({ consultation: z.string() })
      .parse(await post('investigator-1', `/api/cases/${id}/consultations`, asked));
    const path = `/api/consultations/${consultation}`;
    expect(await client.get('filing-2', path, anything)).toMatchObject({
      ...{ from: 'discipline', organ: 'government', asked: { text: asked.text }, attached: [{ id: 'U02' }] },
      deadline: { due: '2026-03-09', limit: { nature: 'internal' } },
    });
    expect(await client.get('filing-2', `${path}/uploads/U02`, anything)).toHaveProperty('link');
    for (const hidden of [`${path}/uploads/U01`, `/api/cases/${id}`, `/api/cases/${id}/uploads/U02`])
      await expect(client.get('filing-2', hidden, anything)).rejects.toHaveProperty('code');
    await expect(client.get('filing-1', path, anything)).rejects.toMatchObject(refused('not-found'));
    const notices = await client.get('filing-2', '/api/notices', z.array(z.object({ text: z.string() })));
    expect(notices.map(({ text }) => text).join()).toContain(consultation);
    await expect(post('investigator-1', `${path}/reply`, { text: '代答' })).rejects.toMatchObject(
      refused('permission.reply'),
    );
    await post('filing-2', `${path}/reply`, { text: '项目于2024年经区政府常务会议批准。' });
    await expect(post('filing-2', `${path}/reply`, { text: '再答' })).rejects.toMatchObject(refused('people.answered'));
    expect((await now()).consultations).toMatchObject([{ reply: { by: { id: 'filing-2' } } }]);
    expect((await open('verify')).deadline).toEqual(deadline);
  });

  it('one’s own organ, an unknown one, or material that is not there cannot be asked for', async () => {
    const consult = (change: object) =>
      expect(post('registrar-1', `/api/cases/${id}/consultations`, { organ: 'government', text: '请协助', ...change }))
        .rejects;
    await consult({ organ: 'discipline' }).toMatchObject(refused('people.same-organ'));
    await consult({ organ: 'nowhere' }).toMatchObject(refused('not-found'));
    await consult({ attached: ['U99'] }).toMatchObject(refused('not-found'));
  });
});

describe('ending from any open task before the ruling', () => {
  const superseded = { outcome: 'superseded', provision: '上级规定第三条', reason: '上级另有规定' };

  it.each(['accept', 'verify', 'determine'] as const)('%s: 第十一条, another provision prevails', async kind => {
    await upTo(kind);
    const task = await open(kind);
    await answerTask(client, task, superseded, officialFor(task));
    await machine.settle();
    expect((await now()).closed?.outcome).toBe('superseded');
  });

  it.each(['accept', 'verify', 'determine'] as const)('%s: the applicant withdraws', async kind => {
    await upTo(kind);
    const { id: task } = await open(kind);
    await post('supervisor-1', `/api/tasks/${task}/reassignment`, {
      user: { accept: 'registrar-3', verify: 'investigator-3', determine: 'adjudicator-3' }[kind],
      reason: '分工',
    });
    await post(APPLICANT, `/api/cases/${id}/withdrawal`, { reason: '另行说明' });
    await machine.settle();
    expect((await now()).closed?.outcome).toBe('withdrawn');
    await expect(recuse('registrar-1', 'registrar-1')).rejects.toMatchObject(refused('people.closed'));
  });

  it('a supplement is withdrawn too', async () => {
    const bytes = new TextEncoder().encode('这不是申请书');
    id = await send(client, [{ purpose: 'form', name: '申请书.docx', bytes }]);
    await machine.settle();
    await open('supplement');
    await post(APPLICANT, `/api/cases/${id}/withdrawal`, { reason: '不再申请' });
    await machine.settle();
    expect((await now()).closed?.outcome).toBe('withdrawn');
  });

  it.each(['redact', 'serve'] as const)('%s: after the ruling neither', async kind => {
    await upTo(kind);
    const task = await open(kind);
    await expect(answerTask(client, task, superseded, officialFor(task))).rejects.toMatchObject(
      refused('input.invalid'),
    );
    await expect(post(APPLICANT, `/api/cases/${id}/withdrawal`, { reason: '晚了' })).rejects.toMatchObject(
      refused('permission.too-late'),
    );
  });

  it('all of it leaves an intact ledger', async () => {
    await recuse('registrar-1', 'registrar-1');
    await post('registrar-3', `/api/cases/${id}/questions`, { text: '如何理解？' });
    expect(verifyLedger(await machine.ports.store.ledger(id)).seq).toBeGreaterThan(4);
  });
});
