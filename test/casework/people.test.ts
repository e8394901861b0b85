import { describe, expect, it } from 'vitest';
import type { Actor, EventBody } from '../../casework/events.ts';
import type { User } from '../../casework/office.ts';
import { rolesLeftEmpty } from '../../casework/people/rules.ts';
import * as rules from '../../casework/people/rules.ts';
import { checkRead, inInboxOf, mayAnswer, mayRead } from '../../casework/permissions.ts';
import { replay } from '../../casework/state.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import { chain } from '../../casework/ledger.ts';
import { noticesOf } from '../../casework/notices.ts';
import { headOf, MORNING, nextCommit, openingCommit, taskOpened } from '../builders/case.ts';

const CASE = 'RC2026-0001';
const TASK = `${CASE}-T01`;
const user = (id: string, roles: User['roles'], organ = 'discipline'): User => ({
  id,
  name: `人员${id}`,
  organ,
  roles,
});
const FIRST = user('a', ['registrar']);
const SECOND = user('b', ['registrar']);
const ELSEWHERE = user('c', ['registrar'], 'organisation');
const SUPERVISOR = user('s', ['supervisor']);
const AUDITOR = user('d', ['auditor']);
const TODAY = '2026-03-02';
const actor: Actor = { kind: 'person', id: SUPERVISOR.id, name: SUPERVISOR.name };

const opened = nextCommit(openingCommit(CASE), [taskOpened(CASE, TASK)]);
const after = (...bodies: EventBody[]): CaseState => {
  const state = replay(chain(CASE, headOf(opened), MORNING, actor, bodies), opened.state);
  if (!state) throw new TypeError('no state');
  return state;
};
const task = (state: CaseState): Task => state.tasks.find(({ id }) => id === TASK) ?? state.tasks[0] ?? never();
const never = (): never => {
  throw new TypeError('no task');
};
const named = ({ id, name }: User) => ({ id, name });
const reassigned = (to: User): EventBody => ({
  ...{ type: 'task-reassigned', taskId: TASK, reason: '分工调整' },
  to: named(to),
});
const delegated = (to: User, until: string): EventBody => ({
  ...{ type: 'task-delegated', taskId: TASK, reason: '出差', until },
  to: named(to),
});
const recused = (whom: User, recusal = 'R01'): EventBody => ({
  ...{ type: 'recused', recusal, manner: 'self', reason: '与当事人有亲属关系' },
  user: named(whom),
});
const may = (who: User, state: CaseState, on = TODAY): boolean => mayAnswer(who, state, task(state), on);
const refusal = (work: () => void): string => {
  try {
    work();
    return 'allowed';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'other';
  }
};

describe('指定承办、转办', () => {
  it('a task without a holder is anybody’s of the role; with one it is the holder’s alone', () => {
    expect([may(FIRST, opened.state), may(SECOND, opened.state)]).toEqual([true, true]);
    const state = after(reassigned(SECOND));
    expect([may(FIRST, state), may(SECOND, state)]).toEqual([false, true]);
    expect([inInboxOf(FIRST, task(state), TODAY), inInboxOf(SECOND, task(state), TODAY)]).toEqual([false, true]);
    expect(task(state).holder).toMatchObject({ user: 'b', reason: '分工调整', by: { id: 's' } });
  });

  it.each([
    ['the holder', SECOND, FIRST, 'allowed'],
    ['a supervisor', SUPERVISOR, FIRST, 'allowed'],
    ['a colleague who does not hold it', FIRST, FIRST, 'permission.reassign'],
    ['an auditor', AUDITOR, FIRST, 'permission.reassign'],
    ['a supervisor, but to another organ', SUPERVISOR, ELSEWHERE, 'people.not-eligible'],
    ['a supervisor, but to somebody without the role', SUPERVISOR, AUDITOR, 'people.not-eligible'],
    ['a supervisor, but to who holds it', SUPERVISOR, SECOND, 'people.same-holder'],
  ] as const)('%s hands it on', (_, who, to, said) => {
    const state = after(reassigned(SECOND));
    expect(
      refusal(() => {
        rules.checkReassign(who, state, task(state), to);
      }),
    ).toBe(said);
  });

  it('the party’s own task is nobody else’s', () => {
    const state = nextCommit(openingCommit(CASE), [
      taskOpened(CASE, TASK, { kind: 'supplement', role: 'applicant' }),
    ]).state;
    expect(
      refusal(() => {
        rules.checkReassign(SUPERVISOR, state, task(state), FIRST);
      }),
    ).toBe('permission.party');
  });
});

describe('委托', () => {
  it('the delegate answers to the end of the day named, the holder all along', () => {
    const state = after(reassigned(FIRST), delegated(SECOND, '2026-03-04'));
    expect(['2026-03-04', '2026-03-05'].map(on => [may(FIRST, state, on), may(SECOND, state, on)])).toEqual([
      [true, true],
      [true, false],
    ]);
  });

  it('ends when the task goes to another holder', () => {
    const state = after(reassigned(FIRST), delegated(SECOND, '2026-03-04'), reassigned(SUPERVISOR));
    expect([task(state).delegate, may(SECOND, state)]).toEqual([undefined, false]);
  });

  it('is not to oneself, not into the past, and not by a supervisor for a task nobody holds', () => {
    const state = after(reassigned(FIRST));
    const check = (who: User, on: CaseState, to: User, until: string) =>
      refusal(() => {
        rules.checkDelegate(who, on, task(on), { to, until, today: TODAY });
      });
    expect(check(FIRST, state, FIRST, '2026-03-04')).toBe('people.same-holder');
    expect(check(FIRST, state, SECOND, '2026-03-01')).toBe('people.until-past');
    expect(check(SUPERVISOR, opened.state, SECOND, '2026-03-04')).toBe('people.no-holder');
    expect(check(FIRST, state, SECOND, TODAY)).toBe('allowed');
  });
});

describe('回避', () => {
  it('takes reading, acting and the task away, whatever the roles', () => {
    for (const who of [FIRST, SUPERVISOR, AUDITOR]) {
      const state = after(recused(who));
      expect([mayRead(who, state), may(who, state)]).toEqual([false, false]);
      expect(
        refusal(() => {
          checkRead(who, state);
        }),
      ).toBe('permission.recused');
    }
    const state = after(reassigned(FIRST), recused(FIRST));
    expect([task(state).holder, may(SECOND, state), inInboxOf(FIRST, task(state), TODAY)]).toEqual([
      undefined,
      true,
      false,
    ]);
  });

  it('holds for every task that opens later, and for delegates', () => {
    const state = after(recused(SECOND), taskOpened(CASE, `${CASE}-T02`));
    expect(state.tasks.map(one => inInboxOf(SECOND, one, TODAY))).toEqual([false, false]);
    const delegate = after(reassigned(FIRST), delegated(SECOND, '2026-03-04'), recused(SECOND));
    expect([task(delegate).holder?.user, task(delegate).delegate]).toEqual(['a', undefined]);
  });

  it('leaves the notices of the case to the others', () => {
    const events = chain(CASE, headOf(opened), MORNING, actor, [recused(FIRST), taskOpened(CASE, `${CASE}-T02`)]);
    const state = replay(events, opened.state);
    expect(state && noticesOf(events, state)).toMatchObject([{ kind: 'task-opened', except: ['a'] }]);
  });

  it('a request waits for its decision and changes nothing; nobody else decides than 认定人 and 督办人', () => {
    const asked: EventBody = {
      ...{ type: 'recusal-requested', recusal: 'R01', reason: '有利害关系' },
      user: named(FIRST),
    };
    expect(may(FIRST, after(asked))).toBe(true);
    expect(may(FIRST, after(asked, { type: 'recusal-refused', recusal: 'R01', reason: '不存在利害关系' }))).toBe(true);
    const granted = after(asked, recused(FIRST));
    expect(granted.recusals).toMatchObject([{ id: 'R01', manner: 'party', status: 'granted', decided: { by: actor } }]);
    const deciders = [
      FIRST,
      SUPERVISOR,
      AUDITOR,
      user('j', ['adjudicator']),
      user('k', ['adjudicator'], 'organisation'),
    ];
    expect(deciders.map(who => rules.mayDo('decide-recusal', who, after(asked)))).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
  });

  it('of the last one of a role in the organ says so', () => {
    const office = { users: [FIRST, SECOND, ELSEWHERE] };
    expect(rolesLeftEmpty(office, opened.state, FIRST)).toEqual([]);
    expect(rolesLeftEmpty(office, after(recused(SECOND)), FIRST)).toEqual(['registrar']);
  });
});
