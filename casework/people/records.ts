import { z } from 'zod';
import { deadlineSchema } from '../../regulation/deadlines.ts';
import { localDateSchema } from '../application.ts';
import { actorSchema } from '../events.ts';
import { recusalMannerSchema } from './events.ts';

/** Who did it, when (epoch ms) and why. */
const done = { by: actorSchema, at: z.int(), reason: z.string() };

/** 承办人: only this person (or the delegate) answers the task. */
export const holderSchema = z.object({ user: z.string(), name: z.string(), ...done }).readonly();

/** 受托人: may answer in the holder's place to the end of the day `until`. */
export const delegateSchema = z
  .object({ user: z.string(), name: z.string(), until: localDateSchema, ...done })
  .readonly();

/** 回避, asked for or granted. */
export const recusalSchema = z
  .object({
    id: z.string(),
    user: z.string(),
    name: z.string(),
    manner: recusalMannerSchema,
    status: z.enum(['requested', 'granted', 'refused']),
    ...done,
    decided: z.object(done).optional(),
  })
  .readonly();
export type Recusal = z.infer<typeof recusalSchema>;

const said = z.object({ text: z.string(), by: actorSchema, at: z.int() });

/** 第十二条: a question of interpretation and its answer. */
export const questionSchema = z
  .object({
    id: z.string(),
    /** The provision it is about, e.g. 第五条(三). */
    article: z.string().optional(),
    ...said.shape,
    answer: said.extend({ organ: z.string() }).optional(),
  })
  .readonly();
export type Question = z.infer<typeof questionSchema>;

/** 第十条: a request to a cooperating organ, with the office's own limit (内部时限), and its reply. */
export const consultationSchema = z
  .object({
    id: z.string(),
    organ: z.string(),
    ...said.shape,
    /** Ids of the uploads that go with it. */
    attached: z.array(z.string()).readonly(),
    deadline: deadlineSchema,
    reply: said.optional(),
  })
  .readonly();
export type Consultation = z.infer<typeof consultationSchema>;
