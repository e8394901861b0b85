import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shanghaiDate } from '../../regulation/dates.ts';
import { aftermath } from '../builders/aftermath.ts';
import { acceptAnswer } from '../builders/answers.ts';
import { APPLICATION } from '../builders/application.ts';
import { answerTask, submitApplication } from '../builders/play.ts';
import { fillIn, perform } from './act.ts';
import { ACTS, BEFORE_ACCEPTANCE, DURING_VERIFICATION, ENDINGS, type Act } from './acts.ts';
import { go } from './chromium.ts';
import { openDesk, type Desk } from './desk.ts';
import { hire } from './office.ts';
import { ledgerOf, openTask, standing } from './play.ts';

let desk: Desk;
let today: string;
/** The application whose acts are done, and a correction that the organ ends. */
const cases = { application: '', correction: '' };
beforeAll(async () => {
  desk = await openDesk();
  const { office } = desk;
  const { machine } = office.server();
  await hire(office);
  today = shanghaiDate(machine.clock.now());
  cases.application = await submitApplication(office.client, { ...APPLICATION, signedOn: today });
  cases.correction = await aftermath(machine, office.client).open({ procedure: 'correction' });
  await machine.settle();
});
afterAll(() => desk.close());

const at = (path: string, known: Readonly<Record<string, string>>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => known[name] ?? name);

/** Opens the page, does it, and finds it in the ledger under the person's name. */
async function done({ as, on = ACTS, before = {}, press, fill, event }: Act): Promise<void> {
  const path = at(on, { ...cases, consultation: await consultation() });
  const caseId = path.includes(cases.correction) ? cases.correction : cases.application;
  const earlier = (await ledgerOf(desk, caseId)).length;
  const someone = await desk.person(as);
  await go(someone, path);
  await fillIn(someone.page, someone.page.locator('main'), before);
  await perform(someone.page, press, fill?.(today) ?? {});
  const later = (await ledgerOf(desk, caseId)).slice(earlier);
  expect(later.map(({ body, actor }) => [body.type, actor.id])).toContainEqual([event, as]);
}

async function consultation(): Promise<string> {
  const { consultations = [] } = await standing(desk, cases.application);
  return consultations[0]?.id ?? '';
}

describe('an act beside the tasks, done on its page, is in the ledger under the name of who did it', () => {
  it.each(BEFORE_ACCEPTANCE)('$what', done);

  it('the delegate accepts the application', async () => {
    const state = await standing(desk, cases.application);
    await answerTask(desk.office.client, openTask(state, 'accept'), acceptAnswer, 'registrar-1');
    expect(openTask(await standing(desk, cases.application)).kind).toBe('verify');
  });

  it.each(DURING_VERIFICATION)('$what', done);

  it('从失败处继续：where nothing has failed it is refused in words, and nothing is written', async () => {
    const earlier = (await ledgerOf(desk, cases.application)).length;
    const someone = await desk.person('administrator-1');
    await go(someone, at(ACTS, cases));
    await expect(perform(someone.page, /^从失败处继续/, {})).rejects.toThrow('没有失败，不需要重新启动');
    expect(await ledgerOf(desk, cases.application)).toHaveLength(earlier);
  });

  it.each(ENDINGS)('$what', done);

  it('both cases are closed, and no page has complained', async () => {
    const states = await Promise.all(Object.values(cases).map(id => standing(desk, id)));
    expect(states.map(({ closed }) => closed?.outcome)).toEqual(['withdrawn', 'superseded']);
    expect(desk.complaints()).toEqual([]);
  });
});
