import { z } from 'zod';
import { openUnsynced } from '../../adapters/embedded/database.ts';
import type { Client } from '../../embedded/client.ts';
import { machineClient, openMachine, type Machine } from '../../embedded/machine.ts';
import { ANSWERS } from '../../test/builders/answers.ts';
import { APPLICATION } from '../../test/builders/application.ts';
import { answerTask, caseState, filesOf, send } from '../../test/builders/play.ts';

const DAY_MS = 86_400_000;
/** Days over which the cases came in, so that their limits differ. */
const DAYS = 10;

export interface Seeded {
  /** The investigator's first task of a tolerance case: 调查核实, with an application, evidence and a notice. */
  readonly task: string;
  readonly tasks: number;
  readonly password: string;
}

const opened = z.object({ caseId: z.string() });

/** 调查核实: an application comes in by its form and is accepted. @returns the case's id */
async function accepted({ machine, client }: Played, files: Awaited<ReturnType<typeof filesOf>>): Promise<string> {
  const id = await send(client, files);
  await machine.settle();
  const state = await caseState(client, id);
  const task = state.tasks.find(({ status }) => status === 'open');
  if (!task) throw new Error(`${id} has no open task`);
  await answerTask(client, task, ANSWERS[task.kind](state, task, 'exemption'));
  await machine.settle();
  return id;
}

/** 核查: one allegation that an official has looked into. */
async function toVerify({ machine, client }: Played, n: number): Promise<void> {
  const subject = { kind: 'person', name: '施演示', unit: `示例第${n}村村民委员会`, post: '主任' };
  const matter = `反映示例第${n}村在2025年补贴发放中优亲厚友`;
  await client.post('registrar-1', '/api/cases', { procedure: 'clarification', subject, matter }, opened);
  await machine.settle();
}

interface Played {
  readonly machine: Machine;
  readonly client: Client;
}

/**
 * A data directory in which one investigator has so many open tasks: one in 25 the 调查核实 of a tolerance case played from its
 * form, the others 核查 of an allegation. Everything by the acts themselves, within this process.
 */
export async function seedInbox(directory: string, tasks: number): Promise<Seeded> {
  const machine = await openMachine({
    ...{ directory, frozenAt: Date.now() - DAYS * DAY_MS, passwordCost: 2 ** 10 },
    openDatabase: openUnsynced,
  });
  try {
    const played = { machine, client: machineClient(machine) };
    const files = await filesOf(APPLICATION);
    let task = '';
    for (let n = 0; n < tasks; n += 1) {
      if (n % Math.ceil(tasks / DAYS) === 0 && n > 0) await machine.advance(DAY_MS);
      if (n % 25 === 0) task = `${await accepted(played, files)}-T02`;
      else await toVerify(played, n);
    }
    machine.clock.run();
    const { accounts, office } = machine.ports;
    const password = '性能测量用的口令';
    const people = (await office()).users.map(({ id, name }) => ({ id, name, mustChange: false }));
    await accounts.createAll(people, password, machine.clock.now());
    return { task, tasks, password };
  } finally {
    await machine.close();
  }
}
