import type { CaseState } from '../../casework/state.ts';
import { machineClient, openMachine } from '../../embedded/machine.ts';
import { aftermath } from './aftermath.ts';
import { ANSWERS } from './answers.ts';
import { caseAt } from './case-at.ts';
import { MORNING, type TestMachine } from './machine.ts';
import { answerTask, APPLICANT, caseState, officialFor } from './play.ts';

/** Answers whatever is open, with the usual answers, until the case is closed. */
export async function playOn(
  { machine, client }: Pick<TestMachine, 'machine' | 'client'>,
  id: string,
): Promise<CaseState> {
  for (let round = 0; round < 40; round += 1) {
    await machine.settle();
    const state = await caseState(client, id);
    if (state.closed) return state;
    const task = state.tasks.find(({ status }) => status === 'open');
    if (!task || state.parked) throw new Error(`case ${id} stands still: ${JSON.stringify(state.parked)}`);
    await answerTask(client, task, ANSWERS[task.kind](state, task, 'exemption'), officialFor(task));
  }
  throw new Error(`case ${id} does not come to an end`);
}

/**
 * A data directory of an office at work: a closed case, open ones of all three procedures, a notice that was read, a second version of the
 * office, an account that is locked. @returns the open cases
 */
export async function playedOffice(directory: string): Promise<string[]> {
  const machine = await openMachine({ directory, frozenAt: MORNING });
  const client = machineClient(machine);
  const test = { machine, client, directory };
  await playOn(test, (await caseAt(test, 'accept')).id);
  const waiting = await caseAt(test, 'serve', { applicant: 'applicant-2' });
  const { open } = aftermath(machine, client);
  const correction = await open({ procedure: 'correction' });
  const clarification = await open({ procedure: 'clarification', matter: '另一事项' });
  await machine.settle();
  const { notices, office, storeOffice, accounts } = machine.ports;
  const [notice] = await notices.list([{ user: APPLICANT }], 1);
  await notices.read(notice?.notice.id ?? '', APPLICANT);
  await storeOffice(await office());
  await accounts.create({ id: APPLICANT, name: '周演示', mustChange: false }, 'x', MORNING);
  await accounts.setLocked(APPLICANT, true);
  await machine.close();
  return [waiting.id, correction, clarification];
}
