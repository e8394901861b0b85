import { z } from 'zod';
import { localDateSchema } from '../application.ts';
import { actorSchema } from '../events.ts';
import { taskKindSchema } from '../tasks/index.ts';
import { pauseBasisSchema } from './events.ts';

/** Who approved it, and when (epoch ms). */
const approved = { by: actorSchema, at: z.int() };

/** A pause of a task's clock; of kind `verify` it holds for every verification task of the case. */
export const pauseSchema = z
  .object({
    id: z.string(),
    taskId: z.string(),
    kind: taskKindSchema,
    basis: pauseBasisSchema,
    /** Days not counted: from … to, both included; to `until` while it is not resumed. */
    from: localDateSchema,
    until: localDateSchema,
    to: localDateSchema.optional(),
    ...approved,
  })
  .readonly();
export type Pause = z.infer<typeof pauseSchema>;

export const limitExtensionSchema = z
  .object({ taskId: z.string(), workingDays: z.int().positive(), reason: z.string(), ...approved })
  .readonly();
