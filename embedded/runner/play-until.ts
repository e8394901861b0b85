import type { EmbeddedClock } from '../../adapters/embedded/clock.ts';
import type { Runner } from './runner.ts';

/**
 * Moves a virtual clock to an instant the way real time would have gone there: from one due timer to the next, letting
 * everything settle at each. A jump of thirty days plays every reminder and timeout of those days in their order.
 *
 * @param instant epoch milliseconds; nothing happens when it is not ahead
 */
export async function playUntil(runner: Runner, clock: EmbeddedClock, instant: number): Promise<void> {
  for (;;) {
    await runner.settle();
    const due = runner.nextTimer();
    if (due === undefined || due > instant) break;
    clock.set(Math.max(due, clock.now()));
  }
  clock.set(Math.max(instant, clock.now()));
  await runner.settle();
}
