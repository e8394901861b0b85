import { z } from 'zod';
import { SITUATIONS } from '../../regulation/situations.ts';
import type { Office } from '../office.ts';
import { PROCEDURE_NAMES, PROCEDURES, procedureSchema, type Procedure } from '../procedures.ts';
import { TASKS, taskKindSchema } from '../tasks/index.ts';
import { closingWord } from '../words.ts';
import { monthSchema, type Counter, type Month } from './counters.ts';
import { quantile } from './spread.ts';
import { standingSchema, type Organs, type Standing } from './standing.ts';

/** In time / answered, 0–1 with four decimals. */
const rated = { answered: z.int(), inTime: z.int(), rate: z.number() };
/** Days; median and p90 are the upper ends of their buckets, `null` beyond the last one. */
const timed = { meanDays: z.number(), median: z.int().nullable(), p90: z.int().nullable() };
const moved = { opened: z.int(), closed: z.int() };
const nature = z.enum(['statutory', 'internal']);

/** 统计 (第十条) of some months for the leadership, and how it stands now. No person is named. */
export const reportSchema = z.object({
  from: monthSchema,
  to: monthSchema,
  procedure: procedureSchema.optional(),
  totals: z.object(moved),
  months: z.array(z.object({ month: monthSchema, ...moved })),
  organs: z.array(z.object({ organ: z.string(), name: z.string(), ...moved })),
  procedures: z.array(z.object({ procedure: procedureSchema, title: z.string(), ...moved })),
  /** A case may cite several. */
  situations: z.array(z.object({ situation: z.int(), numeral: z.string(), text: z.string(), cases: z.int() })),
  outcomes: z.array(z.object({ procedure: procedureSchema, outcome: z.string(), title: z.string(), cases: z.int() })),
  /** Statutory (第六条(三)) and internal limits are never mixed; what an applicant owes is in neither. */
  limits: z.array(z.object({ nature, ...rated })),
  stages: z.array(z.object({ kind: taskKindSchema, title: z.string(), nature, organ: z.string(), ...rated, ...timed })),
  /** From opening to closing, of the cases closed. */
  duration: z.object({ closed: z.int(), ...timed }).optional(),
  now: standingSchema,
});
export type Report = z.infer<typeof reportSchema>;

export interface Asked {
  readonly from: Month;
  readonly to: Month;
  readonly procedure?: Procedure | undefined;
  /** Undefined: every organ. */
  readonly organs: Organs;
}

const total = (counters: readonly Counter[]): number => counters.reduce((sum, { value }) => sum + value, 0);
const of = (counters: readonly Counter[], measure: Counter['measure'], name?: string): Counter[] =>
  counters.filter(each => each.measure === measure && (name === undefined || each.name === name));
const moves = (counters: readonly Counter[]) => ({
  opened: total(of(counters, 'opened')),
  closed: total(of(counters, 'closed')),
});
const rateOf = (answered: number, inTime: number) => ({
  ...{ answered, inTime },
  rate: answered === 0 ? 0 : Math.round((inTime / answered) * 10_000) / 10_000,
});

const MINUTES_A_DAY = 24 * 60;

function timesOf(counters: readonly Counter[], name: string, count: number) {
  const prefix = `${name}/`;
  const spread = new Map<string, number>();
  for (const { measure, name: bucketed, value } of counters) {
    const bucket = bucketed.slice(prefix.length);
    if (measure === 'within' && bucketed.startsWith(prefix)) spread.set(bucket, (spread.get(bucket) ?? 0) + value);
  }
  const minutes = total(of(counters, 'minutes', name));
  return {
    meanDays: count === 0 ? 0 : Math.round((minutes / count / MINUTES_A_DAY) * 100) / 100,
    median: quantile(spread, 0.5) ?? null,
    p90: quantile(spread, 0.9) ?? null,
  };
}

const NATURES = nature.options;

function stagesOf(counters: readonly Counter[]): Report['stages'] {
  const organs = [...new Set(counters.map(({ organ }) => organ))].sort();
  return organs.flatMap(organ => {
    const own = counters.filter(each => each.organ === organ);
    return taskKindSchema.options.flatMap(kind =>
      NATURES.flatMap(nature => {
        const name = `${kind}/${nature}`;
        const answered = total(of(own, 'answered', name));
        if (answered === 0) return [];
        const rate = rateOf(answered, total(of(own, 'in-time', name)));
        return [{ kind, title: TASKS[kind].title, nature, organ, ...rate, ...timesOf(own, name, answered) }];
      }),
    );
  });
}

/** Each kind of limit over all that the offices owe. */
const limitsOf = (stages: Report['stages']): Report['limits'] =>
  NATURES.map(nature => {
    const own = stages.filter(stage => stage.nature === nature && TASKS[stage.kind].role !== 'applicant');
    const add = (figure: 'answered' | 'inTime') => own.reduce((sum, stage) => sum + stage[figure], 0);
    return { nature, ...rateOf(add('answered'), add('inTime')) };
  });

const outcomesOf = (counters: readonly Counter[]): Report['outcomes'] =>
  PROCEDURE_NAMES.flatMap(procedure => {
    const own = of(counters, 'closed').filter(each => each.procedure === procedure);
    return [...new Set(own.map(({ name }) => name))].sort().map(outcome => ({
      ...{ procedure, outcome, title: closingWord(outcome) },
      cases: total(own.filter(({ name }) => name === outcome)),
    }));
  });

/** Every month from one to another, both counted. */
export function monthsBetween(from: Month, to: Month): Month[] {
  const [year = 0, month = 1] = from.split('-').map(Number);
  const months: Month[] = [];
  for (let n = month - 1; ; n += 1) {
    const next = `${String(year + Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`;
    if (next > to) return months;
    months.push(next);
  }
}

/** Puts the numbers of the months asked about into tables. Situations stand all thirteen, also those nobody cited. */
export function reportOf(all: readonly Counter[], asked: Asked, now: Standing, office: Office): Report {
  const { from, to, procedure, organs } = asked;
  const counters = all.filter(
    each =>
      each.month >= from &&
      each.month <= to &&
      (procedure === undefined || each.procedure === procedure) &&
      (organs === undefined || organs.has(each.organ)),
  );
  const stages = stagesOf(counters);
  const totals = moves(counters);
  const shown = office.organs.filter(({ id }) => organs === undefined || organs.has(id));
  const former = [...new Set(counters.map(({ organ }) => organ))].filter(id => !shown.some(organ => organ.id === id));
  return {
    ...{ from, to, ...(procedure && { procedure }), totals, stages, now },
    months: monthsBetween(from, to).map(month => ({
      ...{ month, ...moves(counters.filter(each => each.month === month)) },
    })),
    organs: [...shown, ...former.map(id => ({ id, name: id }))].map(({ id, name }) => ({
      ...{ organ: id, name, ...moves(counters.filter(({ organ }) => organ === id)) },
    })),
    procedures: PROCEDURE_NAMES.filter(each => procedure === undefined || each === procedure).map(each => ({
      ...{ procedure: each, title: PROCEDURES[each] },
      ...moves(counters.filter(counter => counter.procedure === each)),
    })),
    situations: SITUATIONS.map(({ id, numeral, text }) => ({
      ...{ situation: id, numeral, text, cases: total(of(counters, 'situation', String(id))) },
    })),
    outcomes: outcomesOf(counters),
    limits: limitsOf(stages),
    ...(totals.closed > 0 && {
      duration: { closed: totals.closed, ...timesOf(counters, 'case', totals.closed) },
    }),
  };
}
