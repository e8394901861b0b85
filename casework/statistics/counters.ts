import { z } from 'zod';
import { daysBetween, shanghaiDate } from '../../regulation/dates.ts';
import { procedureSchema } from '../procedures.ts';
import type { CaseState, Task } from '../state.ts';
import { bucketOf } from './spread.ts';

/** A month in Asia/Shanghai, `2026-03`. Months compare correctly as strings. */
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应写作 2026-03');
export type Month = z.infer<typeof monthSchema>;
export const monthOf = (epochMs: number): Month => shanghaiDate(epochMs).slice(0, 7);

/**
 * What is counted. `name` is the situation (1–13), the outcome, or the stage `kind/nature` (`verify/statutory`; `case` for the
 * whole of a case); a `within` adds its bucket: `verify/statutory/15`.
 */
export const measureSchema = z.enum(['opened', 'situation', 'closed', 'answered', 'in-time', 'minutes', 'within']);

/**
 * One number of the statistics (第十条). A case counts in the month it was opened or closed, for the organ that holds it; an
 * answer in the month it was given, for the organ whose task it was. No person is in it.
 */
export const counterSchema = z.object({
  month: monthSchema,
  organ: z.string(),
  procedure: procedureSchema,
  measure: measureSchema,
  name: z.string(),
  value: z.int(),
});
export type Counter = z.infer<typeof counterSchema>;
type Count = Pick<Counter, 'measure' | 'name' | 'value'>;

export const counterKey = ({ month, organ, procedure, measure, name }: Counter): string =>
  JSON.stringify([month, organ, procedure, measure, name]);

/** Adds up what counts the same; what comes to nothing is left out. */
export function sum(counters: Iterable<Counter>): Counter[] {
  const totals = new Map<string, Counter>();
  for (const counter of counters) {
    const key = counterKey(counter);
    totals.set(key, { ...counter, value: (totals.get(key)?.value ?? 0) + counter.value });
  }
  return [...totals.values()].filter(({ value }) => value !== 0);
}

const MINUTE_MS = 60_000;

/** How long something took: minutes for the mean, a bucket of whole days for median and nine in ten. */
const took = (name: string, from: number, to: number): Count[] => [
  { measure: 'minutes', name, value: Math.round((to - from) / MINUTE_MS) },
  { measure: 'within', name: `${name}/${bucketOf(daysBetween(shanghaiDate(from), shanghaiDate(to)))}`, value: 1 },
];

/** A task that was answered, in time when on its due day at the latest. What ended by 撤回 was not answered. */
function answered(task: Task, answeredAt: number): Count[] {
  const name = `${task.kind}/${task.deadline.limit.nature}`;
  const inTime = shanghaiDate(answeredAt) <= task.deadline.due;
  return [
    { measure: 'answered', name, value: 1 },
    ...(inTime ? [{ measure: 'in-time' as const, name, value: 1 }] : []),
    ...took(name, task.openedAt, answeredAt),
  ];
}

/** Everything one case adds to the statistics, from its state alone: the statistics are the sum of this over all cases. */
export function countersOf({ procedure, organ, openedAt, closed, application, tasks }: CaseState): Counter[] {
  const count = (at: number, by: string, counts: Count[]): Counter[] =>
    counts.map(each => ({ month: monthOf(at), organ: by, procedure, ...each }));
  const situations = new Set(application?.situations.map(({ situation }) => String(situation)));
  return sum([
    ...count(openedAt, organ, [
      { measure: 'opened', name: '', value: 1 },
      ...[...situations].map(name => ({ measure: 'situation' as const, name, value: 1 })),
    ]),
    ...(closed
      ? count(closed.at, organ, [
          { measure: 'closed', name: closed.outcome, value: 1 },
          ...took('case', openedAt, closed.at),
        ])
      : []),
    ...tasks.flatMap(task =>
      task.status === 'answered' && task.answeredAt !== undefined
        ? count(task.answeredAt, task.organ, answered(task, task.answeredAt))
        : [],
    ),
  ]);
}

const negative = (counter: Counter): Counter => ({ ...counter, value: -counter.value });

/** What turns the first numbers into the second. */
export const difference = (from: readonly Counter[], to: readonly Counter[]): Counter[] =>
  sum([...to, ...from.map(negative)]);

/** Which counters a write moves: written with it, so that the sum stays true whatever happens (移送 moves a case's too). */
export const increments = (before: CaseState | undefined, after: CaseState): Counter[] =>
  difference(before ? countersOf(before) : [], countersOf(after));
