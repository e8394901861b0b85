import type { EventBody } from '../casework/events.ts';
import { RongcuoError } from '../regulation/errors.ts';
import type { CaseStore } from './ports/cases.ts';
import type { LogFields, MetricName, Telemetry } from './ports/telemetry.ts';

/** The shape each field must have to be written: what is not an id of ours, a name in the code or a number stays out. */
const SHAPES: Readonly<Record<Exclude<keyof LogFields, 'error'>, (value: unknown) => boolean>> = {
  caseId: matching(/^RC\d{4}-\d{1,9}$/),
  taskId: matching(/^(RC\d{4}-\d{1,9}-T\d{1,4}|start)$/),
  run: matching(/^RC\d{4}-\d{1,9}(-\d{1,4})?$/),
  step: matching(/^[A-Za-z][A-Za-z-]{0,60}$/),
  method: matching(/^[A-Z]{3,7}$/),
  route: matching(/^(\/([a-z][\w-]*(\.json)?|:\w+(\{[^}]*\})?|\*))*$/i),
  status: value => typeof value === 'number',
  ms: value => typeof value === 'number',
};

function matching(shape: RegExp): (value: unknown) => boolean {
  return value => typeof value === 'string' && shape.test(value);
}

/** What of these fields goes into a line of the log. */
export function loggable({ error, ...fields }: LogFields): Record<string, unknown> {
  const kept = Object.entries(SHAPES).flatMap(([name, fits]) => {
    const value = fields[name as keyof typeof fields];
    return fits(value) ? [[name, value] as const] : [];
  });
  return { ...Object.fromEntries(kept), ...(error !== undefined && { error: told(error) }) };
}

interface ToldError {
  readonly name: string;
  readonly code?: string;
  readonly at?: string[];
  readonly cause?: ToldError;
}

const FRAMES = 8;
const DEEPEST = 4;

/** Name, code and stack frames, of the causes too. No message: it may quote what somebody wrote. */
function told(error: unknown, depth = 0): ToldError {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line));
  return {
    name: error.name === 'Error' ? error.constructor.name : error.name,
    ...(error instanceof RongcuoError && { code: error.code }),
    at: frames.slice(0, FRAMES).map(line => line.trim()),
    ...(error.cause !== undefined && depth < DEEPEST && { cause: told(error.cause, depth + 1) }),
  };
}

/** Facts that are counted when they have been written. */
const COUNTED: Readonly<Partial<Record<EventBody['type'], MetricName>>> = {
  'case-opened': 'CasesOpened',
  closed: 'CasesClosed',
  'document-issued': 'DocumentsIssued',
  'task-overdue': 'TasksOverdue',
  parked: 'CasesParked',
};

/** A store that counts what its writes say, once each is written. */
export const counting = (store: CaseStore, telemetry: Telemetry): CaseStore => ({
  ...store,
  commit: async commit => {
    await store.commit(commit);
    for (const { body } of commit.events) {
      const metric = COUNTED[body.type];
      if (metric) telemetry.count(metric, 1);
    }
  },
});

/**
 * An error as it may leave a function: Lambda itself writes the message of what a handler throws into the log. Ours speak of
 * ids, fields and codes, and lose only what looks like the number of an identity card, a phone or an account; of any other only the
 * name is told, by which the procedure retries.
 */
export function outward(error: unknown): Error {
  if (error instanceof RongcuoError) {
    const masked = new Error(`[${error.code}] ${error.message.replace(/\d{11,}[Xx]?/g, '***')}`);
    masked.name = error.name;
    return masked;
  }
  const silent = new Error('意外错误，原因见日志中的调用位置');
  silent.name = error instanceof Error ? error.name : 'Error';
  return silent;
}
