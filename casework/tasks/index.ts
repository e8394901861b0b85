import { z } from 'zod';
import { TASK_TITLES } from '../names.ts';
import type { Role } from '../office.ts';
import { CLARIFICATION_INPUTS } from './clarification.ts';
import { CORRECTION_INPUTS } from './correction.ts';
import { REVIEW_INPUTS } from './review.ts';
import {
  acceptAnswer,
  acknowledgeAnswer,
  determineAnswer,
  operateAnswer,
  redactAnswer,
  serveAnswer,
  supplementAnswer,
  verifyAnswer,
} from './tolerance.ts';

export const taskKindSchema = z.enum([
  'supplement',
  'accept',
  'verify',
  'determine',
  'redact',
  'serve',
  'acknowledge',
  'operate',
  'issue-measure',
  'record-talk',
  'plan',
  'rectification',
  'review',
  'follow-up',
  'verify-facts',
  'approve',
  'deliver',
  'review-window',
  'review-ruling',
]);
export type TaskKind = z.infer<typeof taskKindSchema>;

/**
 * A human task, defined once: the API's validation, the forms, the OpenAPI description and the procedure all read this.
 */
export interface TaskDefinition {
  readonly title: string;
  readonly role: Role;
  /** The article it carries out, or 内部管理 where the 办法 is silent. */
  readonly source: string;
  /** `statutory`: the verification limits of 第六条(三). `internal`: the office's own (内部时限). */
  readonly limit: 'statutory' | 'internal';
  readonly input: z.ZodType<{ outcome: string }>;
}

const definitions = {
  supplement: {
    title: TASK_TITLES.supplement,
    role: 'applicant',
    source: '第六条(二)',
    limit: 'internal',
    input: supplementAnswer,
  },
  accept: {
    title: TASK_TITLES.accept,
    role: 'registrar',
    source: '第六条(二)',
    limit: 'internal',
    input: acceptAnswer,
  },
  verify: {
    title: TASK_TITLES.verify,
    role: 'investigator',
    source: '第六条(三)',
    limit: 'statutory',
    input: verifyAnswer,
  },
  determine: {
    title: TASK_TITLES.determine,
    role: 'adjudicator',
    source: '第六条(四)',
    limit: 'internal',
    input: determineAnswer,
  },
  redact: {
    title: TASK_TITLES.redact,
    role: 'registrar',
    source: '第六条(四)',
    limit: 'internal',
    input: redactAnswer,
  },
  serve: { title: TASK_TITLES.serve, role: 'registrar', source: '第六条(四)', limit: 'internal', input: serveAnswer },
  acknowledge: {
    title: TASK_TITLES.acknowledge,
    role: 'filing',
    source: '第六条(五)',
    limit: 'internal',
    input: acknowledgeAnswer,
  },
  operate: {
    title: TASK_TITLES.operate,
    role: 'administrator',
    source: '内部管理',
    limit: 'internal',
    input: operateAnswer,
  },
  'issue-measure': {
    title: TASK_TITLES['issue-measure'],
    role: 'adjudicator',
    source: '第八条(二)',
    limit: 'internal',
    input: CORRECTION_INPUTS['issue-measure'],
  },
  'record-talk': {
    title: TASK_TITLES['record-talk'],
    role: 'registrar',
    source: '第八条(二)',
    limit: 'internal',
    input: CORRECTION_INPUTS['record-talk'],
  },
  plan: {
    title: TASK_TITLES.plan,
    role: 'applicant',
    source: '第八条(二)',
    limit: 'internal',
    input: CORRECTION_INPUTS.plan,
  },
  rectification: {
    title: TASK_TITLES.rectification,
    role: 'applicant',
    source: '第八条(二)',
    limit: 'internal',
    input: CORRECTION_INPUTS.rectification,
  },
  review: {
    title: TASK_TITLES.review,
    role: 'adjudicator',
    source: '第八条(二)',
    limit: 'internal',
    input: CORRECTION_INPUTS.review,
  },
  'follow-up': {
    title: TASK_TITLES['follow-up'],
    role: 'registrar',
    source: '第八条(一)',
    limit: 'internal',
    input: CORRECTION_INPUTS['follow-up'],
  },
  'verify-facts': {
    title: TASK_TITLES['verify-facts'],
    role: 'investigator',
    source: '第九条(一)',
    limit: 'internal',
    input: CLARIFICATION_INPUTS['verify-facts'],
  },
  approve: {
    title: TASK_TITLES.approve,
    role: 'adjudicator',
    source: '第九条(二)',
    limit: 'internal',
    input: CLARIFICATION_INPUTS.approve,
  },
  deliver: {
    title: TASK_TITLES.deliver,
    role: 'investigator',
    source: '第九条(二)',
    limit: 'internal',
    input: CLARIFICATION_INPUTS.deliver,
  },
  'review-window': {
    title: TASK_TITLES['review-window'],
    role: 'registrar',
    source: '内部复核程序',
    limit: 'internal',
    input: REVIEW_INPUTS['review-window'],
  },
  'review-ruling': {
    title: TASK_TITLES['review-ruling'],
    role: 'adjudicator',
    source: '内部复核程序',
    limit: 'internal',
    input: REVIEW_INPUTS['review-ruling'],
  },
} as const satisfies Record<TaskKind, TaskDefinition>;

export const TASKS: Record<TaskKind, TaskDefinition> = definitions;

/** The schema of each kind's answer, with its own type. */
export const TASK_INPUTS = {
  supplement: definitions.supplement.input,
  accept: definitions.accept.input,
  verify: definitions.verify.input,
  determine: definitions.determine.input,
  redact: definitions.redact.input,
  serve: definitions.serve.input,
  acknowledge: definitions.acknowledge.input,
  operate: definitions.operate.input,
  ...CORRECTION_INPUTS,
  ...CLARIFICATION_INPUTS,
  ...REVIEW_INPUTS,
} as const;

/** What a person answered, by task kind. */
export type TaskAnswers = { [K in TaskKind]: z.infer<(typeof definitions)[K]['input']> };
/** Answer of task `K` with outcome `O`. */
export type AnswerOf<K extends TaskKind, O extends TaskAnswers[K]['outcome']> = Extract<TaskAnswers[K], { outcome: O }>;

/** The outcomes a task can have, read from its schema. */
export const outcomesOf = (kind: TaskKind): string[] =>
  definitions[kind].input.options.map(option => option.shape.outcome.value);
