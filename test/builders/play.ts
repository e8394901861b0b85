import { z } from 'zod';
import { caseStateSchema } from '../../casework/case.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import type { TaskKind } from '../../casework/tasks/index.ts';
import { fillFormDocx } from '../../documents/form/fill.ts';
import { clockSchema } from '../../embedded/routes/clock.ts';
import type { Client } from '../../embedded/client.ts';
import { endOfShanghaiDay } from '../../regulation/dates.ts';
import type { Application } from '../../casework/application.ts';
import { AFTERMATH_OFFICIALS } from './aftermath-answers.ts';
import { ANSWERS, type Ruling } from './answers.ts';
import { APPLICATION, EVIDENCE } from './application.ts';

/** Who answers what in the invented office of templates/office/office.json; each case is the discipline commission's. */
export const OFFICIALS: Record<Exclude<TaskKind, 'acknowledge'>, string> = {
  supplement: 'applicant-1',
  accept: 'registrar-1',
  verify: 'investigator-1',
  determine: 'adjudicator-1',
  redact: 'registrar-1',
  serve: 'registrar-1',
  operate: 'administrator-1',
  'review-window': 'registrar-1',
  'review-ruling': 'adjudicator-3',
  ...AFTERMATH_OFFICIALS,
};
export const APPLICANT = 'applicant-1';
export const AUDITOR = 'auditor-1';
export const ADMINISTRATOR = 'administrator-1';

export const officialFor = ({ kind, item }: Pick<Task, 'kind' | 'item'>): string => {
  if (kind !== 'acknowledge') return OFFICIALS[kind];
  return item === 'government' ? 'filing-2' : 'filing-1';
};

export interface PlayOptions {
  readonly ruling?: Ruling;
  readonly application?: Application;
  /** Tasks that are left until their limit has passed and one 督办 has gone out. */
  readonly late?: readonly TaskKind[];
  /** Plays what can run; a server in the background needs none. */
  readonly settle: () => Promise<void>;
  /** Lets the limit of a task pass; the embedded machine's clock does it by itself. */
  readonly letPass?: (task: Task) => Promise<void>;
  /** Called before each answer. */
  readonly before?: (task: Task, state: CaseState) => void | Promise<void>;
}

/** More rounds than any tolerance case takes: a case that does not come forward must not hang the test. */
const MOST_ROUNDS = 30;

/**
 * Plays a whole tolerance case over HTTP with invented officials: submit, accept, verify, determine, redact, serve,
 * acknowledge, closed. It looks at the case and does what comes next, so after a crash it goes on where the case stands.
 */
export async function playTolerance(client: Client, options: PlayOptions): Promise<CaseState> {
  const { settle } = options;
  const id = (await ownCase(client)) ?? (await submitApplication(client, options.application ?? APPLICATION));
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await settle();
    const state = await caseState(client, id);
    if (state.closed) return state;
    const task = state.tasks.find(({ status }) => status === 'open');
    if (!task || state.parked) throw new Error(`case ${id} stands still: ${JSON.stringify(state.parked)}`);
    await comeForward(client, options, state, task);
  }
  throw new Error(`case ${id} does not come to an end`);
}

async function comeForward(client: Client, options: PlayOptions, state: CaseState, task: Task): Promise<void> {
  if (options.late?.includes(task.kind) && task.overdueRounds === 0)
    return options.letPass ? options.letPass(task) : letPass(client, task);
  await options.before?.(task, state);
  await answerTask(client, task, ANSWERS[task.kind](state, task, options.ruling ?? 'exemption'));
}

/** Lets the limit of a task pass: to the first instant after its due day. */
export async function letPass(client: Client, task: Task): Promise<void> {
  const { now } = await client.get(ADMINISTRATOR, '/api/clock', clockSchema);
  const seconds = Math.ceil((endOfShanghaiDay(task.deadline.due) - now) / 1000);
  await client.post(ADMINISTRATOR, '/api/clock/advance', { duration: `PT${String(seconds)}S` }, clockSchema);
}

export const answerTask = (client: Client, task: Task, answer: unknown, user = officialFor(task)) =>
  client.post(user, `/api/tasks/${task.id}/answer`, answer, z.object({ outcome: z.string() }));

export async function caseState(client: Client, id: string, user = AUDITOR): Promise<CaseState> {
  return (await client.get(user, `/api/cases/${id}`, z.object({ state: caseStateSchema }))).state;
}

async function ownCase(client: Client): Promise<string | undefined> {
  const cases = await client.get(APPLICANT, '/api/cases', z.array(z.object({ id: z.string() })));
  return cases[0]?.id;
}

export interface SentFile {
  readonly purpose: 'form' | 'evidence';
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The form, filled in, with its evidence. */
export const filesOf = async (application: Application): Promise<SentFile[]> => [
  { purpose: 'form', name: '容错申请书.docx', bytes: await fillFormDocx(application) },
  ...EVIDENCE,
];

export const submitApplication = async (client: Client, application: Application, user = APPLICANT): Promise<string> =>
  send(client, await filesOf(application), user);

const submissionSchema = z.object({ id: z.string(), uploads: z.array(z.object({ link: z.string() })) });

/** Sends files together; to a case when `caseId` is given. @returns the case's id */
export async function send(
  client: Client,
  files: readonly SentFile[],
  user = APPLICANT,
  caseId?: string,
): Promise<string> {
  const listed = files.map(({ purpose, name }) => ({ purpose, name }));
  const { id, uploads } = await client.post(user, '/api/submissions', { caseId, files: listed }, submissionSchema);
  for (const [i, { link }] of uploads.entries()) await client.upload(link, files[i]?.bytes ?? new Uint8Array());
  const received = z.object({ status: z.literal('received'), caseId: z.string() });
  return (await client.post(user, `/api/submissions/${id}/complete`, {}, received)).caseId;
}
