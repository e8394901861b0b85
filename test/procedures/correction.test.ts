import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ledgerEventSchema } from '../../casework/events.ts';
import { verifyLedger } from '../../casework/ledger.ts';
import type { Client } from '../../embedded/client.ts';
import type { Machine } from '../../embedded/machine.ts';
import { openCase, openCaseInput } from '../../functions/acts/open-case.ts';
import { ServiceUnavailable } from '../../functions/errors.ts';
import { addDays, shanghaiDate } from '../../regulation/dates.ts';
import { aftermath, kindsOf, openKinds, SUBJECT, type Aftermath } from '../builders/aftermath.ts';
import { failedReview, measures, notCorrected, stricterReview } from '../builders/aftermath-answers.ts';
import { APPLICATION } from '../builders/application.ts';
import { testMachine } from '../builders/machine.ts';
import { APPLICANT, AUDITOR, letPass, playTolerance, submitApplication } from '../builders/play.ts';

let machine: Machine;
let client: Client;
let play: Aftermath;

beforeEach(async () => {
  ({ machine, client } = await testMachine());
  play = aftermath(machine, client);
});

const correction = () => play.open({ procedure: 'correction' });
const ledgerOf = (id: string) => client.get(AUDITOR, `/api/cases/${id}/ledger`, z.array(ledgerEventSchema));

describe('the measures of 第八条', () => {
  it('早提醒: a letter and a 回访, no plan and no rectification (第八条(一))', async () => {
    const id = await correction();
    const reminded = await play.answers(id, 'issue-measure', measures['early-reminder']);
    expect(openKinds(reminded)).toEqual(['follow-up']);
    const closed = await play.answers(id, 'follow-up');
    expect(kindsOf(closed)).toEqual(['early-reminder', 'follow-up-record', 'case-catalogue']);
    expect(closed.closed?.outcome).toBe('corrected');
  });

  it.each([
    ['supervision-proposal', ['inspection-proposal']],
    ['ordered-correction', ['correction-order']],
    ['reminder-talk', ['reminder-talk-notice', 'reminder-talk-record']],
    ['admonishing-talk', ['admonishing-talk', 'admonishing-talk-record']],
  ] as const)('%s: causes, plan, rectification, review, 回访 (第八条(二))', async (measure, documents) => {
    const id = await correction();
    const issued = await play.answers(id, 'issue-measure', measures[measure]);
    if (documents.length === 2) {
      expect(openKinds(issued)).toEqual(['record-talk']);
      await play.answers(id, 'record-talk');
    }
    await play.answers(id, 'plan');
    await play.answers(id, 'rectification');
    await play.answers(id, 'review');
    const closed = await play.answers(id, 'follow-up');
    expect(kindsOf(closed)).toEqual([...documents, 'rectification-review', 'follow-up-record', 'case-catalogue']);
    expect(closed.closed?.outcome).toBe('corrected');
    verifyLedger(await ledgerOf(id));
  });

  it('a talk is held by two people and the class of 四种形态 is stated', async () => {
    const id = await correction();
    const alone = (task: Parameters<(typeof measures)['reminder-talk']>[0]) => {
      const usual = measures['reminder-talk'](task);
      return { ...usual, talk: { ...usual.talk, interviewers: ['王示例'] } };
    };
    await expect(play.answers(id, 'issue-measure', alone)).rejects.toMatchObject({ code: 'input.invalid' });
    const unclassed = (task: Parameters<typeof alone>[0]) => ({ ...measures['reminder-talk'](task), form: 'fifth' });
    await expect(play.answers(id, 'issue-measure', unclassed)).rejects.toMatchObject({ code: 'input.invalid' });
  });

  it('从其规定 ends it where another provision prevails (第十一条)', async () => {
    const id = await correction();
    const superseded = () => ({ outcome: 'superseded', provision: '《某规定》第三条', reason: '上级另有规定' });
    expect((await play.answers(id, 'issue-measure', superseded)).closed?.outcome).toBe('superseded');
  });
});

describe('the rectification', () => {
  const toReview = async (measure: keyof typeof measures = 'ordered-correction'): Promise<string> => {
    const id = await correction();
    await play.answers(id, 'issue-measure', measures[measure]);
    await play.answers(id, 'plan');
    await play.answers(id, 'rectification');
    return id;
  };

  it('runs to the day the measure has set, as an internal limit', async () => {
    const id = await correction();
    await play.answers(id, 'issue-measure');
    const planned = await play.answers(id, 'plan');
    const { deadline } = play.openTask(planned, 'rectification');
    const set = planned.answers['issue-measure']?.answer;
    expect(set && 'until' in set && deadline.rawDue).toBe(addDays(shanghaiDate(machine.clock.now()), 30));
    expect(deadline.limit.nature).toBe('internal');
  });

  it('that fails is asked for again until the day the review sets, and then passes', async () => {
    const id = await toReview();
    const failed = await play.answers(id, 'review', failedReview);
    expect(openKinds(failed)).toEqual(['rectification']);
    expect(play.openTask(failed, 'rectification').deadline.rawDue).toBe(addDays(shanghaiDate(machine.clock.now()), 15));
    await play.answers(id, 'rectification');
    await play.answers(id, 'review');
    const closed = await play.answers(id, 'follow-up');
    expect(kindsOf(closed).filter(kind => kind === 'rectification-review')).toHaveLength(2);
    expect(closed.closed?.outcome).toBe('corrected');
  });

  it('that is not done leads to a stricter measure, and to no milder one', async () => {
    const id = await toReview('supervision-proposal');
    const back = await play.answers(id, 'review', () => stricterReview);
    expect(openKinds(back)).toEqual(['issue-measure']);
    for (const mild of ['early-reminder', 'supervision-proposal'] as const)
      await expect(play.answers(id, 'issue-measure', measures[mild])).rejects.toMatchObject({
        code: 'answer.not-stricter',
      });
    const stricter = await play.answers(id, 'issue-measure', measures['admonishing-talk']);
    expect(openKinds(stricter)).toEqual(['record-talk']);
  });

  it('knows nothing stricter than 责令纠错', async () => {
    const id = await toReview('ordered-correction');
    await expect(play.answers(id, 'review', () => stricterReview)).rejects.toMatchObject({
      code: 'answer.no-stricter-measure',
    });
  });

  it('needs evidence that is in the case, and a limit that lies ahead', async () => {
    const id = await correction();
    const past = (task: Parameters<(typeof measures)['reminder-talk']>[0]) => ({
      ...measures['ordered-correction'](task),
      until: '2026-01-05',
    });
    await expect(play.answers(id, 'issue-measure', past)).rejects.toMatchObject({
      code: 'answer.until-out-of-range',
    });
    await play.answers(id, 'issue-measure');
    await play.answers(id, 'plan');
    const unknown = () => ({ outcome: 'submit', done: '已整改', evidence: [{ upload: 'U99', proves: '整改' }] });
    await expect(play.answers(id, 'rectification', unknown)).rejects.toMatchObject({ code: 'answer.unknown-upload' });
    const none = () => ({ outcome: 'submit', done: '已整改', evidence: [] });
    await expect(play.answers(id, 'rectification', none)).rejects.toMatchObject({ code: 'input.invalid' });
  });

  it('that the 回访 finds undone goes back to a measure', async () => {
    const id = await toReview();
    await play.answers(id, 'review');
    expect(openKinds(await play.answers(id, 'follow-up', notCorrected))).toEqual(['issue-measure']);
  });

  it('past its limit gets a 督办通知 and stays open', async () => {
    const id = await correction();
    await play.answers(id, 'issue-measure');
    const planned = await play.answers(id, 'plan');
    await letPass(client, play.openTask(planned, 'rectification'));
    await machine.settle();
    const late = await play.now(id);
    expect(play.openTask(late, 'rectification').overdueRounds).toBe(1);
    expect(kindsOf(late)).toContain('supervision-notice');
    expect(openKinds(await play.answers(id, 'rectification'))).toEqual(['review']);
  });
});

describe('who opens a correction and whom it concerns', () => {
  it('follows from the correction requirement of a ruling, and both ledgers say so', async () => {
    const ruled = await playTolerance(client, { ruling: 'mitigation', settle: () => machine.settle() });
    const id = await play.open({ procedure: 'correction', fromCase: ruled.id });
    expect((await play.now(id)).origin).toMatchObject({
      caseId: ruled.id,
      basis: expect.stringContaining('示例镇应完善项目市场风险评估') as string,
    });
    expect((await play.now(ruled.id)).linked).toEqual([{ caseId: id, procedure: 'correction' }]);
    expect((await ledgerOf(ruled.id)).at(-1)?.body).toMatchObject({ type: 'case-linked', caseId: id });
    verifyLedger(await ledgerOf(ruled.id));
  });

  it('does not follow from a case that is not ruled yet, is not there, or is another organ’s', async () => {
    const unruled = await submitApplication(client, APPLICATION);
    await machine.settle();
    const from = (fromCase: string, user?: string) => play.open({ procedure: 'correction', fromCase }, user);
    await expect(from(unruled)).rejects.toMatchObject({ code: 'case.no-ruling' });
    await expect(from('RC2026-0999')).rejects.toMatchObject({ code: 'not-found' });
    await expect(from(unruled, 'registrar-2')).rejects.toMatchObject({ code: 'permission.organ' });
  });

  it('starts, and is linked once, when the start was owed because the procedures could not be reached', async () => {
    const ruled = await playTolerance(client, { ruling: 'refusal', settle: () => machine.settle() });
    const unreachable = () => Promise.reject(new ServiceUnavailable('流程服务'));
    const ports = { ...machine.ports, executions: { ...machine.ports.executions, start: unreachable } };
    const registrar = (await ports.office()).users.find(({ id }) => id === 'registrar-1');
    if (!registrar) throw new Error('no registrar');
    const input = openCaseInput.parse({
      procedure: 'correction',
      subject: SUBJECT,
      matter: '大棚项目论证不充分',
      fromCase: ruled.id,
    });
    const { caseId } = await openCase(ports, registrar, input);
    expect(openKinds(await play.now(caseId))).toEqual([]);
    await machine.sweep();
    await machine.settle();
    expect(openKinds(await play.now(caseId))).toEqual(['issue-measure']);
    expect((await play.now(ruled.id)).linked).toHaveLength(1);
  });

  it('is opened by a registrar or adjudicator of the organ and by nobody else', async () => {
    for (const user of ['investigator-1', APPLICANT, 'auditor-1'])
      await expect(play.open({ procedure: 'correction' }, user)).rejects.toMatchObject({ code: 'permission.role' });
    expect((await play.now(await play.open({ procedure: 'correction' }, 'adjudicator-2'))).organ).toBe('organisation');
  });

  it('lets the subject report from their own account, and the registrar for one who has none', async () => {
    const own = await correction();
    await play.answers(own, 'issue-measure');
    await expect(play.answers(own, 'plan', undefined, 'registrar-1')).rejects.toMatchObject({
      code: 'permission.role',
    });
    expect(openKinds(await play.answers(own, 'plan', undefined, APPLICANT))).toEqual(['rectification']);

    // A measure that turns out to concern somebody else takes the account away.
    const other = await correction();
    const another = { kind: 'person', name: '冯测试', unit: '示例镇人民政府' };
    const moved = await play.answers(other, 'issue-measure', task => ({
      ...measures['ordered-correction'](task),
      subject: another,
    }));
    expect([moved.subject?.name, moved.applicant, play.openTask(moved, 'plan').role]).toEqual([
      '冯测试',
      '',
      'registrar',
    ]);

    const { account: _account, ...onPaper } = SUBJECT;
    const paper = await play.open({ procedure: 'correction', subject: onPaper });
    const issued = await play.answers(paper, 'issue-measure');
    expect(play.openTask(issued, 'plan').role).toBe('registrar');
    expect(openKinds(await play.answers(paper, 'plan', undefined, 'registrar-1'))).toEqual(['rectification']);
  });
});
