import { createMiddleware } from 'hono/factory';
import { RongcuoError } from '../../regulation/errors.ts';

/** Too much asked by people who are not signed in; API Gateway's throttling does the same on AWS. */
export class TooManyRequests extends RongcuoError {
  constructor() {
    super('request.too-many', '请求过多', { remedy: '一分钟后再试' });
  }
}

const MINUTE_MS = 60_000;

/**
 * At most so many requests a minute for the whole machine: whoever asks without signing in must not keep those at work from theirs.
 * @param elapsed milliseconds of a clock that cannot be frozen
 */
export function throttle(most: number, elapsed: () => number = () => performance.now()) {
  let [since, count] = [elapsed(), 0];
  return createMiddleware(async (_, next) => {
    const now = elapsed();
    if (now - since >= MINUTE_MS) [since, count] = [now, 0];
    count += 1;
    if (count > most) throw new TooManyRequests();
    await next();
  });
}
