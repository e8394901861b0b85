import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseState, Task } from '../../casework/state.ts';
import type { TaskKind } from '../../casework/tasks/index.ts';
import type { Procedure } from '../../casework/procedures.ts';
import type { Client } from '../../embedded/client.ts';
import { openMachine, machineClient, type Machine } from '../../embedded/machine.ts';
import { continueAged, LONGEST_RUN_DAYS } from '../../functions/acts/move-procedure.ts';
import { DEFINITIONS } from '../../functions/definitions.ts';
import type * as definitions from '../../functions/definitions.ts';
import { aftermath } from '../builders/aftermath.ts';
import { ANSWERS } from '../builders/answers.ts';
import { APPLICATION } from '../builders/application.ts';
import { MORNING, request, temporaryDirectory, testMachine } from '../builders/machine.ts';
import { answerTask, caseState, officialFor, playTolerance, submitApplication } from '../builders/play.ts';

/** The procedures "now": a test makes them newer by saying so. */
const now = vi.hoisted((): { of: Record<string, object> } => ({ of: {} }));
vi.mock('../../functions/definitions.ts', async original => {
  const { DEFINITIONS: real } = await original<typeof definitions>();
  now.of = { ...real };
  return {
    DEFINITIONS: {
      ...real,
      get tolerance() {
        return now.of.tolerance;
      },
      get correction() {
        return now.of.correction;
      },
      get clarification() {
        return now.of.clarification;
      },
    },
  };
});

const real = structuredClone(DEFINITIONS);
let made = 0;
/** A newer version of a procedure; without `change` it differs in a remark only. */
function renew(procedure: Procedure, change: object = {}): void {
  made += 1;
  now.of[procedure] = { ...real[procedure], Comment: `第${made}次修订`, ...change };
}
const PROCEDURES = ['tolerance', 'correction', 'clarification'] as const;
beforeEach(() => {
  for (const procedure of PROCEDURES) renew(procedure);
});

const post = (machine: Machine, id: string, user = 'administrator-1', reason = '采用修订后的流程') =>
  request(machine, `/api/cases/${id}/procedure`, { user, method: 'POST', body: { reason } });
const look = (machine: Machine, id: string, user = 'administrator-1') =>
  request(machine, `/api/cases/${id}/procedure`, { user });

/** Makes the procedure newer and moves the case to it. */
async function move(machine: Machine, { id, procedure }: CaseState): Promise<void> {
  renew(procedure);
  expect(await post(machine, id)).toMatchObject({ status: 200 });
  await machine.settle();
}

const open = (state: CaseState): Task[] => state.tasks.filter(({ status }) => status === 'open');
const theOpen = (state: CaseState): Task => {
  const [task] = open(state);
  if (!task) throw new Error(`no open task in ${state.id}`);
  return task;
};
/** The registrar accepts the application. */
async function accepted(machine: Machine, client: Client, id: string): Promise<CaseState> {
  const state = await caseState(client, id);
  await answerTask(client, theOpen(state), ANSWERS.accept(state, theOpen(state), 'exemption'));
  await machine.settle();
  return caseState(client, id);
}
const kinds = (state: CaseState) => state.documents.map(({ kind }) => kind);

describe('a running case moves to a newer procedure only by an explicit act', () => {
  it('runs on by the version it began with, whatever is installed meanwhile', async () => {
    const directory = await temporaryDirectory();
    const first = await openMachine({ directory, frozenAt: MORNING });
    const id = await submitApplication(machineClient(first), APPLICATION);
    await first.settle();
    await first.close();
    renew('tolerance', { States: { ...statesOf('tolerance'), IssueAcceptanceNotice: passTo('OpenVerify') } });
    const { machine, client } = await testMachine({ directory });
    const before = await accepted(machine, client, id);
    expect(kinds(before)).toEqual(['acceptance-notice']);
    const second = await submitApplication(client, { ...APPLICATION, matter: '另一事项' });
    await machine.settle();
    const other = await accepted(machine, client, second);
    expect(kinds(other)).toEqual([]);
    expect(other.pins.procedure).not.toBe(before.pins.procedure);
  });

  it('is drawn by the version it runs by, and by the newer one once it was moved', async () => {
    const { machine, client } = await testMachine();
    const id = await submitApplication(client, APPLICATION);
    await machine.settle();
    const { pins } = await caseState(client, id);
    renew('tolerance', { States: { ...statesOf('tolerance'), IssueAcceptanceNotice: passTo('OpenVerify') } });
    const draw = (version: string) =>
      request(machine, `/api/procedures/tolerance?version=${version}`, { user: 'applicant-1' });
    const notice = expect.arrayContaining([expect.objectContaining({ id: 'IssueAcceptanceNotice' })]) as unknown;
    expect(await draw(pins.procedure)).toMatchObject({ body: { version: pins.procedure, steps: notice } });
    await post(machine, id);
    const moved = (await caseState(client, id)).pins.procedure;
    const after = await draw(moved);
    expect(after).toMatchObject({ status: 200, body: { version: moved } });
    expect(after.body).not.toMatchObject({ steps: notice });
    renew('tolerance');
    expect(await draw(moved)).toEqual(after);
    // Not kept: the present one, which says so.
    expect(await draw('tolerance-000000000000')).not.toMatchObject({ body: { version: 'tolerance-000000000000' } });
    expect(await draw('../office')).toMatchObject({ status: 400, body: { field: 'version' } });
  });

  it('is previewed: which version, where it stands, whether it can', async () => {
    const { machine, client } = await testMachine();
    const id = await submitApplication(client, APPLICATION);
    await machine.settle();
    const { pins } = await caseState(client, id);
    const here = { pinned: pins.procedure, run: id, at: 'OpenAccept', task: `${id}-T01` };
    expect((await look(machine, id)).body).toMatchObject({ ...here, movable: false, why: '案件已按现行流程办理' });
    expect(await post(machine, id)).toMatchObject({ status: 422, body: { code: 'case.procedure' } });
    renew('tolerance');
    expect((await look(machine, id)).body).toMatchObject({ ...here, movable: true });
    expect((await caseState(client, id)).pins).toEqual(pins);
    for (const user of ['registrar-1', 'auditor-1', 'applicant-1']) {
      expect(await look(machine, id, user)).toMatchObject({ status: 403 });
      expect(await post(machine, id, user)).toMatchObject({ status: 403 });
    }
    expect(await post(machine, id, 'administrator-1', ' ')).toMatchObject({ status: 400, body: { field: 'reason' } });
  });

  it('is recorded, with from, to, where and why; the open task stays as it is', async () => {
    const { machine, client } = await testMachine();
    const id = await submitApplication(client, APPLICATION);
    await machine.settle();
    await machine.advance(2 * 86_400_000);
    const before = await caseState(client, id);
    renew('tolerance');
    const { body } = await post(machine, id);
    expect(body).toMatchObject({ from: before.pins.procedure, at: 'OpenAccept', run: `${id}-2` });
    await machine.settle();
    const after = await caseState(client, id);
    expect(after.tasks).toEqual(before.tasks);
    expect(after.pins.procedure).toBe((body as { to: string }).to);
    const recorded = (await machine.ports.store.ledger(id)).find(event => event.body.type === 'procedure-moved');
    expect(recorded).toMatchObject({ actor: { id: 'administrator-1' }, body: { reason: '采用修订后的流程' } });
    expect(machine.runner.execution(id)).toMatchObject({ status: 'ABORTED', states: [] });
    expect(machine.runner.execution(`${id}-2`)).toMatchObject({ status: 'RUNNING', states: ['AwaitAccept'] });
  });

  it('goes on by the newer one from where it stands', async () => {
    const directory = await temporaryDirectory();
    const first = await openMachine({ directory, frozenAt: MORNING });
    const id = await submitApplication(machineClient(first), APPLICATION);
    await first.settle();
    await first.close();
    renew('tolerance', { States: { ...statesOf('tolerance'), IssueAcceptanceNotice: passTo('OpenVerify') } });
    const { machine, client } = await testMachine({ directory });
    expect(await post(machine, id)).toMatchObject({ status: 200 });
    await machine.settle();
    const after = await accepted(machine, client, id);
    expect([kinds(after), open(after).map(({ kind }) => kind)]).toEqual([[], ['verify']]);
  });

  it('is refused where the newer procedure has no such place', async () => {
    const { machine } = await machineWith('accept');
    const { OperateOutcome, ...states } = statesOf('tolerance') as Record<string, { Choices?: { Next: string }[] }>;
    const Choices = (OperateOutcome?.Choices ?? []).filter(({ Next }) => Next !== 'OpenAccept');
    renew('tolerance', { States: { ...states, OperateOutcome: { ...OperateOutcome, Choices } } });
    const id = 'RC2026-0001';
    const why = '现行流程没有案件所在的环节 OpenAccept';
    expect((await look(machine, id)).body).toMatchObject({ movable: false, why });
    expect(await post(machine, id)).toMatchObject({ status: 422 });
  });

  it.each(['exemption', 'mitigation', 'refusal'] as const)(
    'moved at every task it comes to the same %s, each document once, each task once',
    async ruling => {
      const { machine, client } = await testMachine();
      const before = async (_task: Task, state: CaseState) => move(machine, state);
      const moved = await playTolerance(client, { settle: () => machine.settle(), ruling, before });
      const { machine: plain, client: talk } = await testMachine();
      const same = await playTolerance(talk, { settle: () => plain.settle(), ruling });
      expect(moved.closed?.outcome).toBe(ruling);
      expect(kinds(moved)).toEqual(kinds(same));
      expect(moved.tasks.map(({ kind, item }) => [kind, item])).toEqual(
        same.tasks.map(({ kind, item }) => [kind, item]),
      );
      expect(moved.documents.map(({ number }) => number)).toEqual(same.documents.map(({ number }) => number));
      expect(moved.run?.name).toBe(`${moved.id}-${moved.tasks.length + 1}`);
      expect(await look(machine, moved.id)).toMatchObject({ body: { movable: false } });
    },
    60_000,
  );

  it.each(['correction', 'clarification'] as const)('a %s too', async procedure => {
    const { machine, client } = await testMachine();
    const { open: openCase, now: at } = aftermath(machine, client);
    const id = await openCase({ procedure });
    for (let state = await at(id); !state.closed; state = await at(id)) {
      await move(machine, state);
      const task = theOpen(await at(id));
      await answerTask(client, task, ANSWERS[task.kind](await at(id), task, 'exemption'), officialFor(task));
      await machine.settle();
    }
    const state = await at(id);
    const opened = state.tasks.map(({ kind }) => kind);
    expect(new Set(opened).size).toBe(opened.length);
    expect(state.run?.name).toBe(`${id}-${opened.length + 1}`);
  });

  it('an answer that comes while the executions change hands is not lost', async () => {
    const { machine, client } = await machineWith('accept');
    const id = 'RC2026-0001';
    renew('tolerance');
    const { executions } = machine.ports;
    const start = executions.start.bind(executions);
    Object.assign(executions, { start: () => Promise.reject(new TypeError('not now')) });
    expect(await post(machine, id)).toMatchObject({ status: 500 });
    Object.assign(executions, { start });
    await accepted(machine, client, id);
    await machine.sweep();
    await machine.settle();
    const after = await caseState(client, id);
    expect(open(after).map(({ kind }) => kind)).toEqual(['verify']);
    expect(kinds(after)).toEqual(['acceptance-notice']);
    expect(after.tasks.filter(({ kind }) => kind === 'accept')).toHaveLength(1);
  });

  it('a step of the execution that was replaced writes nothing', async () => {
    const { machine, client } = await machineWith('accept');
    const id = 'RC2026-0001';
    await move(machine, await caseState(client, id));
    const length = (await machine.ports.store.ledger(id)).length;
    const { bindSteps } = await import('../../functions/registry.ts');
    const steps = bindSteps(machine.ports);
    const at = { caseId: id, run: id, state: 'TakeAccept', occurrence: 99 };
    const replaced = { code: 'execution.replaced' };
    await expect(steps.TakeAnswer({ at, taskId: `${id}-T01` })).rejects.toMatchObject(replaced);
    await expect(steps.OpenTask({ at, task: 'verify' })).rejects.toMatchObject(replaced);
    const token = (await machine.ports.bells.bell(id, `${id}-T01`))?.token;
    await expect(steps.AwaitAnswer({ caseId: id, taskId: `${id}-T01`, token: 'old', run: id })).rejects.toMatchObject(
      replaced,
    );
    expect((await machine.ports.bells.bell(id, `${id}-T01`))?.token).toBe(token);
    expect(await machine.ports.store.ledger(id)).toHaveLength(length);
  });

  it('a parked case moves too, and waits for the operator there', async () => {
    const { machine, client } = await machineWith('accept');
    const id = 'RC2026-0001';
    const { blobs } = machine.ports;
    const put = blobs.put.bind(blobs);
    Object.assign(blobs, { put: () => Promise.reject(new TypeError('disk on fire')) });
    await accepted(machine, client, id);
    await machine.advance(3 * 86_400_000);
    Object.assign(blobs, { put });
    const parked = await caseState(client, id);
    expect(parked.parked?.state).toBe('IssueAcceptanceNotice');
    await move(machine, parked);
    const moved = await caseState(client, id);
    expect([moved.parked, open(moved)]).toEqual([parked.parked, open(parked)]);
    await answerTask(client, theOpen(moved), { outcome: 'retry', note: '已修复' });
    await machine.settle();
    const after = await caseState(client, id);
    expect([kinds(after), open(after).map(({ kind }) => kind)]).toEqual([['acceptance-notice'], ['verify']]);
  });
});

describe('an execution lasts a year at most', () => {
  it(`after ${LONGEST_RUN_DAYS} days the sweep continues it, by itself, with the same task`, async () => {
    const { machine, client } = await machineWith('accept');
    const id = 'RC2026-0001';
    await machine.advance((LONGEST_RUN_DAYS - 1) * 86_400_000);
    await machine.sweep();
    expect((await caseState(client, id)).run).toBeUndefined();
    await machine.advance(2 * 86_400_000);
    await machine.sweep();
    await machine.settle();
    const state = await caseState(client, id);
    expect(state.run).toMatchObject({ name: `${id}-2`, replaces: id, enter: { at: 'OpenAccept' } });
    expect(state.pins.procedure).toBe((await machine.ports.store.ledger(id)).flatMap(pinnedFirst)[0]);
    await machine.sweep();
    expect((await caseState(client, id)).run?.name).toBe(`${id}-2`);
    expect(kinds(await accepted(machine, client, id))).toContain('acceptance-notice');
  }, 60_000);
});

it('one case that cannot be continued does not keep the others from it', async () => {
  const { machine, client } = await machineWith('accept');
  const second = await submitApplication(client, APPLICATION);
  await machine.settle();
  const { ports } = machine;
  const { store, clock } = ports;
  const load: typeof store.load = id =>
    id === 'RC2026-0001' ? Promise.reject(new TypeError('damaged')) : store.load(id);
  const later = { now: () => clock.now() + (LONGEST_RUN_DAYS + 1) * 86_400_000 };
  const said = vi.spyOn(console, 'error').mockReturnValue();
  expect(await continueAged({ ...ports, clock: later, store: { ...store, load } })).toBe(1);
  expect(said).toHaveBeenCalledOnce();
  said.mockRestore();
  expect((await caseState(client, second)).run?.name).toBe(`${second}-2`);
});

const pinnedFirst = ({ body }: { body: { type: string; pins?: { procedure: string } } }) =>
  body.type === 'case-opened' && body.pins ? [body.pins.procedure] : [];

const statesOf = (procedure: Procedure): Record<string, unknown> =>
  (real[procedure] as { States: Record<string, unknown> }).States;

/** Keeps a state's name and does nothing there. */
const passTo = (Next: string) => ({ Type: 'Pass', Next });

/** A machine with one case that stands at its first task. */
async function machineWith(kind: TaskKind) {
  const test = await testMachine();
  const id = await submitApplication(test.client, APPLICATION);
  await test.machine.settle();
  expect(open(await caseState(test.client, id)).map(task => task.kind)).toEqual([kind]);
  return test;
}
