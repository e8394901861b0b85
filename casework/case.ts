import { z } from 'zod';
import { deadlineSchema } from '../regulation/deadlines.ts';
import { complexitySchema } from '../regulation/limits.ts';
import { applicationSchema, deficiencySchema, localDateSchema } from './application.ts';
import { actorSchema, findingSchema, pinsSchema, refusedUploadSchema, stepRefSchema, uploadSchema } from './events.ts';
import { issuedDocumentSchema } from './issued-document.ts';
import { caseFileSchema } from './case-file-schema.ts';
import { hearingSchema } from './events.ts';
import { duplicateSchema } from './duplicates/events.ts';
import { limitExtensionSchema, pauseSchema } from './clock/records.ts';
import { roleSchema } from './office.ts';
import { consultationSchema, delegateSchema, holderSchema, questionSchema, recusalSchema } from './people/records.ts';
import { procedureSchema } from './procedures.ts';
import { redactionRecordSchema } from './redaction/records.ts';
import { runSchema } from './run-schema.ts';
import { subjectSchema } from './subject.ts';
import { TASK_INPUTS, taskKindSchema, type TaskAnswers, type TaskKind } from './tasks/index.ts';

/** A human task as the ledger knows it. Its token is not here: a token is a doorbell, not a fact. Times are epoch ms. */
export const taskSchema = z
  .object({
    id: z.string(),
    kind: taskKindSchema,
    role: roleSchema,
    organ: z.string(),
    openedAt: z.int(),
    openedBy: stepRefSchema,
    item: z.string().optional(),
    deadline: deadlineSchema,
    status: z.enum(['open', 'answered', 'withdrawn']),
    /** Due day as first set; it stays when the limit is moved or the task is opened anew under a higher class. */
    originalDue: localDateSchema.optional(),
    /** Reminders given before the limit: the day, the working days then left, and the due day they named. */
    reminded: z
      .array(z.object({ on: localDateSchema, left: z.int(), due: localDateSchema }))
      .readonly()
      .optional(),
    /** How often its limit has been 督办; 0 while in time. */
    overdueRounds: z.int().nonnegative(),
    /** Last day of the pause under way (暂停计时), unless it is resumed before; meanwhile neither reminders nor 督办. */
    pausedUntil: localDateSchema.optional(),
    /** Its limit has moved since its wait began, which is owed a re-arming. */
    rearm: z.literal(true).optional(),
    /** Day the next 督办 follows, once the limit has passed. */
    escalatesOn: localDateSchema.optional(),
    /** That day with the reasons for it; it can be provisional (未核定). */
    escalation: deadlineSchema.optional(),
    /** Who alone may answer it, and who in his place; none: whoever has the role. */
    holder: holderSchema.optional(),
    delegate: delegateSchema.optional(),
    /** Accounts recused from the case while it was open or before: it is not in their inbox. */
    barred: z.array(z.string()).readonly().optional(),
    outcome: z.string().optional(),
    answeredAt: z.int().optional(),
    answeredBy: actorSchema.optional(),
  })
  .readonly();
export type Task = z.infer<typeof taskSchema>;

const answered = <S extends z.ZodType>(answer: S) =>
  z.object({ taskId: z.string(), by: actorSchema, at: z.int(), answer }).readonly().optional();

/** The last answer to each kind of task, with who gave it and when. */
const answersSchema = z
  .object({
    supplement: answered(TASK_INPUTS.supplement),
    accept: answered(TASK_INPUTS.accept),
    verify: answered(TASK_INPUTS.verify),
    determine: answered(TASK_INPUTS.determine),
    redact: answered(TASK_INPUTS.redact),
    serve: answered(TASK_INPUTS.serve),
    acknowledge: answered(TASK_INPUTS.acknowledge),
    operate: answered(TASK_INPUTS.operate),
    'issue-measure': answered(TASK_INPUTS['issue-measure']),
    'record-talk': answered(TASK_INPUTS['record-talk']),
    plan: answered(TASK_INPUTS.plan),
    rectification: answered(TASK_INPUTS.rectification),
    review: answered(TASK_INPUTS.review),
    'follow-up': answered(TASK_INPUTS['follow-up']),
    'verify-facts': answered(TASK_INPUTS['verify-facts']),
    approve: answered(TASK_INPUTS.approve),
    deliver: answered(TASK_INPUTS.deliver),
    'review-window': answered(TASK_INPUTS['review-window']),
    'review-ruling': answered(TASK_INPUTS['review-ruling']),
  } satisfies Record<TaskKind, z.ZodType>)
  .readonly();
export type Answers = z.infer<typeof answersSchema>;
export interface Answered<K extends TaskKind> {
  readonly taskId: string;
  readonly by: z.infer<typeof actorSchema>;
  readonly at: number;
  readonly answer: TaskAnswers[K];
}

/** Who recorded it and when (epoch ms). */
const recorded = { by: actorSchema, at: z.int() };

/** An upload with who sent it and when (epoch ms). */
const receivedUploadSchema = uploadSchema.extend({ by: z.string(), byName: z.string(), at: z.int() });
export type ReceivedUpload = z.infer<typeof receivedUploadSchema>;

/** A case: the fold of its ledger and nothing else. */
export const caseStateSchema = z
  .object({
    id: z.string(),
    procedure: procedureSchema,
    openedAt: z.int(),
    /** The organ that holds the case now. */
    organ: z.string(),
    /** Account of the person who applied, or of the subject; empty when the subject has none. */
    applicant: z.string(),
    /** 第八条、第九条: whom the case is about and what about. */
    subject: subjectSchema.optional(),
    matter: z.string().optional(),
    /** The case this one follows from, and why. */
    origin: z.object({ caseId: z.string(), basis: z.string() }).optional(),
    /** Cases that were opened from this one. */
    linked: z
      .array(z.object({ caseId: z.string(), procedure: procedureSchema }))
      .readonly()
      .optional(),
    pins: pinsSchema,
    uploads: z.array(receivedUploadSchema).readonly(),
    /** Files that were sent for this case and stay in quarantine. */
    refusedUploads: z
      .array(refusedUploadSchema.extend({ submission: z.string(), by: z.string(), byName: z.string(), at: z.int() }))
      .readonly()
      .optional(),
    /** Upload id of the form to read: the first, or the one last sent in 补正. */
    form: z.string(),
    application: applicationSchema.optional(),
    /** Upload that a registrar entered the application from; it is not read by machine again. */
    entered: z.string().optional(),
    deficiencies: z.array(deficiencySchema).readonly(),
    findings: z.array(findingSchema).readonly(),
    /** Cases of the same person, matter or form: linked, never merged. */
    duplicates: z.array(duplicateSchema).readonly().optional(),
    proposal: z.enum(['accept', 'reject']).optional(),
    tasks: z.array(taskSchema).readonly(),
    answers: answersSchema,
    /** When the application was accepted, epoch ms: the verification clock starts here and never restarts. */
    acceptedAt: z.int().optional(),
    complexity: complexitySchema.optional(),
    documents: z.array(issuedDocumentSchema).readonly(),
    /** Recorded while the verification runs; each counts for the report (第六条(三)). */
    hearings: z.array(hearingSchema.extend(recorded)).readonly().optional(),
    evidence: z
      .array(z.object({ upload: z.string(), proves: z.string(), ...recorded }))
      .readonly()
      .optional(),
    /** 备案回执 of each recipient (第六条(五)); `answers` keeps only the last. */
    acknowledgements: z
      .array(
        z.object({
          taskId: z.string(),
          item: z.string().optional(),
          by: actorSchema,
          at: z.int(),
          answer: TASK_INPUTS.acknowledge,
        }),
      )
      .readonly()
      .optional(),
    /** 送达 of documents other than the ruling; `receipt` is the 送达回证. */
    services: z
      .array(
        z.object({
          document: z.string(),
          receipt: z.string(),
          by: actorSchema,
          at: z.int(),
          answer: TASK_INPUTS.serve,
        }),
      )
      .readonly()
      .optional(),
    /** 签收: documents the party has confirmed to have received. */
    receipts: z
      .array(z.object({ document: z.string(), ...recorded }))
      .readonly()
      .optional(),
    /** The end people asked for while no task was open. */
    ending: z
      .object({
        outcome: z.enum(['withdrawn', 'superseded']),
        reason: z.string(),
        provision: z.string().optional(),
        by: actorSchema,
        at: z.int(),
      })
      .optional(),
    caseFile: caseFileSchema.optional(),
    /** 隐去副本: what was asked to be taken out of which document, and the copies signed off. */
    redactions: z.array(redactionRecordSchema).readonly().optional(),
    recusals: z.array(recusalSchema).readonly().optional(),
    questions: z.array(questionSchema).readonly().optional(),
    consultations: z.array(consultationSchema).readonly().optional(),
    /** 暂停计时, past and present, and 延长 of internal limits. */
    pauses: z.array(pauseSchema).readonly().optional(),
    limitExtensions: z.array(limitExtensionSchema).readonly().optional(),
    parked: z.object({ state: z.string(), error: z.string(), cause: z.string() }).optional(),
    /** The execution that plays it, where it is not its first. */
    run: runSchema.optional(),
    closed: z.object({ at: z.int(), outcome: z.string() }).optional(),
  })
  .readonly();
export type CaseState = z.infer<typeof caseStateSchema>;
