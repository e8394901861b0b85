import { z } from 'zod';
import type { Clock } from '../../functions/ports.ts';
import type { Routes } from '../../functions/api/app.ts';

export const healthSchema = z.object({ service: z.literal('rongcuo'), now: z.int() });

/** Open to anybody: that it is alive, and its time, which a token's validity is measured by. Nothing else. */
export const healthRoute =
  (clock: Clock): Routes =>
  api => {
    api.get('/health', context => context.json({ service: 'rongcuo', now: clock.now() } satisfies Health, 200));
  };
type Health = z.infer<typeof healthSchema>;
