import { z } from 'zod';
import { roleSchema, type Office, type User } from '../casework/office.ts';
import { procedureSchema } from '../casework/procedures.ts';
import { replay } from '../casework/state.ts';
import { checkMayVerifyStatistics, statisticsOrgans } from '../casework/statistics/access.ts';
import {
  counterKey,
  countersOf,
  difference,
  monthOf,
  monthSchema,
  sum,
  type Counter,
} from '../casework/statistics/counters.ts';
import { monthsBetween, reportOf, type Report } from '../casework/statistics/report.ts';
import { standing, type Organs, type Standing } from '../casework/statistics/standing.ts';
import { checkAdministrator } from '../casework/permissions.ts';
import { NotFound, StatisticsUnsettled } from './errors.ts';
import type { CaseSummary, InboxEntry, Ports } from './ports.ts';

/** Months one question may span: each is a read. */
const LONGEST = 120;
/** What the counters are proved by. */
export type StatisticsPorts = Pick<Ports, 'store' | 'statistics' | 'office' | 'clock'>;

/** Open cases read at once. */
const PAGE = 500;

/** Without months: the year that runs, up to this month. */
export const statisticsQuery = z
  .object({
    from: monthSchema.optional(),
    to: monthSchema.optional(),
    organ: z.string().optional(),
    procedure: procedureSchema.optional(),
  })
  .superRefine(({ from, to }, context) => {
    const issue = (message: string) => {
      context.addIssue({ code: 'custom', path: ['from'], message });
    };
    if (from !== undefined && to !== undefined && from > to) issue('起始月份不能晚于截止月份');
    else if (from !== undefined && to !== undefined && monthsBetween(from, to).length > LONGEST)
      issue(`一次最多统计${String(LONGEST)}个月`);
  });
export type StatisticsQuery = z.infer<typeof statisticsQuery>;

/**
 * 统计 (第十条). What is past is read from the counters, what is open from the lists of open cases and tasks: the cost grows with
 * the months asked about and the cases that are open, never with those that are closed.
 * @throws {NotPermitted | NotFound}
 */
export async function readStatistics(ports: Ports, user: User, query: StatisticsQuery): Promise<Report> {
  const office = await ports.office();
  const { organ, procedure } = query;
  const organs = statisticsOrgans(user, office, organ);
  if (organ !== undefined && !office.organs.some(({ id }) => id === organ)) throw new NotFound('机关', organ);
  const now = ports.clock.now();
  const { from, to } = monthsOf(query, now);
  const [counters, current] = await Promise.all([
    ports.statistics.counters(from, to),
    standingNow(ports, office, { now, organs, procedure }),
  ]);
  return reportOf(counters, { from, to, procedure, organs }, current, office);
}

/** A month left out is the other's year's first, or this month. */
function monthsOf({ from, to }: StatisticsQuery, now: number): { from: string; to: string } {
  const last = to ?? (from !== undefined && from > monthOf(now) ? from : monthOf(now));
  return { from: from ?? `${last.slice(0, 4)}-01`, to: last };
}

async function standingNow(
  { store }: Ports,
  office: Office,
  { now, organs, procedure }: { now: number; organs: Organs } & Pick<StatisticsQuery, 'procedure'>,
): Promise<Standing> {
  const cases = (await openCases(store)).filter(each => procedure === undefined || each.procedure === procedure);
  const holders = new Set([...office.organs.map(({ id }) => id), ...cases.map(({ organ }) => organ)]);
  const inboxes = [...holders].flatMap(organ => roleSchema.options.map(role => store.inbox({ organ, role })));
  const tasks: InboxEntry[] = (await Promise.all(inboxes)).flat();
  return standing(cases, tasks, { now, organs });
}

async function openCases(store: Ports['store']): Promise<CaseSummary[]> {
  const found: CaseSummary[] = [];
  for (;;) {
    const page = await store.openCases(PAGE, found.at(-1)?.id);
    found.push(...page);
    if (page.length < PAGE) return found;
  }
}

/** 办法 came into force in this month: no case is older. */
const BEGINNING = '2016-11';
/** How often the comparison is made anew because cases went on meanwhile. */
const ATTEMPTS = 5;

export const verificationSchema = z.object({
  agrees: z.boolean(),
  cases: z.int(),
  /** Counters that do not say what the ledgers say. */
  differences: z.array(z.object({ counter: z.string(), counted: z.int(), ledgers: z.int() })),
  corrected: z.boolean(),
});
export type Verification = z.infer<typeof verificationSchema>;

/**
 * Compares the counters with what all ledgers add up to. Reads every case: for the auditor, not for every day.
 * @throws {NotPermitted | StatisticsUnsettled}
 */
export async function verifyStatistics(ports: StatisticsPorts, user: User): Promise<Verification> {
  checkMayVerifyStatistics(user);
  return (await compare(ports)).verification;
}

/** The same, and makes the counters say what the ledgers say. What is written meanwhile counts as well: it only adds up. */
export async function rebuildStatistics(ports: StatisticsPorts, user: User): Promise<Verification> {
  checkAdministrator(user);
  const { verification, missing } = await compare(ports);
  if (missing.length > 0) await ports.statistics.correct(missing);
  return { ...verification, corrected: missing.length > 0 };
}

async function compare(ports: StatisticsPorts): Promise<{ verification: Verification; missing: Counter[] }> {
  const last = monthOf(ports.clock.now());
  const counted = () => ports.statistics.counters(BEGINNING, last);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await counted();
    const { cases, counters } = await fromLedgers(ports, before);
    // Nothing was written while the ledgers were read: the two can be held against each other.
    if (difference(before, await counted()).length > 0) continue;
    const missing = difference(before, counters);
    return { verification: verificationOf(cases, before, missing), missing };
  }
  throw new StatisticsUnsettled();
}

async function fromLedgers({ store, office }: StatisticsPorts, counted: readonly Counter[]) {
  const organs = new Set([...(await office()).organs.map(({ id }) => id), ...counted.map(({ organ }) => organ)]);
  const ids = new Set<string>();
  for (const organ of organs) for (const { id } of await store.cases({ organ })) ids.add(id);
  const counters: Counter[] = [];
  for (const id of ids) {
    const state = replay(await store.ledger(id));
    if (state) counters.push(...countersOf(state));
  }
  return { cases: ids.size, counters: sum(counters) };
}

function verificationOf(cases: number, counted: readonly Counter[], missing: readonly Counter[]): Verification {
  const differences = missing.map(each => {
    const { month, organ, procedure, measure, name, value } = each;
    const stands = counted.find(one => counterKey(one) === counterKey(each))?.value ?? 0;
    const counter = [month, organ, procedure, measure, name].filter(part => part !== '').join(' ');
    return { counter, counted: stands, ledgers: stands + value };
  });
  return { agrees: missing.length === 0, cases, differences, corrected: false };
}
