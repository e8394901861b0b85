import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CaseState, Task } from '../../casework/state.ts';
import type { TaskKind } from '../../casework/tasks/index.ts';
import type { Client } from '../../embedded/client.ts';
import { gate } from '../../documents/form/gate/gate.ts';
import type { Machine } from '../../embedded/machine.ts';
import { acceptAnswer, ANSWERS, determineAnswers, verifyAnswer } from '../builders/answers.ts';
import { testMachine } from '../builders/machine.ts';
import { sampleApplication } from '../builders/application.ts';
import {
  answerTask,
  APPLICANT,
  caseState,
  filesOf,
  letPass,
  officialFor,
  playTolerance,
  send,
  submitApplication,
} from '../builders/play.ts';

let machine: Machine;
let client: Client;

beforeEach(async () => {
  ({ machine, client } = await testMachine());
});

const apply = async (application = sampleApplication()): Promise<string> => {
  const id = await submitApplication(client, application);
  await machine.settle();
  return id;
};
const now = (id: string): Promise<CaseState> => caseState(client, id);

function open(state: CaseState, kind: TaskKind, item?: string): Task {
  const task = state.tasks.find(one => one.kind === kind && one.status === 'open' && one.item === item);
  if (!task)
    throw new Error(
      `no open ${kind} task; open: ${state.tasks
        .filter(({ status }) => status === 'open')
        .map(one => one.kind)
        .join()}`,
    );
  return task;
}

/** The words of an issued document, from its DOCX. */
async function wordsOf({ files }: CaseState['documents'][number]): Promise<string> {
  const docx = files.find(({ format }) => format === 'docx');
  const passed = await gate(await machine.ports.blobs.get(docx?.key ?? ''));
  return passed.type === 'docx' ? passed.documentXml.replaceAll(/<[^>]+>/g, '') : '';
}

/** Somebody answers the open task of a kind; without an answer the usual one. */
async function answers(id: string, kind: TaskKind, answer?: unknown, user?: string): Promise<CaseState> {
  const state = await now(id);
  const task = open(state, kind);
  await answerTask(client, task, answer ?? ANSWERS[kind](state, task, 'exemption'), user ?? officialFor(task));
  await machine.settle();
  return now(id);
}
const kinds = (state: CaseState) => state.documents.map(({ kind }) => kind);
const closedAs = (state: CaseState) => state.closed?.outcome;
const play = (ruling: 'exemption' | 'mitigation' | 'refusal') =>
  playTolerance(client, { ruling, settle: () => machine.settle() });

describe('the three rulings (第六条(四))', () => {
  it('免责: accepted, verified, ruled, made public, served, filed with both recipients', async () => {
    const state = await play('exemption');
    expect(closedAs(state)).toBe('exemption');
    expect(kinds(state)).toEqual([
      'acceptance-notice',
      'verification-report',
      'deliberation-record',
      'ruling',
      'public-notice',
      'service-receipt',
      'filing-report-committee',
      'filing-report-government',
      'filing-form',
      'case-catalogue',
    ]);
    expect(state.documents.filter(({ number }) => number).map(({ number }) => number)).toEqual(
      [1, 2, 3, 4, 5].map(n => `商纪容〔2026〕${String(n)}号`),
    );
  });

  it.each(['mitigation', 'refusal'] as const)('%s: ruled, served and filed, but not made public', async ruling => {
    const state = await play(ruling);
    expect(closedAs(state)).toBe(ruling);
    expect(kinds(state)).toContain('ruling');
    expect(kinds(state)).not.toContain('public-notice');
  });

  it('a failed gate of 第二条 bars 免责 and 减责', async () => {
    const id = await apply();
    const accepted = await answers(id, 'accept');
    const usual = verifyAnswer(accepted, open(accepted, 'verify'));
    const gates = usual.gates.map(gate => ({ ...gate, passed: gate.gate !== 'no-private-gain' }));
    await expect(answers(id, 'verify', { ...usual, gates })).rejects.toMatchObject({ field: 'opinion.outcome' });
    const opinion = { outcome: 'refusal', reasoning: '不符合第二条的条件' };
    const verified = await answers(id, 'verify', { ...usual, gates, opinion });
    const task = open(verified, 'determine');
    for (const ruling of ['exemption', 'mitigation'] as const)
      await expect(answers(id, 'determine', determineAnswers[ruling](task))).rejects.toMatchObject({
        code: 'answer.gate-failed',
      });
    await answers(id, 'determine', determineAnswers.refusal(task));
    expect(kinds(await now(id))).toContain('ruling');
  });
});

describe('who and what the ruling rests on', () => {
  const determined = async (change: object) => {
    const id = await apply();
    const accepted = await answers(id, 'accept');
    await answers(id, 'verify', { ...verifyAnswer(accepted, open(accepted, 'verify')), ...change });
    return answers(id, 'determine');
  };

  it('no 免责 when no cited situation of 第五条 has all its conditions', async () => {
    const applied = await now(await apply());
    const state = verifyAnswer(applied, open(applied, 'accept'));
    const conditions = state.conditions.map(one => ({ ...one, met: false }));
    await expect(determined({ conditions })).rejects.toMatchObject({ code: 'answer.no-situation-met' });
  });

  it('nobody named in the report as having verified determines or sits in the deliberation', async () => {
    await expect(determined({ handlers: ['郑测试', '王示例'] })).rejects.toMatchObject({ code: 'answer.four-eyes' });
    await expect(determined({ handlers: ['郑测试', '许演示'] })).rejects.toMatchObject({
      field: 'deliberation.present',
    });
  });

  it('a record of what has not happened yet, or of the same person twice, is refused', async () => {
    const hearings = [{ person: '周演示', on: '2030-01-01', place: '谈话室', record: '无' }];
    await expect(determined({ hearings })).rejects.toMatchObject({ code: 'answer.date-in-future' });
    await expect(determined({ handlers: ['郑测试', '郑测试'] })).rejects.toMatchObject({ field: 'handlers' });
  });
});

describe('acceptance (第六条(一)、(二))', () => {
  const reject = {
    outcome: 'reject',
    grounds: [{ kind: 'stage', basis: '第六条(一)', text: '责任追究已经实施' }],
    reasons: '责任追究实施后，容错申请不予受理。',
    otherWay: '',
  };

  it('once accountability was enforced it proposes 不予受理, refuses acceptance, and the applicant gets it in writing', async () => {
    const id = await apply(sampleApplication({ stage: 'enforced' }));
    expect((await now(id)).proposal).toBe('reject');
    await expect(answers(id, 'accept', acceptAnswer)).rejects.toMatchObject({ code: 'answer.already-enforced' });
    const state = await answers(id, 'accept', reject);
    expect([closedAs(state), kinds(state)]).toEqual(['rejected', ['rejection-notice']]);
  });

  it('a transfer goes to the organ that has jurisdiction, whose registrar then decides', async () => {
    const id = await apply();
    const transfer = { outcome: 'transfer', toOrgan: 'organisation', reason: '按干部管理权限由组织部受理' };
    const state = await answers(id, 'accept', transfer);
    expect([state.organ, open(state, 'accept').organ, kinds(state)]).toEqual([
      'organisation',
      'organisation',
      ['transfer-letter'],
    ]);
    await expect(answers(id, 'accept', acceptAnswer, 'registrar-1')).rejects.toMatchObject({
      code: 'permission.organ',
    });
    const accepted = await answers(id, 'accept', acceptAnswer, 'registrar-2');
    expect(accepted.documents.at(-1)?.number).toBe('商组容〔2026〕1号');
  });

  it('an incomplete form gets a 补正通知书 naming each deficiency; the mended form goes on without a new case', async () => {
    const [, ...evidence] = await filesOf(sampleApplication());
    const bytes =
      (await filesOf(sampleApplication({ signature: ' ', decisionProcedure: ' ' })))[0]?.bytes ?? new Uint8Array();
    const id = await send(client, [{ purpose: 'form', name: '申请书.docx', bytes }, ...evidence]);
    await machine.settle();
    const state = await now(id);
    expect(state.deficiencies.map(({ field }) => field).sort()).toEqual(['decisionProcedure', 'signature']);
    expect(kinds(state)).toEqual(['supplement-notice']);
    await send(client, (await filesOf(sampleApplication())).slice(0, 1), APPLICANT, id);
    const mended = await answers(id, 'supplement');
    expect([mended.deficiencies, open(mended, 'accept').kind]).toEqual([[], 'accept']);
  });

  it('a file that is no form at all is kept as it came, and asked for again', async () => {
    const bytes = new TextEncoder().encode('这不是申请书');
    const id = await send(client, [{ purpose: 'form', name: '申请书.docx', bytes }]);
    await machine.settle();
    const state = await now(id);
    expect(state.deficiencies).toMatchObject([{ code: 'form.wrong-type', field: 'file' }]);
    const [upload] = state.uploads;
    expect(await machine.ports.blobs.get(upload?.key ?? '')).toEqual(bytes);
  });
});

describe('verification (第六条(三))', () => {
  it('cannot be completed without evidence, a hearing, and every condition assessed', async () => {
    const id = await apply();
    const accepted = await answers(id, 'accept');
    const usual = verifyAnswer(accepted, open(accepted, 'verify'));
    const refused = (change: object) => expect(answers(id, 'verify', { ...usual, ...change })).rejects;
    await refused({ evidence: [] }).toMatchObject({ code: 'answer.evidence-missing', field: 'evidence' });
    await refused({ hearings: [] }).toMatchObject({ code: 'answer.hearing-missing', field: 'hearings' });
    await refused({ evidence: [{ upload: 'U99', proves: '无' }] }).toMatchObject({ code: 'answer.unknown-upload' });
    await refused({ conditions: usual.conditions.slice(1) }).toMatchObject({ code: 'answer.condition-missing' });
    expect(open(await now(id), 'verify').status).toBe('open');
  });

  it('a higher class has a later limit, counted from acceptance: the clock is not restarted', async () => {
    const id = await apply();
    const accepted = await answers(id, 'accept');
    expect(open(accepted, 'verify').deadline).toMatchObject({ start: '2026-03-02', due: '2026-03-23' });
    await machine.advance(10 * 86_400_000);
    const higher = { outcome: 'reclassify', complexity: 'complex', reason: '需到外地取证', approver: '王示例' };
    const state = await answers(id, 'verify', higher);
    expect(open(state, 'verify').deadline).toMatchObject({ start: '2026-03-02', due: '2026-04-02' });
    expect(kinds(state).at(-1)).toBe('reclassification-approval');
    await expect(answers(id, 'verify', { ...higher, complexity: 'simple' })).rejects.toMatchObject({
      code: 'answer.not-higher',
    });
  });

  it('returned for more, it is verified again inside the same limit', async () => {
    const id = await apply();
    await answers(id, 'accept');
    await answers(id, 'verify');
    const state = await answers(id, 'determine', {
      outcome: 'return',
      reason: '损失数额未查清',
      questions: '核实损失数额',
    });
    expect(open(state, 'verify').deadline.start).toBe('2026-03-02');
    await answers(id, 'verify');
    expect(kinds(await now(id)).filter(kind => kind === 'verification-report')).toHaveLength(2);
  });
});

describe('what enters the ledger can be printed', () => {
  it('an answer with a character no font has is refused, naming the field and the character', async () => {
    const id = await apply();
    const answer = { ...acceptAnswer, opinion: '同意受理👍' };
    await expect(answers(id, 'accept', answer)).rejects.toMatchObject({ code: 'answer.unprintable', field: 'opinion' });
    expect((await answers(id, 'accept')).parked).toBeUndefined();
  });

  it('a form with such a character is sent back for 补正', async () => {
    const id = await apply(sampleApplication({ matter: '大棚项目👍未达到预期收益' }));
    expect((await now(id)).deficiencies).toMatchObject([{ code: 'form.unprintable', field: 'matter' }]);
  });

  it('a redaction that would still show what it takes out is refused while it can be mended', async () => {
    const id = await apply();
    for (const kind of ['accept', 'verify', 'determine'] as const) await answers(id, kind);
    const usual = ANSWERS.redact(await now(id), open(await now(id), 'redact'), 'exemption');
    const redactions = [{ text: '周', replacement: '周某' }];
    await expect(answers(id, 'redact', { ...usual, redactions })).rejects.toMatchObject({
      code: 'answer.not-issuable',
    });
    expect(kinds(await answers(id, 'redact'))).toContain('public-notice');
  });

  it('a form that names an organ without competence stays with the intake organ', async () => {
    const id = await apply(sampleApplication({ receivingOrgan: '商州区人民政府' }));
    expect(open(await now(id), 'accept').organ).toBe('discipline');
  });

  it('a transfer goes only to an organ that may accept', async () => {
    const id = await apply();
    for (const toOrgan of ['nowhere', 'government', 'discipline'])
      await expect(answers(id, 'accept', { outcome: 'transfer', toOrgan, reason: '移送' })).rejects.toMatchObject({
        field: 'toOrgan',
      });
  });
});

describe('time', () => {
  it('a limit that passes leads to a 督办通知 and again after each interval; the task stays open and can still be answered', async () => {
    const id = await apply();
    await letPass(client, open(await now(id), 'accept'));
    const late = await now(id);
    expect([open(late, 'accept').overdueRounds, kinds(late)]).toEqual([1, ['supervision-notice']]);
    await machine.advance(7 * 86_400_000);
    const later = await now(id);
    expect(open(later, 'accept').overdueRounds).toBe(2);
    const texts = await Promise.all(later.documents.map(wordsOf));
    expect(texts.map(text => /第(\d)次/.exec(text)?.[1])).toEqual(['1', '2']);
    const state = await answers(id, 'accept');
    expect(kinds(state).at(-1)).toBe('acceptance-notice');
  });

  it('waits out a month without anybody deciding anything', async () => {
    const id = await apply();
    await machine.advance(31 * 86_400_000);
    const state = await now(id);
    expect([closedAs(state), open(state, 'accept').status]).toEqual([undefined, 'open']);
  });
});

describe('ending otherwise', () => {
  it('第十一条: another provision prevails and is cited', async () => {
    const id = await apply();
    const state = await answers(id, 'accept', {
      outcome: 'superseded',
      provision: '上级规定第三条',
      reason: '上级另有规定',
    });
    expect(closedAs(state)).toBe('superseded');
  });

  it('the applicant, and nobody else, can withdraw before the ruling', async () => {
    const id = await apply();
    const withdraw = (user: string) =>
      client.post(user, `/api/cases/${id}/withdrawal`, { reason: '已与组织沟通' }, z.looseObject({}));
    await expect(withdraw('registrar-1')).rejects.toMatchObject({ code: 'permission.party' });
    await withdraw(APPLICANT);
    await machine.settle();
    expect(closedAs(await now(id))).toBe('withdrawn');
    await expect(withdraw(APPLICANT)).rejects.toMatchObject({ code: 'permission.too-late' });
  });
});

describe('bells and faults', () => {
  it('a bell rung without a letter decides nothing: it is recorded and the wait is armed again', async () => {
    const id = await apply();
    const task = open(await now(id), 'accept');
    const token = (await machine.ports.bells.bell(id, task.id))?.token ?? '';
    expect(await machine.ports.executions.ring(token, task.id)).toBe('rung');
    await machine.settle();
    const ledger = await machine.ports.store.ledger(id);
    expect(ledger.at(-1)?.body).toEqual({ type: 'bell-without-letter', taskId: task.id });
    expect((await machine.ports.bells.bell(id, task.id))?.token).not.toBe(token);
    expect(kinds(await answers(id, 'accept'))).toEqual(['acceptance-notice']);
  });

  it('a step that fails for good parks the case; the operator lets it go on from there', async () => {
    const id = await apply();
    const { blobs } = machine.ports;
    const put = blobs.put.bind(blobs);
    Object.assign(blobs, { put: () => Promise.reject(new TypeError('disk on fire')) });
    const parked = await answers(id, 'accept');
    await machine.advance(3 * 86_400_000);
    expect(parked.parked).toMatchObject({ state: 'IssueAcceptanceNotice', error: 'TypeError' });
    Object.assign(blobs, { put });
    const state = await answers(id, 'operate');
    expect([state.parked, kinds(state)]).toEqual([undefined, ['acceptance-notice']]);
    expect(open(state, 'verify').status).toBe('open');
  });
});
