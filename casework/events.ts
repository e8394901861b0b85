import { z } from 'zod';
import { deadlineSchema } from '../regulation/deadlines.ts';
import { applicationSchema, deficiencySchema, localDateSchema } from './application.ts';
import { caseFileSchema } from './case-file-schema.ts';
import { issuedDocumentSchema } from './issued-document.ts';
import { roleSchema } from './office.ts';
import { CLOCK_EVENTS } from './clock/events.ts';
import { PEOPLE_EVENTS } from './people/events.ts';
import { DUPLICATE_EVENTS } from './duplicates/events.ts';
import { procedureSchema } from './procedures.ts';
import { REDACTION_EVENTS } from './redaction/records.ts';
import { entrySchema } from './run-schema.ts';
import { subjectSchema } from './subject.ts';
import { taskKindSchema } from './tasks/index.ts';

/** What a malware scanner said of a file; `unscanned` (未查毒) where none is configured or it could not look inside. */
export const scanSchema = z.object({
  verdict: z.enum(['clean', 'unscanned', 'infected']),
  scanner: z.string(),
  /** Epoch ms. */
  at: z.int(),
  note: z.string().optional(),
});
export type Scan = z.infer<typeof scanSchema>;

/** A file as it was received: stored and hashed before anything read it, never altered. */
export const uploadSchema = z.object({
  id: z.string(),
  purpose: z.enum(['form', 'evidence']),
  name: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Where the blob store keeps it. */
  key: z.string(),
  /** Media type by its first bytes, never by its name. Older uploads have neither this nor `scan`. */
  type: z.string().optional(),
  scan: scanSchema.optional(),
});
export type Upload = z.infer<typeof uploadSchema>;

/** A file that was sent and refused. `code` and `reason`: the error the sender was told. */
export const refusedUploadSchema = z.object({
  id: z.string(),
  name: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string().optional(),
  code: z.string(),
  reason: z.string(),
  scan: scanSchema.optional(),
});

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

/** 听取意见记录: whom, when, where, what was said; the signed record may be an upload. */
export const hearingSchema = z.object({
  id: z.string(),
  person: z.string(),
  on: localDateSchema,
  place: z.string(),
  record: z.string(),
  upload: z.string().optional(),
});

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
    /** 代为登记: handed in on paper, and registered by the actor. */
    paper: z.literal(true).optional(),
    pins: pinsSchema,
    /** 第八条、第九条: whom it is about, what about, and the case it follows from. */
    subject: subjectSchema.optional(),
    matter: z.string().optional(),
    origin: z.object({ caseId: z.string(), basis: z.string() }).optional(),
  }),
  /** A correction or clarification was opened from this case. */
  z.object({ type: z.literal('case-linked'), caseId: z.string(), procedure: procedureSchema }),
  z.object({ type: z.literal('uploads-received'), submission: z.string(), uploads: z.array(uploadSchema) }),
  /** A file sent for this case stays in quarantine (infected, not what it may be, altered on its way): it is no material of the case. */
  z.object({ type: z.literal('upload-refused'), submission: z.string(), file: refusedUploadSchema }),
  z.object({
    type: z.literal('form-read'),
    upload: z.string(),
    source: z.string(),
    application: applicationSchema,
    organ: z.string(),
    /** 录入说明, where a registrar entered it from paper or a scan (`source` is `entered`). */
    note: z.string().optional(),
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
  z.object({
    type: z.literal('task-withdrawn'),
    taskId: z.string(),
    reason: z.string(),
    /** 第十一条: the provision that prevails; then the case ends as 从其规定. */
    provision: z.string().optional(),
  }),
  /** The end was asked for while no task was open (a step at work, or parked): the next step honours it. */
  z.object({ type: z.literal('withdrawal-requested'), reason: z.string(), provision: z.string().optional() }),
  /** 听取意见记录, made while the verification runs. */
  z.object({ type: z.literal('hearing-recorded'), hearing: hearingSchema }),
  /** Evidence with what it proves, named while the verification runs. */
  z.object({ type: z.literal('evidence-recorded'), upload: z.string(), proves: z.string() }),
  /** 送达回证 of a document other than the ruling; `receipt`: the document that records it. */
  z.object({
    type: z.literal('document-served'),
    document: z.string(),
    receipt: z.string(),
    service: z.record(z.string(), z.unknown()),
  }),
  /** 签收: the party confirmed in the portal that the document has reached him. A 送达回证 is another fact (casework/receipt.ts). */
  z.object({ type: z.literal('document-received'), document: z.string() }),
  /** 卷宗 bundled: a ZIP of everything with manifest and ledger, before the case is closed. */
  z.object({ type: z.literal('case-file-bundled'), file: caseFileSchema }),
  /** 督办: the limit has passed, the task stays open. */
  z.object({
    type: z.literal('task-overdue'),
    taskId: z.string(),
    round: z.int().positive(),
    next: localDateSchema,
    /** `next` with the reasons for it. */
    limit: deadlineSchema.optional(),
  }),
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
  /** 作废: the document stays readable and keeps its number; the procedure does not move. */
  z.object({
    type: z.literal('document-voided'),
    documentId: z.string(),
    reason: z.string(),
    replacedBy: z.string().optional(),
  }),
  z.object({ type: z.literal('parked'), state: z.string(), error: z.string(), cause: z.string() }),
  z.object({ type: z.literal('closed'), outcome: z.string() }),
  ...DUPLICATE_EVENTS,
  /** An administrator moved the running case to a newer version of its procedure; `run` takes over from `replaces`. */
  z.object({
    type: z.literal('procedure-moved'),
    ...{ from: z.string(), to: z.string(), reason: z.string() },
    ...{ run: z.string(), replaces: z.string(), enter: entrySchema },
  }),
  /** An execution lasts a year at most: another goes on from where it stood, by the procedure as it is deployed now. */
  z.object({
    type: z.literal('procedure-continued'),
    ...{ from: z.string(), to: z.string(), run: z.string(), replaces: z.string(), enter: entrySchema },
    /** Not for its age: the execution before was found to have ended while the case was open. */
    lost: z.literal(true).optional(),
    /** The case was brought here from another installation, whose execution could not come along. */
    imported: z.literal(true).optional(),
  }),
  ...PEOPLE_EVENTS,
  ...CLOCK_EVENTS,
  ...REDACTION_EVENTS,
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
