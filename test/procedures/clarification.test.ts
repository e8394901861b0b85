import { beforeEach, describe, expect, it } from 'vitest';
import type { User } from '../../casework/office.ts';
import { checkAnswerer } from '../../casework/permissions.ts';
import type { CaseState } from '../../casework/state.ts';
import type { Client } from '../../embedded/client.ts';
import type { Machine } from '../../embedded/machine.ts';
import { aftermath, kindsOf, openKinds, type Aftermath, type AnyFinding } from '../builders/aftermath.ts';
import { approvals, CITY_APPROVAL, delivered, EDUCATION, finding, REFERRAL } from '../builders/aftermath-answers.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { testMachine } from '../builders/machine.ts';
import { APPLICANT, caseState, letPass } from '../builders/play.ts';

let machine: Machine;
let client: Client;
let play: Aftermath;

beforeEach(async () => {
  ({ machine, client } = await testMachine());
  play = aftermath(machine, client);
});

const clarification = () => play.open({ procedure: 'clarification', matter: '反映周演示侵占大棚项目资金' });
const found = (id: string, outcome: AnyFinding): Promise<CaseState> =>
  play.answers(id, 'verify-facts', (task, state) => finding(state, task, outcome));
const verified = async (outcome: AnyFinding): Promise<string> => {
  const id = await clarification();
  await found(id, outcome);
  return id;
};

describe('what the verification finds (第九条)', () => {
  it('属实 clarifies nothing and closes', async () => {
    const closed = await found(await clarification(), 'founded');
    expect([closed.closed?.outcome, kindsOf(closed)]).toEqual(['founded', ['case-catalogue']]);
  });

  it('“cannot be ruled out” is not 失实: it clarifies nothing and closes as what it is', async () => {
    const closed = await found(await clarification(), 'inconclusive');
    expect([closed.closed?.outcome, kindsOf(closed)]).toEqual(['inconclusive', ['case-catalogue']]);
  });

  it('hears the person and rests on evidence (第九条(四))', async () => {
    const id = await clarification();
    for (const lacking of [{ heard: [] }, { evidence: [] }])
      await expect(
        play.answers(id, 'verify-facts', (task, state) => ({ ...finding(state, task, 'untrue'), ...lacking })),
      ).rejects.toMatchObject({ code: 'input.invalid' });
  });

  it('an approver who is not satisfied returns it', async () => {
    const id = await verified('untrue');
    const back = await play.answers(id, 'approve', () => ({ outcome: 'return', reason: '证据不足' }));
    expect(openKinds(back)).toEqual(['verify-facts']);
  });

  it('从其规定 ends it where another provision prevails (第十一条)', async () => {
    const superseded = () => ({ outcome: 'superseded', provision: '《某规定》第三条', reason: '上级另有规定' });
    const closed = await play.answers(await clarification(), 'verify-facts', superseded);
    expect(closed.closed?.outcome).toBe('superseded');
  });
});

describe('失实: clarified by 谈心, 召开会议 or 通报, and each also in writing (第九条(一)(二))', () => {
  it.each([
    ['talk', []],
    ['meeting', []],
    ['notice', ['circular']],
  ] as const)('%s', async (method, more) => {
    const id = await verified('untrue');
    const approved = await play.answers(id, 'approve', () => approvals[method]);
    expect(kindsOf(approved)).toEqual(['clarification-notice', ...more]);
    const closed = await play.answers(id, 'deliver', task => delivered(task, [method]));
    expect(kindsOf(closed)).toEqual(['clarification-notice', ...more, 'clarification-record', 'case-catalogue']);
    expect(closed.closed?.outcome).toBe('untrue');
  });

  it('is not done until each approved way and the written one are on record', async () => {
    const id = await verified('untrue');
    await play.answers(id, 'approve', () => approvals.meeting);
    await expect(play.answers(id, 'deliver', task => delivered(task, ['talk']))).rejects.toMatchObject({
      code: 'answer.method-missing',
    });
    const unwritten = (task: Parameters<typeof delivered>[0]) => ({
      ...delivered(task, []),
      deliveries: delivered(task, ['meeting']).deliveries.filter(({ method }) => method !== 'written'),
    });
    await expect(play.answers(id, 'deliver', unwritten)).rejects.toMatchObject({ code: 'answer.method-missing' });
  });

  it('who verified clarifies, and does not approve', async () => {
    const id = await verified('untrue');
    const state = await play.now(id);
    const both: User = {
      id: 'investigator-1',
      name: '郑测试',
      organ: 'discipline',
      roles: ['investigator', 'adjudicator'],
    };
    expect(() => {
      checkAnswerer(both, state, play.openTask(state, 'approve'), shanghaiDate(machine.clock.now()));
    }).toThrow(expect.objectContaining({ code: 'permission.four-eyes' }) as Error);
    await play.answers(id, 'approve', () => approvals.talk);
    const stranger = (task: Parameters<typeof delivered>[0]) => ({
      ...delivered(task, []),
      deliveries: delivered(task, ['talk']).deliveries.map(each => ({ ...each, by: ['韩示例'] })),
    });
    await expect(play.answers(id, 'deliver', stranger)).rejects.toMatchObject({ code: 'answer.not-verifier' });
  });

  it('holds nobody liable', async () => {
    const id = await verified('untrue');
    await expect(play.answers(id, 'approve', () => ({ ...approvals.talk, referral: REFERRAL }))).rejects.toMatchObject({
      code: 'answer.referral-without-malice',
    });
  });
});

describe('错告: criticism and education, never liability', () => {
  it('is cleared as 失实 is, and the education is recorded', async () => {
    const id = await verified('mistaken');
    await expect(play.answers(id, 'approve', () => approvals.talk)).rejects.toMatchObject({
      code: 'answer.education-missing',
    });
    await expect(
      play.answers(id, 'approve', () => ({ ...approvals.talk, education: EDUCATION, referral: REFERRAL })),
    ).rejects.toMatchObject({ code: 'answer.referral-without-malice' });
    await play.answers(id, 'approve', () => ({ ...approvals.talk, education: EDUCATION }));
    await expect(play.answers(id, 'deliver', task => delivered(task, ['talk']))).rejects.toMatchObject({
      code: 'answer.education-missing',
    });
    const closed = await play.answers(id, 'deliver', task => ({
      ...delivered(task, ['talk']),
      education: { on: '2026-03-02', by: ['沈样例'], content: '指出反映不实，要求今后如实反映。' },
    }));
    expect(kindsOf(closed)).toContain('education-record');
    expect(kindsOf(closed)).not.toContain('referral-letter');
    expect(closed.closed?.outcome).toBe('mistaken');
  });
});

describe('诬告: only with approval at or above 设区的市 level (第九条(二)(三))', () => {
  const malicious = { ...approvals.notice, referral: REFERRAL };

  it('stays blocked until a 商洛市 approval number is recorded, then clarifies and refers the malice', async () => {
    const id = await verified('false-accusation');
    await expect(play.answers(id, 'approve', () => malicious)).rejects.toMatchObject({
      code: 'answer.city-approval-missing',
    });
    const ofTheDistrict = { ...CITY_APPROVAL, organ: '中共商州区纪律检查委员会' };
    await expect(
      play.answers(id, 'approve', () => ({ ...malicious, cityApproval: ofTheDistrict })),
    ).rejects.toMatchObject({ code: 'answer.city-approval-missing' });
    expect(openKinds(await play.now(id))).toEqual(['approve']);

    await play.answers(id, 'approve', () => ({ ...malicious, cityApproval: CITY_APPROVAL }));
    const closed = await play.answers(id, 'deliver', task => delivered(task, ['notice']));
    expect(kindsOf(closed)).toEqual([
      'clarification-notice',
      'circular',
      'clarification-record',
      'referral-letter',
      'case-catalogue',
    ]);
    expect(closed.closed?.outcome).toBe('false-accusation');
  });

  it('is dealt with strictly: without a referral it is not approved', async () => {
    const id = await verified('false-accusation');
    await expect(
      play.answers(id, 'approve', () => ({ ...approvals.talk, cityApproval: CITY_APPROVAL })),
    ).rejects.toMatchObject({ code: 'answer.referral-missing' });
  });
});

describe('the clarified person', () => {
  it('does not read the case, in which the informant stands', async () => {
    const id = await clarification();
    await expect(caseState(client, id, APPLICANT)).rejects.toMatchObject({ code: 'permission.case' });
  });
});

it('a verification past its internal limit gets a 督办通知 and stays open', async () => {
  const id = await clarification();
  const task = play.openTask(await play.now(id), 'verify-facts');
  expect(task.deadline.limit.nature).toBe('internal');
  await letPass(client, task);
  await machine.settle();
  const late = await play.now(id);
  expect([openKinds(late), kindsOf(late)]).toEqual([['verify-facts'], ['supervision-notice']]);
});
