import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ledgerEventSchema } from '../../casework/events.ts';
import type { CaseState } from '../../casework/state.ts';
import type { Client } from '../../embedded/client.ts';
import { linkDuplicates } from '../../functions/duplicates.ts';
import { sampleApplication } from '../builders/application.ts';
import { request, testMachine, type TestMachine } from '../builders/machine.ts';
import { answerTask, APPLICANT, AUDITOR, caseState, filesOf, send, submitApplication } from '../builders/play.ts';

const OTHER = 'applicant-of-elsewhere';
const form = sampleApplication();
/** Another person about another matter, so another form. */
const unlike = sampleApplication({ matter: '另一件全然不同的事项' });

const links = (state: CaseState) =>
  (state.duplicates ?? []).map(({ caseId, same, relation, own }) => ({ caseId, same, relation, own }));
const duplicateFindings = ({ findings }: CaseState) => findings.filter(({ code }) => code === 'screen.duplicate');
const types = async (client: Client, id: string) =>
  (await client.get(AUDITOR, `/api/cases/${id}/ledger`, z.array(ledgerEventSchema))).map(({ body }) => body.type);

async function submitted({ client, machine }: TestMachine, application = form, user = APPLICANT): Promise<string> {
  const id = await submitApplication(client, application, user);
  await machine.settle();
  return id;
}
const openTask = (state: CaseState) => {
  const task = state.tasks.find(({ status }) => status === 'open');
  if (!task) throw new TypeError('no open task');
  return task;
};
const REJECTION = {
  outcome: 'reject',
  grounds: [{ kind: 'duplicate', basis: '内部管理', text: '同一申请人就同一事项已经提出申请，正在办理' }],
  reasons: '同一事项已经受理，不再重复办理',
};

describe('重复申请', () => {
  it('the same person, matter and form again are linked in both ledgers and shown to the registrar; both go on', async () => {
    const machine = await testMachine();
    const [first, second] = [await submitted(machine), await submitted(machine)];
    const [earlier, later] = [await caseState(machine.client, first), await caseState(machine.client, second)];
    const same = ['person', 'matter', 'form'];
    expect(links(later)).toEqual([{ caseId: first, same, relation: 'earlier', own: true }]);
    expect(links(earlier)).toEqual([{ caseId: second, same, relation: 'later', own: true }]);
    expect(duplicateFindings(later)).toEqual([
      {
        code: 'screen.duplicate',
        basis: '内部管理',
        fits: false,
        text: `与案件 ${first}申请人、事项、申请书文件相同，请核对是否重复申请`,
      },
    ]);
    const shown = await machine.client.get(
      'registrar-1',
      `/api/tasks/${openTask(later).id}`,
      z.object({ findings: z.array(z.object({ code: z.string() })) }),
    );
    expect(shown.findings.map(({ code }) => code)).toContain('screen.duplicate');
    expect([later.proposal, openTask(later).kind, openTask(earlier).kind]).toEqual(['accept', 'accept', 'accept']);
    expect(await types(machine.client, second)).toContain('duplicates-found');
    expect(await types(machine.client, first)).toContain('duplicate-of-later');
  });

  it('the same matter spelt otherwise is the same; another matter of the same person is not', async () => {
    const machine = await testMachine();
    const first = await submitted(machine);
    const spelt = form.matter.replace('设施', ' 设施').concat('。');
    const second = await submitted(machine, sampleApplication({ matter: spelt }));
    expect(links(await caseState(machine.client, second))).toEqual([
      { caseId: first, same: ['person', 'matter'], relation: 'earlier', own: true },
    ]);
    expect(links(await caseState(machine.client, await submitted(machine, unlike)))).toEqual([]);
  });

  it('a form that could not be read is known again by its bytes', async () => {
    const machine = await testMachine();
    const files = [{ purpose: 'form' as const, name: '申请书.docx', bytes: new TextEncoder().encode('不是申请书') }];
    const first = await send(machine.client, files);
    await machine.machine.settle();
    const second = await send(machine.client, files);
    await machine.machine.settle();
    expect(links(await caseState(machine.client, second))).toMatchObject([{ caseId: first, same: ['person', 'form'] }]);
  });

  it('the applicant learns that his own earlier application exists, never of anybody else’s', async () => {
    const machine = await testMachine();
    const first = await submitted(machine, form, OTHER);
    const second = await submitted(machine);
    const third = await submitted(machine);
    const seen = await caseState(machine.client, third, APPLICANT);
    expect(links(seen).map(({ caseId }) => caseId)).toEqual([second]);
    expect(JSON.stringify(seen)).not.toContain(first);
    expect(links(await caseState(machine.client, third)).map(({ caseId }) => caseId)).toEqual([first, second]);
    const own = await caseState(machine.client, first, OTHER);
    expect(own.duplicates).toEqual([]);
  });

  it('the registrar may reject it as one, naming the case it repeats; the basis is internal, never the 办法', async () => {
    const played = await testMachine();
    const { machine, client } = played;
    const [first, second] = [await submitted(played), await submitted(played)];
    const task = openTask(await caseState(client, second));
    const refused = (answer: object) =>
      request(machine, `/api/tasks/${task.id}/answer`, { user: 'registrar-1', method: 'POST', body: answer });
    expect(await refused(REJECTION)).toMatchObject({
      status: 422,
      body: { code: 'answer.duplicate', field: 'duplicateOf' },
    });
    expect(await refused({ ...REJECTION, duplicateOf: 'RC2026-0099' })).toMatchObject({
      body: { code: 'answer.duplicate' },
    });
    const underArticle = [{ ...REJECTION.grounds[0], basis: '第六条(一)' }];
    expect(await refused({ ...REJECTION, duplicateOf: first, grounds: underArticle })).toMatchObject({ status: 422 });
    await answerTask(client, task, { ...REJECTION, duplicateOf: first });
    await machine.settle();
    expect((await caseState(client, second)).closed?.outcome).toBe('rejected');
    expect((await caseState(client, first)).closed).toBeUndefined();
  });

  it('or accept it all the same: nothing is merged or dropped', async () => {
    const machine = await testMachine();
    await submitted(machine);
    const second = await submitted(machine);
    const task = openTask(await caseState(machine.client, second));
    const accepted = {
      outcome: 'accept',
      complexity: 'simple',
      handlers: ['吴样例', '沈样例'],
      opinion: '经核对不是同一事项，予以受理',
    };
    await answerTask(machine.client, task, accepted);
    await machine.machine.settle();
    expect(openTask(await caseState(machine.client, second)).kind).toBe('verify');
  });

  it('of two that come in at one moment one is found all the same, whichever is read first', async () => {
    const { machine, client } = await testMachine();
    const files = await filesOf(form);
    const ids = [await send(client, files), await send(client, files), await send(client, files)];
    await machine.settle();
    for (const [i, id] of ids.entries())
      expect(
        links(await caseState(client, id))
          .map(({ caseId }) => caseId)
          .sort(),
      ).toEqual(ids.filter((_, j) => j !== i));
  });

  it('is written down once, however often it is looked for', async () => {
    const machine = await testMachine();
    const [first, second] = [await submitted(machine), await submitted(machine)];
    const before = [await types(machine.client, first), await types(machine.client, second)];
    await linkDuplicates(machine.machine.ports, second);
    await linkDuplicates(machine.machine.ports, first);
    expect([await types(machine.client, first), await types(machine.client, second)]).toEqual(before);
  });
});
