import type { Exit, Machine, State } from './definition.ts';
import { RunnerStoreCorrupt } from './errors.ts';
import { ERRORS, StateFailed, errorOutput, matches } from './failure.ts';
import type { Failure } from './failure.ts';
import type { Environment, Frame, HistoryEntry, Position, RunEvent, Step } from './frame.ts';
import type { Json } from './json.ts';
import { nextRetry } from './retry.ts';
import { leave, withinLimit } from './scene.ts';
import type { Outcome, Scene } from './scene.ts';
import { enterChoice } from './states/choice.ts';
import { enterFail, enterSucceed } from './states/end.ts';
import { enterMap, enterParallel } from './states/fork.ts';
import { enterTask } from './states/task.ts';
import { enterWait } from './states/wait.ts';

/** AWS stops a standard execution at 25,000 history events; we count states entered. */
export const TRANSITION_LIMIT = 25_000;

/**
 * The step function: what one event makes of one frame. It reads and writes nothing, so a step that loses a race is thrown away
 * and made again. It runs on through states that need nothing from outside until one does, or until the scope is over.
 */
export async function step(machine: Machine, frame: Frame, event: RunEvent, environment: Environment): Promise<Step> {
  const { now } = environment;
  const history: HistoryEntry[] = [];
  let scene: Scene = { machine, frame: event.type === 'enter' ? enteredNow(frame, now) : frame, environment };
  let happening = event;
  let transitions = 0;
  const made = (position: Position, commands: Step['commands']): Step => ({ position, commands, history, transitions });
  for (;;) {
    const { position } = scene.frame;
    if (happening.type === 'enter') {
      transitions += 1;
      history.push({ at: now, type: 'entered', state: position.state });
    }
    const outcome =
      frame.execution.transitions + transitions > TRANSITION_LIMIT
        ? exhausted()
        : await react(scene, happening, entry => history.push({ at: now, state: position.state, ...entry }));
    if (outcome.kind === 'fail') {
      history.push({ at: now, type: 'failed', state: position.state, error: outcome.failure.error ?? undefined });
      return made(position, [{ type: 'fail', failure: outcome.failure }]);
    }
    if (outcome.kind === 'stay')
      return made({ ...position, attempts: outcome.attempts ?? position.attempts }, outcome.commands);
    history.push({ at: now, type: 'exited', state: position.state });
    if (outcome.next === null) return made(position, [{ type: 'complete', output: outcome.output }]);
    scene = { ...scene, frame: { ...scene.frame, position: arrival(position, outcome.next, outcome, now) } };
    happening = { type: 'enter' };
  }
}

function enteredNow(frame: Frame, now: number): Frame {
  return { ...frame, position: { ...frame.position, enteredAt: now } };
}

function arrival(from: Position, state: string, { output, assigned }: Leaving, now: number): Position {
  return { state, enteredAt: now, input: output, variables: { ...from.variables, ...assigned }, attempts: [] };
}

type Leaving = Extract<Outcome, { kind: 'leave' }>;
type Failing = { readonly kind: 'fail'; readonly failure: Failure };
type Note = (entry: Pick<HistoryEntry, 'type' | 'error'>) => void;

function exhausted(): Failing {
  const cause = `The execution entered more than ${TRANSITION_LIMIT} states`;
  return { kind: 'fail', failure: { error: ERRORS.transitionLimit, cause } };
}

async function react(scene: Scene, event: RunEvent, note: Note): Promise<Outcome | Failing> {
  const state = stateOf(scene);
  try {
    return await happen(scene, state, event);
  } catch (error) {
    const failure = failureOf(error);
    return retried(scene, state, failure, note) ?? (await caught(scene, state, failure, note));
  }
}

function stateOf({ machine, frame }: Scene): State {
  const state = machine.states.get(frame.position.state);
  if (state === undefined) throw new RunnerStoreCorrupt(`没有环节 ${frame.position.state}`);
  return state;
}

/** Only a state's own failure is part of the play; a fault of the runner goes up and stops it. */
function failureOf(error: unknown): Failure {
  if (error instanceof StateFailed) return error.failure;
  throw error;
}

async function happen(scene: Scene, state: State, event: RunEvent): Promise<Outcome> {
  switch (event.type) {
    case 'enter':
      return enter(scene, state);
    case 'succeeded':
      return finish(scene, state, event.output);
    case 'failed':
      throw new StateFailed(event.failure.error, event.failure.cause);
    case 'timer':
      if (event.timer === 'timeout') throw new StateFailed(ERRORS.timeout, null);
      return event.timer === 'retry' ? enter(scene, state) : leave(scene, exitOf(state), scene.frame.position.input);
  }
}

function enter(scene: Scene, state: State): Promise<Outcome> {
  switch (state.Type) {
    case 'Task':
      return enterTask(scene, state);
    case 'Pass':
      return leave(scene, state, scene.frame.position.input);
    case 'Choice':
      return enterChoice(scene, state);
    case 'Wait':
      return enterWait(scene, state);
    case 'Succeed':
      return enterSucceed(scene, state);
    case 'Fail':
      return enterFail(scene, state);
    case 'Parallel':
      return enterParallel(scene, state);
    case 'Map':
      return enterMap(scene, state);
  }
}

function finish(scene: Scene, state: State, output: Json): Promise<Outcome> {
  const result = withinLimit(output, 'result');
  return leave(scene, exitOf(state), result, { result });
}

function exitOf(state: State): Exit {
  return state.Type === 'Fail' ? {} : state;
}

function retried(scene: Scene, state: State, failure: Failure, note: Note): Outcome | undefined {
  if (!('Retry' in state)) return undefined;
  const { environment, frame } = scene;
  const retry = nextRetry(state.Retry, frame.position.attempts, failure, environment.random);
  if (retry === undefined) return undefined;
  note({ type: 'retried', error: failure.error ?? undefined });
  const due = environment.now + retry.delayMs;
  return { kind: 'stay', commands: [{ type: 'set-timer', timer: 'retry', due }], attempts: retry.attempts };
}

/** A Catcher whose own Assign or Output fails does not catch: the new failure ends the scope. */
async function caught(scene: Scene, state: State, failure: Failure, note: Note): Promise<Outcome | Failing> {
  const catcher = 'Catch' in state ? state.Catch.find(each => matches(each.ErrorEquals, failure)) : undefined;
  if (catcher === undefined) return { kind: 'fail', failure };
  try {
    const insight = { errorOutput: errorOutput(failure) };
    const outcome = await leave(scene, catcher, insight.errorOutput, insight);
    note({ type: 'caught', error: failure.error ?? undefined });
    return outcome;
  } catch (error) {
    return { kind: 'fail', failure: failureOf(error) };
  }
}
