import { COLLEAGUES } from '../builders/colleagues.ts';
import { testMachine } from '../builders/machine.ts';
import type { CaseState } from '../../casework/state.ts';
import type { Machine } from '../../embedded/machine.ts';
import type { HistoryEntry } from '../../embedded/runner/frame.ts';
import { renewal } from './stand-ins.ts';
import { DEEDS } from './deeds/index.ts';
import { plantFaults } from './faults.ts';
import { isPerson, PEOPLE } from './people.ts';
import { now, openTasks, type Scene } from './scene.ts';
import type { Scenario, Step } from './scenario.ts';
import { executionsOf, stationsOf } from './stations.ts';

/** What a scenario came to. */
export interface Played {
  readonly scenario: Scenario;
  /** The machine as it stands at the end; it lives as long as the test. */
  readonly scene: Scene;
  /** The case that was opened last. */
  readonly state: CaseState;
  readonly stations: readonly string[];
  /** Every document as `kind` or `kind 商纪容〔2026〕1号`. */
  readonly documents: readonly string[];
  readonly outcome: string;
  /** ASL states entered, of every case of the scenario. */
  readonly entered: number;
  readonly histories: readonly { readonly procedure: string; readonly history: readonly HistoryEntry[] }[];
  /** How long it took to play, in milliseconds of the real clock. */
  readonly ms: number;
}

/** Plays a scenario on a machine of its own, its clock frozen at nine in the morning of Monday 2 March 2026. */
export async function playScenario(scenario: Scenario): Promise<Played> {
  const began = performance.now();
  const { machine, client } = await testMachine();
  await furnish(machine, scenario);
  renewal.times = 0;
  const scene: Scene = { machine, client, faults: plantFaults(machine), caseId: '' };
  for (const step of scenario.steps) await playStep(scene, step);
  const state = await now(scene);
  const histories = machine.runner
    .executions()
    .map(({ name, procedure: of }) => ({ procedure: of, history: machine.runner.history(name) }));
  return {
    ...{ scenario, scene, state, histories },
    stations: stationsOf(
      state.procedure,
      executionsOf(machine.runner, scene.caseId).flatMap(({ name }) => machine.runner.history(name)),
    ),
    documents: state.documents.map(({ kind, number }) => (number === undefined ? kind : `${kind} ${number}`)),
    outcome: state.closed?.outcome ?? 'open',
    entered: histories.reduce((sum, { history }) => sum + history.filter(({ type }) => type === 'entered').length, 0),
    ms: performance.now() - began,
  };
}

/** The invented office with a second person of each role, and what the scenario has otherwise. */
async function furnish({ ports }: Machine, { office: changed = {} }: Scenario): Promise<void> {
  const office = await ports.office();
  await ports.storeOffice({ ...office, ...changed, users: [...office.users, ...COLLEAGUES] });
}

/** Somebody does something, and all that follows from it by itself follows. What is refused leaves no trace. */
async function playStep(scene: Scene, [who, does, how = {}]: Step): Promise<void> {
  const user = isPerson(who) ? PEOPLE[who] : '';
  const done = DEEDS[does](scene, user, how);
  if (how.refused === undefined) await named(done, [who, does, how]);
  else await refused(scene, done, [who, does, how]);
  await follow(scene);
}

const stepText = ([who, does]: Step): string => `${who} ${does}`;

async function named(done: Promise<unknown>, step: Step): Promise<void> {
  try {
    await done;
  } catch (error) {
    throw new Error(`${stepText(step)}：${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

async function refused(scene: Scene, done: Promise<unknown>, step: Step): Promise<void> {
  const seq = async () => (await scene.machine.ports.store.load(scene.caseId))?.head.seq;
  const before = await seq();
  const code = await done.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );
  const [, , { refused: expected } = {}] = step;
  if (code !== expected) throw new Error(`${stepText(step)}：应以 ${String(expected)} 拒绝，实为 ${String(code)}`);
  if ((await seq()) !== before) throw new Error(`${stepText(step)}：被拒绝却写入了台账`);
}

/** Timers this near (ms) are those of a retry; waits for people end hours or days away. */
const SOON = 65_000;
/** More rounds than faults any scenario has. */
const MOST_ROUNDS = 200;

/** Plays on until people are wanted: passing faults are retried, and where every step fails once the administrator goes on. */
async function follow(scene: Scene): Promise<void> {
  const { machine, faults } = scene;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await machine.settle();
    const wait = (machine.runner.nextTimer() ?? Infinity) - machine.clock.now();
    if (wait <= SOON) await machine.advance(wait);
    else if (faults.every !== 'lasting' || !(await operated(scene))) return;
  }
  throw new Error(`${scene.caseId} 没有停下来`);
}

/** @returns whether there was something to go on with. */
async function operated(scene: Scene): Promise<boolean> {
  if (scene.caseId === '') return false;
  const state = await now(scene);
  if (!state.parked || !openTasks(state).some(({ kind }) => kind === 'operate')) return false;
  await DEEDS.处置后继续(scene, PEOPLE.赵演示, {});
  return true;
}
