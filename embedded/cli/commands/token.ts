import type { Context, Result } from '../io.ts';
import { lines } from '../output.ts';
import { withSession } from '../session.ts';

/** `token`: a bearer token of the machine's own issuer, for any HTTP client. */
export const token = (context: Context, options: { as: string; hours: number }): Promise<Result> =>
  withSession(
    context,
    async session => {
      const minted = await session.mintToken(options.as, Math.round(options.hours * 3600));
      return { data: { token: minted, user: options.as, hours: options.hours }, text: lines([minted]) };
    },
    { create: true },
  );
