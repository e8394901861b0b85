import { z } from 'zod';
import { deadlineSchema } from '../../regulation/deadlines.ts';
import { localDateSchema } from '../application.ts';

/** Kinds of legal basis a pause of the clock (暂停计时) can rest on; the provision itself is always cited besides. */
export const PAUSE_KINDS = {
  appraisal: '需要鉴定、检测、评估',
  'force-majeure': '不可抗力',
  'other-proceeding': '须以其他程序的结果为依据',
  other: '其他法定事由',
} as const;
export const PAUSE_KIND_IDS = ['appraisal', 'force-majeure', 'other-proceeding', 'other'] as const;
export const pauseKindSchema = z.enum(PAUSE_KIND_IDS);

/** Why the clock may stand still: the kind, the provision that allows it, and the facts of this case. */
export const pauseBasisSchema = z.object({ kind: pauseKindSchema, provision: z.string(), reason: z.string() });

/** What moves a due date. Each carries the limit as it is derived afterwards, so that a replay needs no calendar. */
export const CLOCK_EVENTS = [
  /**
   * From the day `from` on no day is counted, to the day it is resumed and at most to `until`, the last day the provision allows.
   * A pause of a verification holds for the verification of the case, whichever task it is (第六条(三)). Its actor approved it.
   */
  z.object({
    type: z.literal('clock-paused'),
    pause: z.string(),
    taskId: z.string(),
    basis: pauseBasisSchema,
    from: localDateSchema,
    until: localDateSchema,
    deadline: deadlineSchema,
  }),
  /** `to` is the last day not counted. `lapsed`: nobody resumed it, its last day passed. */
  z.object({
    type: z.literal('clock-resumed'),
    pause: z.string(),
    taskId: z.string(),
    to: localDateSchema,
    lapsed: z.literal(true).optional(),
    deadline: deadlineSchema,
  }),
  /** 延长 of an internal limit; its actor approved it. */
  z.object({
    type: z.literal('limit-extended'),
    taskId: z.string(),
    workingDays: z.int().positive(),
    reason: z.string(),
    deadline: deadlineSchema,
  }),
  /** A year's calendar was loaded or corrected. Of a task, or of a consultation (第十条). */
  z.object({
    type: z.literal('deadline-recomputed'),
    taskId: z.string().optional(),
    consultation: z.string().optional(),
    /** Of the task, the day the next 督办 follows, not its limit. */
    escalation: z.literal(true).optional(),
    from: deadlineSchema,
    to: deadlineSchema,
    calendarVersion: z.string(),
    why: z.string(),
  }),
  /** The wait of a task whose limit had moved has ended and begins anew. */
  z.object({ type: z.literal('wait-rearmed'), taskId: z.string() }),
] as const;
