import { z } from 'zod';
import { door } from '../door.ts';
import { intake } from './step.ts';

/** S3 "Object Created" as EventBridge delivers it; the key is `uploads/<submission>/<file>`. */
const event = z.object({
  detail: z.object({ object: z.object({ key: z.string().regex(/^uploads\/[^/]+\/[^/]+$/) }) }),
});

export const handler = door(event, ({ detail }, ports) =>
  intake({ submission: detail.object.key.split('/')[1] ?? '' }, ports),
);
