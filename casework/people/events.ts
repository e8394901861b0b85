import { z } from 'zod';
import { deadlineSchema } from '../../regulation/deadlines.ts';
import { localDateSchema } from '../application.ts';
import { roleSchema } from '../office.ts';

/** A person of the office, named in a fact: the name is kept as it was then. */
export const namedSchema = z.object({ id: z.string(), name: z.string() });
export type Named = z.infer<typeof namedSchema>;

/** 回避 by the person himself (自行回避), on the party's request (申请回避), or by decision (决定回避). */
export const RECUSAL_MANNERS = { self: '自行回避', party: '申请回避', decision: '决定回避' } as const;
export const recusalMannerSchema = z.enum(['self', 'party', 'decision']);
export type RecusalManner = z.infer<typeof recusalMannerSchema>;

/** What people do about each other and with others; none of it moves a limit. */
export const PEOPLE_EVENTS = [
  /** 指定承办、转办. */
  z.object({ type: z.literal('task-reassigned'), taskId: z.string(), to: namedSchema, reason: z.string() }),
  /** 委托 to the end of a day. `holder`: who delegates becomes the holder of a task that had none. */
  z.object({
    type: z.literal('task-delegated'),
    taskId: z.string(),
    to: namedSchema,
    until: localDateSchema,
    reason: z.string(),
    holder: namedSchema.optional(),
  }),
  z.object({ type: z.literal('recusal-requested'), recusal: z.string(), user: namedSchema, reason: z.string() }),
  z.object({ type: z.literal('recusal-refused'), recusal: z.string(), reason: z.string() }),
  /** From here on this person neither reads nor acts; the tasks in his hands are free again. */
  z.object({
    type: z.literal('recused'),
    recusal: z.string(),
    user: namedSchema,
    manner: recusalMannerSchema,
    reason: z.string(),
  }),
  /** The last one of a role in an organ has been recused: the supervisors must provide somebody. */
  z.object({ type: z.literal('nobody-left'), role: roleSchema, organ: z.string() }),
  /** 第十二条: a question of interpretation. */
  z.object({
    type: z.literal('question-raised'),
    question: z.string(),
    article: z.string().optional(),
    text: z.string(),
    /** The organs that interpret, as the office knew them then. */
    interpreters: z.array(z.string()).readonly().optional(),
  }),
  z.object({ type: z.literal('question-answered'), question: z.string(), organ: z.string(), text: z.string() }),
  /** 第十条: another organ is asked to cooperate; it sees the question and what is attached, not the case. */
  z.object({
    type: z.literal('consultation-requested'),
    consultation: z.string(),
    organ: z.string(),
    text: z.string(),
    attached: z.array(z.string()),
    deadline: deadlineSchema,
  }),
  z.object({ type: z.literal('consultation-replied'), consultation: z.string(), text: z.string() }),
] as const;
