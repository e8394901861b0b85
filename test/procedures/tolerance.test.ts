import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import aslValidator from 'asl-validator';
import type { Procedure } from '../../casework/procedures.ts';
import { outcomesOf, taskKindSchema, type TaskKind } from '../../casework/tasks/index.ts';
import { bindSteps } from '../../functions/registry.ts';
import { STEP_FOLDERS } from '../../functions/names.ts';
import clarification from '../../procedures/clarification.asl.json' with { type: 'json' };
import correction from '../../procedures/correction.asl.json' with { type: 'json' };
import tolerance from '../../procedures/tolerance.asl.json' with { type: 'json' };

const catcher = z.looseObject({ ErrorEquals: z.array(z.string()), Next: z.string() });
const stateSchema = z.looseObject({
  Type: z.string(),
  Resource: z.string().optional(),
  Arguments: z.looseObject({ FunctionName: z.string(), Payload: z.record(z.string(), z.unknown()) }).optional(),
  TimeoutSeconds: z.union([z.number(), z.string()]).optional(),
  Retry: z.array(z.looseObject({ ErrorEquals: z.array(z.string()), JitterStrategy: z.string() })).optional(),
  Catch: z.array(catcher).optional(),
  Choices: z.array(z.object({ Condition: z.string(), Next: z.string() }).loose()).optional(),
  Next: z.string().optional(),
  Default: z.string().optional(),
});
type State = z.infer<typeof stateSchema>;
const states = (source: unknown) => Object.entries(z.record(z.string(), stateSchema).parse(source));

const isToken = (state: State) => state.Resource?.endsWith('.waitForTaskToken') ?? false;
const functionOf = (state: State) => /^\$\{(\w+)\}$/.exec(state.Arguments?.FunctionName ?? '')?.[1] ?? '';

/** Steps that only an application needs. */
const APPLICATION_ONLY = ['Register', 'Screen'];
/** The tasks that each procedure opens, besides `operate`, which all do. */
const KINDS: Readonly<Record<Procedure, readonly TaskKind[]>> = {
  tolerance: [
    'supplement',
    'accept',
    'verify',
    'determine',
    'redact',
    'serve',
    'acknowledge',
    'review-window',
    'review-ruling',
  ],
  correction: ['issue-measure', 'record-talk', 'plan', 'rectification', 'review', 'follow-up'],
  clarification: ['verify-facts', 'approve', 'deliver'],
};
const procedures = [
  {
    name: 'tolerance',
    title: '容错认定程序',
    definition: tolerance,
    inner: tolerance.States.AcknowledgeFiling.ItemProcessor.States,
  },
  { name: 'correction', title: '纠错程序', definition: correction, inner: {} },
  { name: 'clarification', title: '澄清保护程序', definition: clarification, inner: {} },
] as const;

it('every kind of task belongs to a procedure', () => {
  expect([...Object.values(KINDS).flat(), 'operate'].sort()).toEqual([...taskKindSchema.options].sort());
});

describe.each(procedures)('$name.asl.json $title', ({ name: procedure, definition, inner: nested }) => {
  const outer = states(definition.States);
  const all = new Map([...outer, ...states(nested)]);
  const tasks = [...all].filter(([, state]) => state.Type === 'Task');
  const waits = tasks.filter(([, state]) => isToken(state));
  const steps = tasks.filter(([, state]) => !isToken(state));
  const choice = (name: string): State => all.get(name) ?? { Type: 'missing' };

  it('is valid Amazon States Language', async () => {
    const text = JSON.stringify(definition)
      .replaceAll('${Partition}', 'aws')
      .replaceAll(/\$\{(\w+)\}/g, 'arn:aws:lambda:eu-west-1:111122223333:function:$1');
    const validation = await aslValidator(JSON.parse(text), { checkArn: true });
    expect(validation.errorsText('\n')).toBe('');
    expect(validation.isValid).toBe(true);
  });

  it('calls the functions there are, and the runner binds the same ones', () => {
    const called = new Set(tasks.map(([, state]) => functionOf(state)));
    const expected = Object.keys(STEP_FOLDERS).filter(
      step => procedure === 'tolerance' || !APPLICATION_ONLY.includes(step),
    );
    expect([...called].sort()).toEqual(expected.sort());
    expect(Object.keys(bindSteps(undefined as never)).sort()).toEqual(Object.keys(STEP_FOLDERS).sort());
  });

  it.each(waits)('%s waits for as long as a step has computed, and catches the time-out to 督办', (name, state) => {
    expect(state.TimeoutSeconds).toMatch(/^\{% \$\w*[tT]imeout %\}$/);
    const timeout = state.Catch?.find(({ ErrorEquals }) => ErrorEquals.includes('States.Timeout'));
    expect(timeout?.Next).toBe(name.replace('Await', 'Supervise'));
  });

  it.each(steps)('%s is retried with jitter', (_name, state) => {
    expect(state.Retry?.[0]?.JitterStrategy).toBe('FULL');
    expect(state.Retry?.[0]?.ErrorEquals).toContain('ServiceUnavailable');
  });

  it('parks the case when a step fails for good, and goes on from that step when the operator says so', () => {
    const parkable = outer
      .filter(([, state]) => state.Catch?.some(({ Next }) => Next === 'Park'))
      .map(([name]) => name);
    const working = outer.filter(
      ([name, { Type }]) => (Type === 'Task' || Type === 'Map') && !/^(Park|\w*Operate)$/.test(name),
    );
    expect(parkable).toEqual(working.map(([name]) => name));
    const rules = (choice('OperateOutcome').Choices ?? []).map(rule => [rule.Next, rule.Condition]);
    const resumes = rules.filter(([, condition]) => condition?.includes("'retry'"));
    expect(resumes).toEqual(parkable.map(name => [name, `{% $parkOutcome = 'retry' and $parkedAt = '${name}' %}`]));
  });

  it.each(KINDS[procedure])('routes every outcome of the %s task', kind => {
    const opens = steps.filter(
      ([, { Arguments, Next }]) => Arguments?.Payload.task === kind && Next?.startsWith('Await'),
    );
    expect(opens).toHaveLength(1);
    const rules = choice((opens[0]?.[0] ?? '').replace(/^Open(.+)$/, '$1Outcome')).Choices ?? [];
    for (const outcome of outcomesOf(kind))
      expect(rules.filter(({ Condition }) => Condition.includes(`'${outcome}'`))).toHaveLength(1);
  });

  it('waits again when a bell rang without a letter', () => {
    const outcomes = [...all].filter(
      ([name, { Type }]) => Type === 'Choice' && all.has(`Open${name.replace('Outcome', '')}`),
    );
    expect(outcomes).toHaveLength(KINDS[procedure].length + 1);
    for (const [name, state] of outcomes) expect(state.Default).toBe(`Open${name.replace('Outcome', '')}`);
  });

  it('lets only references travel: case, task, token and small outcomes', () => {
    const keys = new Set(tasks.flatMap(([, state]) => Object.keys(state.Arguments?.Payload ?? {})));
    const travel = ['at', 'caseId', 'document', 'failed', 'resume', 'run', 'task', 'taskId', 'token'];
    expect([...keys].sort()).toEqual((procedure === 'tolerance' ? [...travel, 'item'] : travel).sort());
  });

  it('begins with a case, or enters where one stands: at a failed step with its operator, else through the resume table', () => {
    expect(definition.StartAt).toBe('Enter');
    expect(choice('Enter')).toMatchObject({ Default: 'Begin' });
    expect(choice('Enter').Choices?.map(({ Next }) => Next)).toEqual(['OpenOperate', 'OperateOutcome']);
  });

  it('knows every variable on the way from where it is entered', () => {
    const entry = variablesOf(assigned(choice('Enter').Choices?.[1]));
    const opens = outer.filter(([, { Arguments, Type }]) => Arguments?.Payload.task !== undefined || Type === 'Map');
    for (const [name] of opens) expect(unknownFrom(new Map(outer), name, entry), name).toEqual([]);
    const begun = variablesOf(assigned(choice('Begin')));
    expect(unknownFrom(new Map(outer), 'Begin', begun)).toEqual([]);
  });

  it('reaches every state from its start, and the end from every state', () => {
    const nextOf = ([, state]: [string, State]) => [
      ...(state.Next === undefined ? [] : [state.Next]),
      ...(state.Default === undefined ? [] : [state.Default]),
      ...(state.Choices ?? []).map(rule => rule.Next),
      ...(state.Catch ?? []).map(caught => caught.Next),
    ];
    const edges = new Map(outer.map(entry => [entry[0], nextOf(entry)]));
    const reached = (from: string, seen = new Set<string>()): Set<string> => {
      if (seen.has(from)) return seen;
      seen.add(from);
      for (const next of edges.get(from) ?? []) reached(next, seen);
      return seen;
    };
    expect([...reached(definition.StartAt)].sort()).toEqual([...edges.keys()].sort());
    for (const name of edges.keys()) expect(reached(name), name).toContain('Closed');
  });
});

const assigned = (of: unknown): Record<string, unknown> =>
  z.object({ Assign: z.record(z.string(), z.unknown()).default({}) }).parse(of ?? {}).Assign;
const variablesOf = (assign: Record<string, unknown>): Set<string> => new Set(Object.keys(assign));

/** `state.variable` for each variable that a state may read although nothing on some way from `start` has set it. */
function unknownFrom(all: ReadonlyMap<string, State>, start: string, known: ReadonlySet<string>): string[] {
  const before = new Map<string, Set<string>>([[start, new Set(known)]]);
  const queue = [start];
  const arrive = (name: string, having: Set<string>): void => {
    const had = before.get(name);
    const both = had ? new Set([...had].filter(each => having.has(each))) : having;
    if (had?.size === both.size) return;
    before.set(name, both);
    queue.push(name);
  };
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const having = before.get(name) ?? new Set();
    const state = all.get(name);
    if (!state) continue;
    const ways = [...(state.Choices ?? []), ...(state.Catch ?? [])];
    const plain = new Set([...having, ...variablesOf(assigned(state))]);
    for (const next of [state.Next, state.Default]) if (next !== undefined) arrive(next, plain);
    // The operator's table goes back to states whose variables the failed step had: only what lies ahead is looked at.
    if (name !== 'OperateOutcome')
      for (const way of ways) arrive(way.Next, new Set([...having, ...variablesOf(assigned(way))]));
  }
  return [...before].flatMap(([name, having]) => {
    const {
      Assign: _assign,
      Catch: _catch,
      ItemProcessor: _inner,
      ...read
    }: Record<string, unknown> = {
      ...all.get(name),
    };
    const used = [...JSON.stringify(read).matchAll(/\$(\w+)/g)].map(([, variable = '']) => variable);
    const own = new Set(['states', 'exists', 'substring', ...having]);
    return used.filter(variable => !own.has(variable)).map(variable => `${name}.${variable}`);
  });
}
