import { z } from 'zod';
import { deadlineSchema } from '../regulation/deadlines.ts';
import { applicationSchema, deficiencySchema, localDateSchema } from './application.ts';
import { roleSchema } from './office.ts';
import { PEOPLE_EVENTS } from './people/events.ts';
import { procedureSchema } from './procedures.ts';
import { subjectSchema } from './subject.ts';
import { taskKindSchema } from './tasks/index.ts';

/** A file as it was received: stored and hashed before anything read it, never altered. */
export const uploadSchema = z.object({
  id: z.string(),
  purpose: z.enum(['form', 'evidence']),
  name: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Where the blob store keeps it. */
  key: z.string(),
});
export type Upload = z.infer<typeof uploadSchema>;

/** Versions a case was opened under; it keeps them to its end (第十三条: legal basis and version are pinned). */
export const pinsSchema = z.object({
  regulation: z.string(),
  procedure: z.string(),
  templates: z.string(),
  office: z.string(),
});

/** One finding of the automatic screen: it proposes, a person decides. */
export const findingSchema = z.object({
  code: z.string(),
  basis: z.string(),
  fits: z.boolean(),
  text: z.string(),
});
export type Finding = z.infer<typeof findingSchema>;

export const documentKindSchema = z.enum([
  'supplement-notice',
  'acceptance-notice',
  'rejection-notice',
  'transfer-letter',
  'reclassification-approval',
  'verification-report',
  'deliberation-record',
  'ruling',
  'public-notice',
  'service-receipt',
  'filing-report-committee',
  'filing-report-government',
  'filing-form',
  'supervision-notice',
  'case-catalogue',
  // 第八条 纠错
  'early-reminder',
  'inspection-proposal',
  'reminder-talk-notice',
  'reminder-talk-record',
  'admonishing-talk',
  'admonishing-talk-record',
  'correction-order',
  'rectification-review',
  'follow-up-record',
  // 第九条 澄清保护
  'clarification-notice',
  'circular',
  'clarification-record',
  'education-record',
  'referral-letter',
]);
export type DocumentKind = z.infer<typeof documentKindSchema>;

export const issuedDocumentSchema = z.object({
  id: z.string(),
  kind: documentKindSchema,
  title: z.string(),
  /** 发文字号; working papers have none. */
  number: z.string().optional(),
  organ: z.string(),
  /** 成文日期. */
  date: localDateSchema,
  /** What it was made for: a task (督办通知) or nothing. */
  about: z.string().optional(),
  template: z.string(),
  files: z.array(
    z.object({
      format: z.enum(['pdf', 'docx']),
      sha256: z.string(),
      bytes: z.int(),
      key: z.string(),
    }),
  ),
});
export type IssuedDocument = z.infer<typeof issuedDocumentSchema>;

/** Which run of which state of the procedure caused a step's event; the key of its idempotency. */
export const stepRefSchema = z.object({
  caseId: z.string(),
  /** Name of the execution. */
  run: z.string(),
  /** Name of the ASL state. */
  state: z.string(),
  /** Ledger position at which the state was entered: the same on a retry, another on the next round of a loop. */
  occurrence: z.int().nonnegative(),
  /** Map item, where one state runs several times side by side. */
  item: z.string().optional(),
});
export type StepRef = z.infer<typeof stepRefSchema>;

const taskOpened = z.object({
  id: z.string(),
  kind: taskKindSchema,
  role: roleSchema,
  organ: z.string(),
  deadline: deadlineSchema,
  openedBy: stepRefSchema,
  item: z.string().optional(),
});

/** Everything that can happen to a case. The names are past tense: a ledger holds facts. */
export const eventBodySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('case-opened'),
    procedure: procedureSchema,
    organ: z.string(),
    /** What was sent to apply; a correction or clarification is opened by an official without one. */
    submission: z.string().optional(),
    /** Account of the party; empty when the subject has none. */
    applicant: z.string(),
    uploads: z.array(uploadSchema),
    pins: pinsSchema,
    /** 第八条、第九条: whom it is about, what about, and the case it follows from. */
    subject: subjectSchema.optional(),
    matter: z.string().optional(),
    origin: z.object({ caseId: z.string(), basis: z.string() }).optional(),
  }),
  /** A correction or clarification was opened from this case. */
  z.object({ type: z.literal('case-linked'), caseId: z.string(), procedure: procedureSchema }),
  z.object({ type: z.literal('uploads-received'), submission: z.string(), uploads: z.array(uploadSchema) }),
  z.object({
    type: z.literal('form-read'),
    upload: z.string(),
    source: z.string(),
    application: applicationSchema,
    organ: z.string(),
  }),
  z.object({ type: z.literal('form-deficient'), upload: z.string(), deficiencies: z.array(deficiencySchema).min(1) }),
  z.object({ type: z.literal('screened'), findings: z.array(findingSchema), proposal: z.enum(['accept', 'reject']) }),
  z.object({ type: z.literal('task-opened'), task: taskOpened }),
  z.object({
    type: z.literal('task-answered'),
    taskId: z.string(),
    kind: taskKindSchema,
    outcome: z.string(),
    answer: z.record(z.string(), z.unknown()),
  }),
  /** The case was withdrawn while the task was open; the task ends with it. */
  z.object({ type: z.literal('task-withdrawn'), taskId: z.string(), reason: z.string() }),
  /** 督办: the limit has passed, the task stays open. */
  z.object({ type: z.literal('task-overdue'), taskId: z.string(), round: z.int().positive(), next: localDateSchema }),
  /** The limit comes near: its holder is told, and the wait is armed again. `left`: working days until `due`. */
  z.object({
    type: z.literal('task-reminded'),
    taskId: z.string(),
    left: z.int().nonnegative(),
    due: localDateSchema,
  }),
  /** A task token came back although nobody had answered; the wait is armed again. */
  z.object({ type: z.literal('bell-without-letter'), taskId: z.string() }),
  z.object({ type: z.literal('document-issued'), document: issuedDocumentSchema }),
  z.object({ type: z.literal('parked'), state: z.string(), error: z.string(), cause: z.string() }),
  z.object({ type: z.literal('closed'), outcome: z.string() }),
  ...PEOPLE_EVENTS,
]);
export type EventBody = z.infer<typeof eventBodySchema>;
export type EventOf<T extends EventBody['type']> = Extract<EventBody, { type: T }>;

/** Who did it: a person, or a step of the procedure. */
export const actorSchema = z.object({
  kind: z.enum(['person', 'step']),
  id: z.string(),
  name: z.string(),
  organ: z.string().optional(),
});
export type Actor = z.infer<typeof actorSchema>;

export const ledgerEventSchema = z.object({
  caseId: z.string(),
  /** 1, 2, 3, … without gaps. */
  seq: z.int().positive(),
  /** Epoch milliseconds. */
  at: z.int(),
  actor: actorSchema,
  body: eventBodySchema,
  /** Hash of the event before; 64 zeros for the first. */
  previous: z.string(),
  /** SHA-256 of the canonical JSON (RFC 8785) of everything above. */
  hash: z.string(),
});
export type LedgerEvent = z.infer<typeof ledgerEventSchema>;
