import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { summaryOf } from '../../casework/case-summary.ts';
import { limitDay } from '../../casework/reminders.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import type { RongcuoError } from '../../regulation/errors.ts';
import { HeadMoved, NumberTaken, StepAlreadyDone, SubmissionUsed } from '../../functions/errors.ts';
import type { Commit, TakenNumber } from '../../functions/ports.ts';
import { CONDITIONS, INDEX, KEYS } from './keys.ts';
import { incrementItem } from './counter-items.ts';
import { noticeItem } from './notice-item.ts';

export type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One action of the transaction with the refusal its condition stands for. */
export interface Write {
  readonly action: Action;
  readonly refusal?: (cause: unknown) => RongcuoError;
}

/**
 * The actions of a commit. Their order is the order of precedence of the refusals: what was done already (step,
 * submission) says more than that the ledger moved on.
 *
 * What the ledger says is kept as JSON text, not as nested attributes: it comes back exactly as it was hashed, in its own order.
 * @throws {NumberTaken} when the numbers of one series do not follow each other.
 */
export function writes(table: string, commit: Commit): Write[] {
  return [
    ...step(commit),
    ...submission(commit),
    ...ledger(commit),
    ...numbers(commit),
    ...tasks(commit),
    ...bells(commit),
    ...(commit.notices ?? []).map(kept => put(noticeItem(kept))),
    ...counted(commit),
    ...(commit.register ?? []).map(entry => put({ ...KEYS.registerEntry(entry), entry: JSON.stringify(entry) })),
    ...(commit.marks ?? []).map(({ mark, documentId, caseId }) => put({ ...KEYS.mark(mark), sk: documentId, caseId })),
    ...fingerprints(commit),
  ].map(({ kind, action, refusal }) => ({
    action: { [kind]: { TableName: table, ...action } },
    ...(refusal && { refusal }),
  }));
}

interface Draft {
  readonly kind: 'Put' | 'Update' | 'ConditionCheck';
  readonly action: object;
  readonly refusal?: (cause: unknown) => RongcuoError;
}

const put = (Item: object): Draft => ({ kind: 'Put', action: { Item } });
const putNew = (Item: object, refusal: (cause: unknown) => RongcuoError): Draft => ({
  kind: 'Put',
  action: { Item, ConditionExpression: CONDITIONS.absent },
  refusal,
});

function step(commit: Commit): Draft[] {
  if (!commit.step) return [];
  const { ref, result } = commit.step;
  return [
    putNew({ ...KEYS.step(ref), result: JSON.stringify(result) }, cause => new StepAlreadyDone(ref.state, cause)),
  ];
}

function submission({ submission: id, caseId }: Commit): Draft[] {
  if (id === undefined) return [];
  return [putNew({ ...KEYS.submissionUse(id), caseId }, cause => new SubmissionUsed(id, cause))];
}

function ledger(commit: Commit): Draft[] {
  const { caseId, expectedSeq, events, state } = commit;
  const moved = (cause: unknown) => new HeadMoved(caseId, cause);
  const last = events.at(-1);
  const condition =
    expectedSeq === 0
      ? { ConditionExpression: CONDITIONS.absent }
      : { ConditionExpression: CONDITIONS.headAtExpected, ExpressionAttributeValues: { ':expected': expectedSeq } };
  // Nothing new in the ledger: the head stays and is only looked at.
  if (!last) return [{ kind: 'ConditionCheck', action: { Key: KEYS.head(caseId), ...condition }, refusal: moved }];
  const head: Draft = {
    kind: 'Put',
    action: { Item: { ...headItem(state), seq: last.seq, hash: last.hash }, ...condition },
    refusal: moved,
  };
  const entries = events.map(event =>
    putNew(
      { ...KEYS.event(caseId, event.seq), caseId, at: event.at, type: event.body.type, event: JSON.stringify(event) },
      moved,
    ),
  );
  return [head, ...entries];
}

/** The case as its partition, the lists and the anchors know it; its ledger's head stands beside it. */
export const headItem = (state: CaseState) => ({
  ...KEYS.head(state.id),
  caseId: state.id,
  state: JSON.stringify(state),
  summary: JSON.stringify(summaryOf(state)),
  officePk: INDEX.organCases(state.organ),
  officeSk: INDEX.caseOrder(state.openedAt, state.id),
  applicantPk: INDEX.applicant(state.applicant),
  applicantSk: INDEX.applicantCase + INDEX.caseOrder(state.openedAt, state.id),
  ...(state.closed ? {} : { openPk: INDEX.openCases, openSk: state.id }),
  // By id, not by time: a case that is due already moves nothing in the index.
  ...{ owedPk: INDEX.anchors, owedSk: state.id },
});

/** One action a series, however many of its numbers are taken: a transaction may touch an item only once. */
function numbers(commit: Commit): Draft[] {
  const series = new Map<string, [TakenNumber, ...TakenNumber[]]>();
  for (const taken of commit.numbers) {
    const before = series.get(taken.series);
    const last = before?.at(-1);
    if (last && taken.value !== last.value + 1) throw new NumberTaken(taken.series);
    if (before) before.push(taken);
    else series.set(taken.series, [taken]);
  }
  return [...series].map(([name, taken]) => take(name, taken[0].value - 1, taken[0].value - 1 + taken.length));
}

function take(series: string, previous: number, last: number): Draft {
  const first = previous === 0;
  return {
    kind: 'Update',
    action: {
      Key: KEYS.number(series),
      UpdateExpression: 'SET lastNumber = :last',
      ConditionExpression: first ? CONDITIONS.absent : CONDITIONS.seriesAtPrevious,
      ExpressionAttributeValues: { ':last': last, ...(first ? {} : { ':previous': previous }) },
    },
    refusal: cause => new NumberTaken(series, cause),
  };
}

function tasks({ caseId, state, tasks }: Commit): Draft[] {
  const latest = new Map(tasks.map(task => [task.id, task]));
  return [...latest.values()].map(task =>
    put({ ...KEYS.task(caseId, task.id), caseId, task: JSON.stringify(task), ...taskIndexes(state, task) }),
  );
}

function taskIndexes(state: CaseState, task: Task) {
  if (task.status !== 'open') return {};
  const order = INDEX.taskOrder(limitDay(task), task.openedAt, state.id, task.id);
  const office = { officePk: INDEX.inbox(task.organ, task.role), officeSk: order };
  if (task.role !== 'applicant') return office;
  return { ...office, applicantPk: INDEX.applicant(state.applicant), applicantSk: INDEX.applicantTask + order };
}

const fingerprints = ({ fingerprints = [], caseId, state }: Commit): Draft[] =>
  fingerprints.map(({ kind, hash }) =>
    put({ ...KEYS.like(kind, hash), sk: INDEX.caseOrder(state.openedAt, caseId), caseId }),
  );

/** Left for the sweep to fold: were the counters themselves written here, every two commits of a month would conflict. */
function counted({ caseId, counted: increments = [], events }: Commit): Draft[] {
  const last = events.at(-1);
  if (increments.length === 0 || !last) return [];
  return [put(incrementItem(KEYS.increment(caseId, last.seq), last.at, increments))];
}

/** A bell keeps the time since which it is owed: being owed again does not send it to the back of the queue. */
function bells({ caseId, bells, events, state }: Commit): Draft[] {
  const at = events.at(-1)?.at ?? state.openedAt;
  return [...new Set(bells)].map(taskId => ({
    kind: 'Update',
    action: {
      Key: KEYS.bell(caseId, taskId),
      UpdateExpression: 'SET caseId = :case, taskId = :task, owedPk = :owed, owedSk = if_not_exists(owedSk, :since)',
      ExpressionAttributeValues: {
        ...{ ':case': caseId, ':task': taskId, ':owed': INDEX.owed },
        ':since': INDEX.owedOrder(at, caseId, taskId),
      },
    },
  }));
}
