import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../embedded/runner/frame.ts';
import { coverageOf, share } from './coverage.ts';
import { coverageText } from './table.ts';
import { procedureFile, type Asl } from './asl.ts';

const state = { Choices: [], Retry: [], Catch: [], Branches: [] };
/** Open → Ask (fails to Park) → Which → Done or back to Open; Both asks two side by side. */
const ASL: Asl = {
  StartAt: 'Ask',
  States: {
    Ask: { ...state, Type: 'Task', Next: 'Which', Retry: [{}], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Park' }] },
    Which: { ...state, Type: 'Choice', Choices: [{ Condition: '{% $yes %}', Next: 'Both' }], Default: 'Ask' },
    Both: {
      ...{ ...state, Type: 'Map', Items: ['a', 'b'], Next: 'Done' },
      ItemProcessor: { StartAt: 'Each', States: { Each: { Type: 'Succeed' } } },
    },
    Park: { ...state, Type: 'Task', Next: 'Ask' },
    Done: { ...state, Type: 'Succeed' },
  },
};
const went = (...states: string[]): HistoryEntry[] =>
  states.flatMap(each => (['entered', 'exited'] as const).map(type => ({ at: 0, type, state: each })));

describe('what the scenarios leave out is named', () => {
  it('states, branches, catchers, retries and items that no history shows', () => {
    const { states, branches, catchers, retries, items } = coverageOf(ASL, [went('Ask', 'Which', 'Both', 'Each')]);
    expect(states.missed).toEqual(['Park', 'Done']);
    expect(branches).toEqual({ all: ['Which→Both', 'Which→Ask'], missed: ['Which→Ask'] });
    expect([catchers.missed, retries.missed]).toEqual([['Ask⇒Park'], ['retry Ask']]);
    expect(items.missed).toEqual(['Both[1]']);
    expect(share(states)).toBeCloseTo(4 / 6);
  });

  it('a catcher is not a transition, and a retry is not a visit', () => {
    const failed: HistoryEntry[] = [
      { at: 0, type: 'entered', state: 'Ask' },
      { at: 0, type: 'retried', state: 'Ask', error: 'E' },
      { at: 0, type: 'caught', state: 'Ask', error: 'E' },
      { at: 0, type: 'exited', state: 'Ask' },
      { at: 0, type: 'entered', state: 'Park' },
    ];
    const { states, catchers, retries } = coverageOf(ASL, [failed]);
    expect([catchers.missed, retries.missed]).toEqual([[], []]);
    expect(states.missed).toEqual(['Which', 'Both', 'Each', 'Done']);
  });

  it('a procedure that nobody played is missed whole, and the text says what', () => {
    const coverage = coverageOf(procedureFile('clarification'), []);
    expect(share(coverage.states)).toBe(0);
    expect(coverageText('clarification', coverage)).toContain('没有走到的捕获：OpenVerifyFacts⇒Park');
  });
});
