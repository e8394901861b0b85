import { shanghaiDate, type LocalDate } from '../regulation/dates.ts';
import type { Answers, CaseState, Task } from './case.ts';
import type { EventBody, EventOf, LedgerEvent, Upload } from './events.ts';
import type { IssuedDocument } from './issued-document.ts';
import { foldClock } from './clock/fold.ts';
import { ENTERED } from './entered.ts';
import { barredFrom, foldPeople } from './people/fold.ts';
import { foldDuplicates } from './duplicates/fold.ts';
import { foldRedaction } from './redaction/fold.ts';
import type { Subject } from './subject.ts';
import { TASK_INPUTS, type TaskKind } from './tasks/index.ts';

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
  return settle(acknowledged({ ...next, answers }, taskId, kind), event.at, kind);
}

/** Each recipient's 备案回执 stays: the second does not take the place of the first. */
function acknowledged(state: CaseState, taskId: string, kind: TaskKind): CaseState {
  const record = kind === 'acknowledge' ? state.answers.acknowledge : undefined;
  if (!record) return state;
  const item = state.tasks.find(({ id }) => id === taskId)?.item;
  return { ...state, acknowledgements: [...(state.acknowledgements ?? []), { ...record, ...(item && { item }) }] };
}

/** The case was taken back, or another provision prevails, while this task was open. A parked case is not parked any more. */
function ended(state: CaseState, body: EventOf<'task-withdrawn'>, event: LedgerEvent): CaseState {
  const { taskId, provision } = body;
  const operate = state.tasks.find(({ id }) => id === taskId)?.kind === 'operate';
  const next = changeTask(state, taskId, {
    status: 'withdrawn',
    outcome: provision === undefined ? 'withdrawn' : 'superseded',
    answeredAt: event.at,
    answeredBy: event.actor,
  });
  return operate ? { ...next, parked: undefined } : next;
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

/** Another execution plays the case from here on, by the version that it names. */
const taken = (
  state: CaseState,
  { to, run: name, replaces, enter }: EventOf<'procedure-moved' | 'procedure-continued'>,
  { seq, at }: LedgerEvent,
): CaseState => ({ ...state, pins: { ...state.pins, procedure: to }, run: { name, replaces, enter, seq, at } });

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
  'upload-refused': (state, { submission, file }, { actor, at }) => ({
    ...state,
    refusedUploads: [...(state.refusedUploads ?? []), { ...file, submission, by: actor.id, byName: actor.name, at }],
  }),
  'form-read': (state, { application, organ, source, upload }) => ({
    ...{ ...state, application, organ, deficiencies: [] },
    ...(source === ENTERED && { entered: upload }),
  }),
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
  'task-withdrawn': ended,
  'withdrawal-requested': (state, { reason, provision }, { actor, at }) => ({
    ...state,
    ending: {
      outcome: provision === undefined ? 'withdrawn' : 'superseded',
      ...{ reason, ...(provision !== undefined && { provision }), by: actor, at },
    },
  }),
  'hearing-recorded': (state, { hearing }, { actor, at }) => ({
    ...state,
    hearings: [...(state.hearings ?? []), { ...hearing, by: actor, at }],
  }),
  'evidence-recorded': (state, { upload, proves }, { actor, at }) => ({
    ...state,
    evidence: [...(state.evidence ?? []), { upload, proves, by: actor, at }],
  }),
  'document-served': (state, { document, receipt, service }, { actor, at }) => ({
    ...state,
    services: [
      ...(state.services ?? []),
      { document, receipt, by: actor, at, answer: TASK_INPUTS.serve.parse(service) },
    ],
  }),
  'document-received': (state, { document }, { actor, at }) => ({
    ...state,
    receipts: [...(state.receipts ?? []), { document, by: actor, at }],
  }),
  'case-file-bundled': (state, { file }) => ({ ...state, caseFile: file }),
  'task-overdue': (state, { taskId, round, next, limit }) =>
    changeTask(state, taskId, { overdueRounds: round, escalatesOn: next, ...(limit && { escalation: limit }) }),
  'task-reminded': (state, { taskId, left, due }, event) => {
    const before = state.tasks.find(({ id }) => id === taskId)?.reminded ?? [];
    return changeTask(state, taskId, { reminded: [...before, { on: shanghaiDate(event.at), left, due }] });
  },
  'bell-without-letter': state => state,
  'document-issued': (state, { document }) => ({
    ...state,
    documents: [...state.documents.map(each => replacedBy(each, document)), document],
  }),
  'document-voided': (state, { documentId, reason, replacedBy }, { at, actor }) => ({
    ...state,
    documents: state.documents.map(each =>
      each.id === documentId
        ? { ...each, voided: { at, by: actor.name, reason, ...(replacedBy !== undefined && { replacedBy }) } }
        : each,
    ),
  }),
  parked: (state, { state: at, error, cause }) => ({ ...state, parked: { state: at, error, cause } }),
  ...foldDuplicates,
  'procedure-moved': taken,
  'procedure-continued': taken,
  ...foldPeople,
  ...foldClock,
  ...foldRedaction,
  closed: (state, { outcome }, event) => ({ ...state, closed: { at: event.at, outcome } }),
};

/** A document voided before names the one that was issued anew for it. */
const replacedBy = (each: IssuedDocument, { id, replaces }: IssuedDocument): IssuedDocument =>
  each.id === replaces && each.voided ? { ...each, voided: { ...each.voided, replacedBy: id } } : each;

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
