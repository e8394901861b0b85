import { z } from 'zod';
import { call, type Target } from './calls.ts';

const groupsSchema = z.object({ logGroups: z.array(z.object({ logGroupName: z.string() })) });
const eventsSchema = z.object({ events: z.array(z.object({ message: z.string() })) });

/** Lines a function may say before the oldest are left out. */
const LINES = 40;

/** What the functions have written, for a run that failed. */
export async function functionLogs(target: Target): Promise<string> {
  const logs = async <S extends z.ZodType>(operation: string, body: object, answer: S): Promise<z.infer<S>> =>
    answer.parse(await call(target, 'logs', `Logs_20140328.${operation}`, body));
  const { logGroups } = await logs('DescribeLogGroups', {}, groupsSchema);
  const said = await Promise.all(
    logGroups.map(async ({ logGroupName }) => {
      const { events } = await logs('FilterLogEvents', { logGroupName }, eventsSchema);
      const lines = events
        .map(({ message }) => message.trimEnd())
        .filter(line => !/^(START|END|REPORT|INIT)/.test(line));
      return lines.length === 0 ? [] : [`── ${logGroupName}`, ...lines.slice(-LINES)];
    }),
  );
  return said.flat().join('\n');
}
