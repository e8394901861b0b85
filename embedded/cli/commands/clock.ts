import type { z } from 'zod';
import { clockSchema } from '../../routes/clock.ts';
import type { Context, Result } from '../io.ts';
import { exactTime, facts } from '../output.ts';
import { somebody, withSession } from '../session.ts';

const clockText = ({ now, skew, frozen }: z.infer<typeof clockSchema>): string =>
  facts([
    ['时间', `${exactTime(now)}（北京时间）`],
    ['状态', frozen ? '静止，只由 clock advance 拨动' : '运行'],
    ['比系统时间', `${skew >= 0 ? '快' : '慢'}${(Math.abs(skew) / 86_400_000).toFixed(3)}日`],
  ]);

/** `clock show`. */
export const show = (context: Context): Promise<Result> =>
  withSession(
    context,
    async ({ client, office }) => {
      const data = await client.get(somebody(office, 'administrator'), '/api/clock', clockSchema);
      return { data, text: clockText(data) };
    },
    { create: true },
  );

/** `clock advance`: plays what falls due on the way. */
export const advance = (context: Context, _options: unknown, [duration = '']: readonly string[]): Promise<Result> =>
  withSession(
    context,
    async ({ client, office }) => {
      const administrator = somebody(office, 'administrator');
      const data = await client.post(administrator, '/api/clock/advance', { duration }, clockSchema);
      return { data, text: clockText(data) };
    },
    { create: true },
  );
