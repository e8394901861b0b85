import type { z } from 'zod';
import type { CaseState, Task } from '../case.ts';
import type { EventBody, EventOf, LedgerEvent } from '../events.ts';
import type { PEOPLE_EVENTS } from './events.ts';
import type { Recusal } from './records.ts';

export type PeopleType = z.infer<(typeof PEOPLE_EVENTS)[number]>['type'];
type Fold = {
  [T in PeopleType & EventBody['type']]: (state: CaseState, body: EventOf<T>, event: LedgerEvent) => CaseState;
};

const changeTasks = (state: CaseState, where: (task: Task) => boolean, change: (task: Task) => Task): CaseState => ({
  ...state,
  tasks: state.tasks.map(task => (where(task) ? change(task) : task)),
});

const by = ({ actor, at }: LedgerEvent, reason: string) => ({ by: actor, at, reason });

const changeById = <T extends { readonly id: string }>(list: readonly T[] = [], id: string, change: Partial<T>): T[] =>
  list.map(one => (one.id === id ? { ...one, ...change } : one));

/** Takes the task out of the hands of somebody who is recused, and keeps the inboxes from showing it to him again. */
function release(task: Task, user: string): Task {
  const { holder, delegate, barred = [], ...rest } = task;
  const held = holder?.user !== user;
  return {
    ...rest,
    ...(held && holder && { holder }),
    ...(held && delegate && delegate.user !== user && { delegate }),
    barred: [...barred, user],
  };
}

function recused(state: CaseState, body: EventOf<'recused'>, event: LedgerEvent): CaseState {
  const { recusal: id, user, manner, reason } = body;
  const released = changeTasks(
    state,
    ({ status }) => status === 'open',
    task => release(task, user.id),
  );
  const before = state.recusals ?? [];
  const requested = before.some(one => one.id === id);
  const granted: Recusal = {
    ...{ id, user: user.id, name: user.name, manner, status: 'granted' },
    ...by(event, reason),
  };
  const recusals = requested
    ? changeById(before, id, { status: 'granted', decided: by(event, reason) })
    : [...before, granted];
  return { ...released, recusals };
}

/** What the people's facts change in a case. */
export const foldPeople: Fold = {
  'task-reassigned': (state, { taskId, to, reason }, event) =>
    changeTasks(
      state,
      ({ id }) => id === taskId,
      // The new holder has delegated to nobody.
      ({ delegate: _, ...task }) => ({ ...task, holder: { user: to.id, name: to.name, ...by(event, reason) } }),
    ),
  'task-delegated': (state, { taskId, to, until, reason, holder }, event) =>
    changeTasks(
      state,
      ({ id }) => id === taskId,
      task => ({
        ...task,
        ...(holder && { holder: { user: holder.id, name: holder.name, ...by(event, reason) } }),
        delegate: { user: to.id, name: to.name, until, ...by(event, reason) },
      }),
    ),
  'recusal-requested': (state, { recusal: id, user, reason }, event) => ({
    ...state,
    recusals: [
      ...(state.recusals ?? []),
      { ...{ id, user: user.id, name: user.name, manner: 'party', status: 'requested' }, ...by(event, reason) },
    ],
  }),
  'recusal-refused': (state, { recusal, reason }, event) => ({
    ...state,
    recusals: changeById(state.recusals, recusal, { status: 'refused', decided: by(event, reason) }),
  }),
  recused,
  'nobody-left': state => state,
  'question-raised': (state, { question: id, article, text }, { actor, at }) => ({
    ...state,
    questions: [...(state.questions ?? []), { id, ...(article && { article }), text, by: actor, at }],
  }),
  'question-answered': (state, { question, organ, text }, { actor, at }) => ({
    ...state,
    questions: changeById(state.questions, question, { answer: { organ, text, by: actor, at } }),
  }),
  'consultation-requested': (state, { consultation: id, organ, text, attached, deadline }, { actor, at }) => ({
    ...state,
    consultations: [...(state.consultations ?? []), { id, organ, text, by: actor, at, attached, deadline }],
  }),
  'consultation-replied': (state, { consultation, text }, { actor, at }) => ({
    ...state,
    consultations: changeById(state.consultations, consultation, { reply: { text, by: actor, at } }),
  }),
};

/** Who may not see the case, its open tasks and its notices any more: everybody recused so far. */
export const barredFrom = ({ recusals = [] }: Pick<CaseState, 'recusals'>): Pick<Task, 'barred'> => {
  const barred = recusals.filter(({ status }) => status === 'granted').map(({ user }) => user);
  return barred.length > 0 ? { barred } : {};
};
