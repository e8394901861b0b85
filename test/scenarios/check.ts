import { expect } from 'vitest';
import { z } from 'zod';
import type { LedgerEvent } from '../../casework/events.ts';
import { verifyLedger } from '../../casework/ledger.ts';
import { titleOf } from '../../casework/words.ts';
import { PEOPLE, type Person } from './people.ts';
import type { Played } from './play.ts';
import type { Expectation } from './scenario.ts';
import { executionsOf, withoutParking } from './stations.ts';

/** Holds what came out against what must come out, and against what must hold for every case. */
export async function checkPlayed(played: Played): Promise<void> {
  const { scenario, state, outcome, documents, stations } = played;
  const { expect: wanted } = scenario;
  const path = wanted.parked ? withoutParking(stations) : stations;
  expect({ outcome, path, documents }).toEqual({
    outcome: wanted.outcome,
    path: wanted.through,
    documents: wanted.documents,
  });
  checkTasks(played, wanted);
  if (wanted.proposed) expect(state.proposal).toBe(wanted.proposed);
  await checkNotices(played, wanted);
  const ledger = await played.scene.machine.ports.store.ledger(state.id);
  expect(parkedIn(ledger)).toEqual(wanted.parked ?? []);
  await checkAlways(played, ledger);
}

function checkTasks({ state }: Played, { due = {}, supervised = {} }: Expectation): void {
  for (const [title, days] of Object.entries(due)) {
    const tasks = state.tasks.filter(task => titleOf(task) === title);
    expect([title, ...tasks.map(({ deadline }) => deadline.due)]).toEqual([title, ...days]);
  }
  for (const [title, rounds] of Object.entries(supervised)) {
    const tasks = state.tasks.filter(task => titleOf(task) === title);
    expect([title, tasks.reduce((sum, { overdueRounds }) => sum + overdueRounds, 0)]).toEqual([title, rounds]);
  }
}

async function checkNotices({ scene, state }: Played, { told = [], untold = [] }: Expectation): Promise<void> {
  const schema = z.array(z.object({ text: z.string() }));
  const texts = async (person: Person) =>
    (await scene.client.get(PEOPLE[person], '/api/notices', schema)).map(({ text }) => text);
  for (const [person, part] of told)
    expect((await texts(person)).filter(text => text.startsWith(`案件 ${state.id}：`)).join('\n')).toContain(part);
  for (const person of untold) expect([person, ...(await texts(person))]).toEqual([person]);
}

const parkedIn = (ledger: readonly LedgerEvent[]): string[] =>
  ledger.flatMap(({ body }) => (body.type === 'parked' ? [body.state] : []));

/** Of every case, whatever its path. */
async function checkAlways(played: Played, ledger: readonly LedgerEvent[]): Promise<void> {
  const { scene, state, outcome } = played;
  const { runner } = scene.machine;
  verifyLedger(ledger);
  expect(executionsOf(runner, state.id).at(-1)?.status).toBe(outcome === 'open' ? 'RUNNING' : 'SUCCEEDED');
  expect(ledger.filter(({ body, actor }) => body.type === 'task-answered' && actor.kind !== 'person')).toEqual([]);
  if (outcome !== 'open') expect(state.parked).toBeUndefined();
  await checkNumbers(played);
}

/** 发文字号 of each series, of all cases of the scenario: 1, 2, 3, … without gap or repetition. */
async function checkNumbers({ scene: { machine } }: Played): Promise<void> {
  const cases = await Promise.all(
    (await machine.ports.store.cases({ organ: 'discipline' })).map(({ id }) => machine.ports.store.load(id)),
  );
  const numbers = cases.flatMap(found => found?.state.documents.flatMap(({ number }) => number ?? []) ?? []);
  const [series, value] = [/^.*〕/, /(\d+)号$/];
  for (const name of new Set(numbers.map(number => series.exec(number)?.[0]))) {
    const own = numbers.filter(number => series.exec(number)?.[0] === name);
    const taken = own.map(number => Number(value.exec(number)?.[1])).sort((a, b) => a - b);
    expect([name, ...taken]).toEqual([name, ...taken.map((_, i) => i + 1)]);
  }
}
