import { z } from 'zod';
import { call, type Target } from './calls.ts';

const machinesSchema = z.object({ stateMachines: z.array(z.object({ stateMachineArn: z.string() })) });
const executionsSchema = z.object({ executions: z.array(z.object({ executionArn: z.string(), name: z.string() })) });
const detailsSchema = z.object({ resource: z.string() }).optional();
const historySchema = z.object({
  events: z.array(
    z.object({
      type: z.string(),
      taskScheduledEventDetails: detailsSchema,
      taskSucceededEventDetails: detailsSchema,
      taskFailedEventDetails: detailsSchema,
    }),
  ),
  nextToken: z.string().nullish(),
});

const isWait = (details: z.infer<typeof detailsSchema>): boolean =>
  details?.resource.endsWith('.waitForTaskToken') ?? false;

/** How many task tokens of a case hang now: waits begun less waits ended, by the histories of its executions. */
export async function hangingTokens(target: Target, caseId: string): Promise<number> {
  const states = async <S extends z.ZodType>(operation: string, body: object, answer: S): Promise<z.infer<S>> =>
    answer.parse(await call(target, 'states', `AWSStepFunctions.${operation}`, body));
  const { stateMachines } = await states('ListStateMachines', {}, machinesSchema);
  let hanging = 0;
  for (const { stateMachineArn } of stateMachines) {
    const { executions } = await states('ListExecutions', { stateMachineArn }, executionsSchema);
    for (const { executionArn } of executions.filter(({ name }) => name.startsWith(caseId)))
      for (let nextToken: string | null | undefined = ''; typeof nextToken === 'string';) {
        const page: z.infer<typeof historySchema> = await states(
          'GetExecutionHistory',
          { executionArn, maxResults: 1000, ...(nextToken !== '' && { nextToken }) },
          historySchema,
        );
        for (const each of page.events) {
          if (isWait(each.taskScheduledEventDetails)) hanging += 1;
          if (isWait(each.taskSucceededEventDetails) || isWait(each.taskFailedEventDetails)) hanging -= 1;
        }
        nextToken = page.nextToken;
      }
  }
  return hanging;
}
