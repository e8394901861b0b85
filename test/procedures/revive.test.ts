import { expect, it, vi } from 'vitest';
import type { Executions } from '../../functions/ports.ts';
import { NotRedrivable } from '../../functions/errors.ts';
import { reviveDead } from '../../functions/revive.ts';
import { APPLICATION } from '../builders/application.ts';
import { testMachine } from '../builders/machine.ts';
import { caseState, playTolerance, submitApplication } from '../builders/play.ts';

const MINUTE_MS = 60_000;
/** A case that rests at its first task, at the minute of the hour at which the sweep looks at it. */
async function resting() {
  const log = vi.fn();
  const count = vi.fn();
  const test = await testMachine({ telemetry: { log, count } });
  const id = await submitApplication(test.client, APPLICATION);
  await test.machine.settle();
  await test.machine.advance(61 * MINUTE_MS);
  const ports = (executions: Partial<Executions>) => ({
    ...test.machine.ports,
    executions: { ...test.machine.ports.executions, ...executions },
  });
  return { ...test, id, ports, log, count };
}

it('an execution that ended while its case was open is replaced where the case rests, and the case comes to its end', async () => {
  const { machine, client, id, log } = await resting();
  await machine.ports.executions.stop('tolerance', id);
  await machine.sweep();
  const state = await caseState(client, id);
  expect(state.run).toMatchObject({ name: `${id}-2`, replaces: id });
  expect(log).toHaveBeenCalledWith('warn', 'execution-revived', { caseId: id, run: id });
  const ledger = await machine.ports.store.ledger(id);
  expect(ledger.map(({ body }) => body)).toContainEqual(
    expect.objectContaining({ type: 'procedure-continued', run: `${id}-2`, lost: true }),
  );
  expect((await playTolerance(client, { settle: () => machine.settle() })).closed).toBeDefined();
});

it('an execution that failed is redriven first: nothing is written, and it knows what it knew', async () => {
  const { id, client, ports } = await resting();
  const redrive = vi.fn(() => Promise.resolve());
  const before = await caseState(client, id);
  const found = await reviveDead(ports({ status: () => Promise.resolve('ended'), redrive }));
  expect(found).toEqual({ revived: 1, dead: 0, parked: 0 });
  expect(redrive).toHaveBeenCalledExactlyOnceWith('tolerance', id);
  expect(await caseState(client, id)).toEqual(before);
});

it('one that runs is left alone, and each case is asked for once an hour', async () => {
  const { machine, ports } = await resting();
  const status = vi.fn(() => Promise.resolve('running' as const));
  for (let minute = 0; minute < 60; minute += 1) {
    const now = machine.clock.now() + minute * MINUTE_MS;
    await reviveDead({ ...ports({ status }), clock: { now: () => now } });
  }
  expect(status).toHaveBeenCalledTimes(1);
});

it('one that died between two tasks and cannot be redriven is counted, so that somebody looks', async () => {
  const { machine, id, ports, log } = await resting();
  const { store } = machine.ports;
  const load: typeof store.load = async caseId => {
    const found = await store.load(caseId);
    return found && { ...found, state: { ...found.state, tasks: [] } };
  };
  const gone = ports({
    status: () => Promise.resolve('ended'),
    redrive: () => Promise.reject(new NotRedrivable(id)),
  });
  expect(await reviveDead({ ...gone, store: { ...store, load } })).toMatchObject({ revived: 0, dead: 1 });
  expect(log).toHaveBeenLastCalledWith('error', 'execution-dead', { caseId: id, run: id });
});
