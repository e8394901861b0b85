import { RongcuoError } from '../../regulation/errors.ts';
import type { Json } from './json.ts';

/** How a state failed, as Step Functions reports it. A Fail state may leave both out. */
export interface Failure {
  readonly error: string | null;
  readonly cause: string | null;
}

/** Error names of Amazon States Language, and one of our own. */
export const ERRORS = {
  all: 'States.ALL',
  taskFailed: 'States.TaskFailed',
  timeout: 'States.Timeout',
  runtime: 'States.Runtime',
  query: 'States.QueryEvaluationError',
  dataLimit: 'States.DataLimitExceeded',
  noChoice: 'States.NoChoiceMatched',
  functionNotFound: 'Lambda.ResourceNotFoundException',
  /** Ours: AWS stops an execution at 25,000 history events without giving the error a name. */
  transitionLimit: 'Runner.TransitionLimitExceeded',
} as const;

/** Thrown inside a step when the state it plays fails; the step turns it into a retry, a catch or a failed execution. */
export class StateFailed extends RongcuoError {
  readonly failure: Failure;
  constructor(error: string | null, cause: string | null) {
    super('asl.state-failed', `${error ?? '(无错误名)'}：${cause ?? ''}`);
    this.failure = { error, cause };
  }
}

const UNCATCHABLE: readonly (string | null)[] = [ERRORS.runtime, ERRORS.transitionLimit];

/**
 * Whether a Retrier or Catcher answers to a failure. `States.ALL` takes everything but `States.Runtime`, which nothing takes;
 * `States.TaskFailed` everything but a timeout. AWS's guide says `States.ALL` misses `States.DataLimitExceeded`; recorded
 * executions show that it catches it, and so does this.
 */
export function matches(errorEquals: readonly string[], { error }: Failure): boolean {
  if (UNCATCHABLE.includes(error)) return false;
  return errorEquals.some(
    name => name === ERRORS.all || name === error || (name === ERRORS.taskFailed && error !== ERRORS.timeout),
  );
}

/** `$states.errorOutput`, and what a Catcher hands to the next state unless it says otherwise. */
export function errorOutput({ error, cause }: Failure): Json {
  return { Error: error ?? '', Cause: cause ?? '' };
}
