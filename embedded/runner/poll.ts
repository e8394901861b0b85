import type { Engine } from './engine.ts';

/**
 * setTimeout fires at once beyond 24.8 days, and a virtual clock may jump; so nothing is ever scheduled ahead. The engine looks at
 * the timer table every so often, in milliseconds.
 */
const POLL_INTERVAL = 1_000;

/** The background loop of a server: one poll timer for all the waits of all the cases. */
export function poll(engine: Engine): { run(): Promise<void>; stop(): Promise<void> } {
  let finish: (() => void) | undefined;
  return {
    run: async () => {
      if (finish !== undefined) return;
      const release = engine.hold();
      const ticking = setInterval(() => {
        engine.wake();
      }, POLL_INTERVAL);
      const stopped = new Promise<void>(resolve => {
        finish = resolve;
      });
      try {
        await Promise.race([stopped, engine.failure()]);
      } finally {
        clearInterval(ticking);
        release();
        finish = undefined;
      }
    },
    stop: async () => {
      finish?.();
      await engine.drained();
    },
  };
}
