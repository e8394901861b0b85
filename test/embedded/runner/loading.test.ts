import { describe, expect, it } from 'vitest';
import { AslFunctionMissing, AslInvalid, AslUnsupported } from '../../../embedded/runner/errors.ts';
import { loadProcedure } from '../../../embedded/runner/load.ts';
import { done, end, invoke, procedure, waitForAnswer } from './workshop.ts';

const load = (states: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  loadProcedure('p', { ...procedure(states), ...more }, new Set(['OpenTask']));

function refusal(states: Record<string, unknown>, more: Record<string, unknown> = {}): unknown {
  try {
    load(states, more);
  } catch (error) {
    if (error instanceof AslUnsupported || error instanceof AslInvalid || error instanceof AslFunctionMissing)
      return [error.code, error.field];
    throw error;
  }
  return 'loaded';
}

const pass = { Type: 'Pass', ...end };
const inner = (states: Record<string, unknown>) => ({ StartAt: Object.keys(states)[0], States: states });

describe('a procedure file that the runner can play', () => {
  it('is loaded with its placeholders resolved to functions', () => {
    const task = load({ Ask: { ...invoke('OpenTask'), ...end } }).states.get('Ask');
    expect(task).toMatchObject({ awaitsToken: false, Arguments: { FunctionName: 'OpenTask' } });
  });

  it('may name the integration with any partition', () => {
    for (const partition of ['aws', 'aws-cn', '${Partition}']) {
      const Resource = `arn:${partition}:states:::lambda:invoke`;
      expect(refusal({ Ask: { ...invoke('OpenTask'), Resource, ...end } })).toBe('loaded');
    }
  });
});

describe('what the runner does not play is refused when loading, by state and field', () => {
  it.each([
    ['a heartbeat', { Ask: { ...waitForAnswer('OpenTask'), HeartbeatSeconds: 5, ...end } }, 'Ask.HeartbeatSeconds'],
    [
      'a wait for a token without a limit',
      { Ask: { ...waitForAnswer('OpenTask'), TimeoutSeconds: undefined, ...end } },
      'Ask.TimeoutSeconds',
    ],
    [
      'another service',
      { Ask: { ...invoke('OpenTask'), Resource: 'arn:aws:states:::sqs:sendMessage', ...end } },
      'Ask.Resource',
    ],
    [
      'another lambda argument',
      { Ask: { ...invoke('OpenTask'), Arguments: { FunctionName: '${OpenTask}', Qualifier: '1' }, ...end } },
      'Ask.Arguments.Qualifier',
    ],
    ['a JSONPath field', { Step: { ...pass, InputPath: '$' } }, 'Step.InputPath'],
    ['a state in JSONPath', { Step: { ...pass, QueryLanguage: 'JSONPath' } }, 'Step.QueryLanguage'],
    ['an unknown state type', { Step: { Type: 'Activity', ...end } }, 'Step.Type'],
    [
      'an unknown field of a Retrier',
      { Ask: { ...invoke('OpenTask'), Retry: [{ ErrorEquals: ['E'], Wait: 1 }], ...end } },
      'Ask.Retry.0.Wait',
    ],
    [
      'a distributed Map',
      {
        M: { Type: 'Map', ItemProcessor: { ...inner({ I: pass }), ProcessorConfig: { Mode: 'DISTRIBUTED' } }, ...end },
      },
      'M.ItemProcessor.ProcessorConfig.Mode',
    ],
    [
      'tolerated failures of a Map',
      { M: { Type: 'Map', ItemProcessor: inner({ I: pass }), ToleratedFailureCount: 1, ...end } },
      'M.ToleratedFailureCount',
    ],
  ])('%s', (_, states, field) => {
    expect(refusal(states)).toEqual(['asl.unsupported', field]);
  });

  it('a limit on the whole execution, and JSONPath as the language of the file', () => {
    expect(refusal({ Step: pass }, { TimeoutSeconds: 60 })).toEqual(['asl.unsupported', 'TimeoutSeconds']);
    expect(refusal({ Step: pass }, { QueryLanguage: 'JSONPath' })).toEqual(['asl.unsupported', 'QueryLanguage']);
  });
});

describe('what AWS itself would not take is refused too', () => {
  const caught = (...rules: string[][]) => ({
    Ask: { ...invoke('OpenTask'), Catch: rules.map(ErrorEquals => ({ ErrorEquals, Next: 'Done' })), ...end },
    Done: done,
  });
  it.each([
    ['a transition to nowhere', { Step: { Type: 'Pass', Next: 'Nowhere' } }, 'Step.Next'],
    ['a transition into a branch', { P: { Type: 'Parallel', Branches: [inner({ B: pass })], Next: 'B' } }, 'P.Next'],
    [
      'a catch that leads nowhere',
      { Ask: { ...invoke('OpenTask'), Catch: [{ ErrorEquals: ['E'], Next: 'X' }], ...end } },
      'Ask.Catch.0.Next',
    ],
    ['a state that nothing leads to', { Step: pass, Lost: pass }, 'Lost.States'],
    ['neither Next nor End', { Step: { Type: 'Pass' } }, 'Step.Next'],
    ['both Next and End', { Step: { Type: 'Pass', Next: 'Done', ...end }, Done: done }, 'Step.Next'],
    [
      'a name used twice, once in a branch',
      { P: { Type: 'Parallel', Branches: [inner({ P: pass })], ...end } },
      'P.States',
    ],
    [
      'a branch that starts nowhere',
      { P: { Type: 'Parallel', Branches: [{ StartAt: 'X', States: { B: pass } }], ...end } },
      'P.StartAt',
    ],
    ['States.ALL together with another name', caught(['States.ALL', 'E']), 'Ask.Catch.0.ErrorEquals'],
    ['States.ALL before another rule', caught(['States.ALL'], ['E']), 'Ask.Catch.0.ErrorEquals'],
    ['a Wait of a fraction of a second', { W: { Type: 'Wait', Seconds: 1.5, ...end } }, 'W.Seconds'],
    [
      'a Wait with both limits',
      { W: { Type: 'Wait', Seconds: 1, Timestamp: '2026-03-02T00:00:00Z', ...end } },
      'W.Seconds',
    ],
    ['JSONata with a syntax error', { Step: { ...pass, Output: { a: ['{% 1 + %}'] } } }, 'Step.Output.a.0'],
    ['JSONata without its end', { Step: { ...pass, Output: '{% 1 ' } }, 'Step.Output'],
    ['a placeholder that nothing fills in', { Step: { ...pass, Output: '${Organ}' } }, 'Step.Output'],
    ['the reserved variable $states', { Step: { ...pass, Assign: { states: 1 } } }, 'Step.Assign.states'],
  ])('%s', (_, states, field) => {
    expect(refusal(states)).toEqual(['asl.invalid', field]);
  });
});

describe('a task whose function is not there', () => {
  it('is refused with the name of the placeholder', () => {
    expect(() => load({ Ask: { ...invoke('CloseTask'), ...end } })).toThrow(/CloseTask/);
    expect(refusal({ Ask: { ...invoke('CloseTask'), ...end } })).toEqual([
      'asl.function-missing',
      'Ask.Arguments.FunctionName',
    ]);
  });
  it('is refused as well when the name is written out', () => {
    const Arguments = { FunctionName: 'arn:aws-cn:lambda:cn-north-1:000000000000:function:other' };
    expect(refusal({ Ask: { ...invoke('x'), Arguments, ...end } })).toEqual([
      'asl.function-missing',
      'Ask.Arguments.FunctionName',
    ]);
  });
});
