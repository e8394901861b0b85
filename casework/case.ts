import { z } from 'zod';
import { deadlineSchema } from '../regulation/deadlines.ts';
import { complexitySchema } from '../regulation/limits.ts';
import { applicationSchema, deficiencySchema, localDateSchema } from './application.ts';
import { actorSchema, findingSchema, issuedDocumentSchema, pinsSchema, stepRefSchema, uploadSchema } from './events.ts';
import { roleSchema } from './office.ts';
import { consultationSchema, delegateSchema, holderSchema, questionSchema, recusalSchema } from './people/records.ts';
import { procedureSchema } from './procedures.ts';
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
    /** Day the next 督办 follows, once the limit has passed. */
    escalatesOn: localDateSchema.optional(),
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
  } satisfies Record<TaskKind, z.ZodType>)
  .readonly();
export type Answers = z.infer<typeof answersSchema>;
export interface Answered<K extends TaskKind> {
  readonly taskId: string;
  readonly by: z.infer<typeof actorSchema>;
  readonly at: number;
  readonly answer: TaskAnswers[K];
}

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
    /** Upload id of the form to read: the first, or the one last sent in 补正. */
    form: z.string(),
    application: applicationSchema.optional(),
    deficiencies: z.array(deficiencySchema).readonly(),
    findings: z.array(findingSchema).readonly(),
    proposal: z.enum(['accept', 'reject']).optional(),
    tasks: z.array(taskSchema).readonly(),
    answers: answersSchema,
    /** When the application was accepted, epoch ms: the verification clock starts here and never restarts. */
    acceptedAt: z.int().optional(),
    complexity: complexitySchema.optional(),
    documents: z.array(issuedDocumentSchema).readonly(),
    recusals: z.array(recusalSchema).readonly().optional(),
    questions: z.array(questionSchema).readonly().optional(),
    consultations: z.array(consultationSchema).readonly().optional(),
    parked: z.object({ state: z.string(), error: z.string(), cause: z.string() }).optional(),
    closed: z.object({ at: z.int(), outcome: z.string() }).optional(),
  })
  .readonly();
export type CaseState = z.infer<typeof caseStateSchema>;
