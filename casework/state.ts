import { shanghaiDate, type LocalDate } from '../regulation/dates.ts';
import type { Answers, CaseState, Task } from './case.ts';
import type { EventBody, EventOf, LedgerEvent, Upload } from './events.ts';
import { barredFrom, foldPeople } from './people/fold.ts';
import type { Subject } from './subject.ts';
import type { TaskKind } from './tasks/index.ts';

export type { Answered, Answers, CaseState, Task } from './case.ts';

type Fold = { [T in EventBody['type']]: (state: CaseState, body: EventOf<T>, event: LedgerEvent) => CaseState };

const changeTask = (state: CaseState, id: string, change: Partial<Task>): CaseState => ({
  ...state,
  tasks: state.tasks.map(task => (task.id === id ? { ...task, ...change } : task)),
});

/**
 * The due day first set for what a task asks: a statutory limit runs on when its task is opened anew by reclassification or
 * return, counted from the same day (第六条(三)); any other task begins its own.
 */
function originalDue(state: CaseState, { kind, deadline }: EventOf<'task-opened'>['task']): LocalDate {
  const { start, limit } = deadline;
  const first = state.tasks.find(
    task => limit.nature === 'statutory' && task.kind === kind && task.deadline.start === start,
  );
  return first?.originalDue ?? first?.deadline.due ?? deadline.due;
}

function answered(state: CaseState, body: EventOf<'task-answered'>, event: LedgerEvent): CaseState {
  const { taskId, kind, outcome, answer } = body;
  const next = changeTask(state, taskId, {
    status: 'answered',
    outcome,
    answeredAt: event.at,
    answeredBy: event.actor,
  });
  const record = { taskId, by: event.actor, at: event.at, answer };
  const answers: Answers = { ...next.answers, [kind]: record };
  return settle({ ...next, answers }, event.at, kind);
}

/** Another person than the case was opened for does not take over the first one's account. */
function correctedSubject(state: CaseState, given: Omit<Subject, 'account'>): Pick<CaseState, 'subject' | 'applicant'> {
  const samePerson = state.subject?.name === given.name;
  return { subject: samePerson ? { ...state.subject, ...given } : given, applicant: samePerson ? state.applicant : '' };
}

/** What an answer itself changes in the case, beyond being recorded. */
function settle(state: CaseState, at: number, kind: TaskKind): CaseState {
  const { accept, verify, supplement } = state.answers;
  const measure = state.answers['issue-measure'];
  if (kind === 'supplement' && supplement) return { ...state, form: supplement.answer.form, deficiencies: [] };
  if (kind === 'accept' && accept?.answer.outcome === 'accept')
    return { ...state, acceptedAt: at, complexity: accept.answer.complexity };
  if (kind === 'accept' && accept?.answer.outcome === 'transfer') return { ...state, organ: accept.answer.toOrgan };
  if (kind === 'verify' && verify?.answer.outcome === 'reclassify')
    return { ...state, complexity: verify.answer.complexity };
  if (kind === 'issue-measure' && measure && measure.answer.outcome !== 'superseded' && measure.answer.subject)
    return { ...state, ...correctedSubject(state, measure.answer.subject) };
  if (kind === 'operate') return { ...state, parked: undefined };
  return state;
}

const fold: Fold = {
  'case-opened': state => state,
  'case-linked': (state, { caseId, procedure }) => ({
    ...state,
    linked: [...(state.linked ?? []), { caseId, procedure }],
  }),
  'uploads-received': (state, { uploads }, event) => ({
    ...state,
    uploads: [...state.uploads, ...received(uploads, event)],
  }),
  'form-read': (state, { application, organ }) => ({ ...state, application, organ, deficiencies: [] }),
  'form-deficient': (state, { deficiencies }) => ({ ...state, deficiencies }),
  screened: (state, { findings, proposal }) => ({ ...state, findings, proposal }),
  'task-opened': (state, { task }, event) => ({
    ...state,
    tasks: [
      ...state.tasks,
      {
        ...task,
        openedAt: event.at,
        status: 'open',
        overdueRounds: 0,
        originalDue: originalDue(state, task),
        ...barredFrom(state),
      },
    ],
  }),
  'task-answered': answered,
  'task-withdrawn': (state, { taskId }, event) =>
    changeTask(state, taskId, {
      status: 'withdrawn',
      outcome: 'withdrawn',
      answeredAt: event.at,
      answeredBy: event.actor,
    }),
  'task-overdue': (state, { taskId, round, next }) =>
    changeTask(state, taskId, { overdueRounds: round, escalatesOn: next }),
  'task-reminded': (state, { taskId, left, due }, event) => {
    const before = state.tasks.find(({ id }) => id === taskId)?.reminded ?? [];
    return changeTask(state, taskId, { reminded: [...before, { on: shanghaiDate(event.at), left, due }] });
  },
  'bell-without-letter': state => state,
  'document-issued': (state, { document }) => ({ ...state, documents: [...state.documents, document] }),
  parked: (state, { state: at, error, cause }) => ({ ...state, parked: { state: at, error, cause } }),
  ...foldPeople,
  closed: (state, { outcome }, event) => ({ ...state, closed: { at: event.at, outcome } }),
};

const received = (uploads: readonly Upload[], { actor, at }: LedgerEvent) =>
  uploads.map(upload => ({ ...upload, by: actor.id, byName: actor.name, at }));

function opened(event: LedgerEvent, body: EventOf<'case-opened'>): CaseState {
  const form = body.uploads.find(upload => upload.purpose === 'form')?.id ?? '';
  const { procedure, organ, applicant, pins, subject, matter, origin } = body;
  const uploads = received(body.uploads, event);
  return {
    ...{ id: event.caseId, procedure, openedAt: event.at, organ, applicant, pins, uploads, form },
    ...(procedure === 'tolerance' ? {} : { subject, matter, origin }),
    ...{ deficiencies: [], findings: [], tasks: [], answers: {}, documents: [] },
  };
}

/** Applies one event. The first event of a case must open it. */
export function apply(state: CaseState | undefined, event: LedgerEvent): CaseState {
  const { body } = event;
  if (body.type === 'case-opened') return opened(event, body);
  if (!state) throw new TypeError(`case ${event.caseId} begins with ${body.type}`);
  const step = fold[body.type] as (state: CaseState, body: EventBody, event: LedgerEvent) => CaseState;
  return step(state, body, event);
}

/** Folds events onto a state. */
export const replay = (events: readonly LedgerEvent[], from?: CaseState): CaseState | undefined =>
  events.reduce<CaseState | undefined>(apply, from);
