import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { officeSchema, type User } from '../../casework/office.ts';
import { statisticsOrgans } from '../../casework/statistics/access.ts';
import { countersOf, difference, increments, sum } from '../../casework/statistics/counters.ts';
import { monthsBetween, reportOf } from '../../casework/statistics/report.ts';
import { BUCKETS, bucketOf, quantile } from '../../casework/statistics/spread.ts';
import { standing } from '../../casework/statistics/standing.ts';
import { DAY, MORNING, nextCommit, openingCommit, taskOpened } from '../builders/case.ts';
import { closedCase, commitsOf, moves } from '../builders/stories.ts';
import { anOffice } from '../contracts/an-office.ts';
import type { Commit } from '../../functions/ports.ts';

const OFFICE = anOffice();
const NOBODY = standing([], [], { now: MORNING, organs: undefined });
const countersFrom = (commits: readonly Commit[]) => sum(commits.flatMap(({ counted = [] }) => counted));
const YEAR = { from: '2026-01', to: '2026-12', organs: undefined };
const report = (commits: readonly Commit[], asked: Partial<Parameters<typeof reportOf>[1]> = {}) =>
  reportOf(countersFrom(commits), { ...YEAR, ...asked }, NOBODY, OFFICE);

describe('统计的计数', () => {
  it('what the writes add is what the cases are, whatever the stories', () => {
    fc.assert(
      fc.property(moves, list => {
        const commits = commitsOf(list);
        const latest = new Map(commits.map(({ caseId, state }) => [caseId, state]));
        expect(difference(countersFrom(commits), sum([...latest.values()].flatMap(countersOf)))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('a case that is transferred (移送) counts for the organ it goes to, with its situations, and no longer here', () => {
    const opened = openingCommit('C1');
    const tasked = nextCommit(opened, [taskOpened('C1', 'T1')]);
    const answer = { outcome: 'transfer', toOrgan: 'organisation', reason: '按干部管理权限移送' };
    const moved = nextCommit(tasked, [
      { type: 'task-answered', taskId: 'T1', kind: 'accept', outcome: 'transfer', answer },
    ]);
    const of = (organ: string) => increments(tasked.state, moved.state).filter(each => each.organ === organ);
    expect(of('organisation')).toMatchObject([{ measure: 'opened', value: 1 }]);
    // The answer itself was the first organ's.
    expect(of('discipline').map(({ measure, value }) => [measure, value])).toContainEqual(['opened', -1]);
    expect(of('discipline').map(({ measure, value }) => [measure, value])).toContainEqual(['answered', 1]);
  });

  it('holds no account and no name of a person', () => {
    const text = JSON.stringify(report(closedCase('C1')));
    for (const personal of ['u-li', '周演示', '受理员甲', 'u-registrar']) expect(text).not.toContain(personal);
  });
});

describe('统计表', () => {
  it('counts opened and closed cases by month, organ, situation and outcome', () => {
    const late = Date.UTC(2026, 3, 6, 1);
    const commits = [...closedCase('C1'), ...closedCase('C2', { start: late, outcome: 'refusal' })];
    const found = report(commits);
    expect(found.totals).toEqual({ opened: 2, closed: 2 });
    expect(found.months.filter(({ opened }) => opened > 0)).toEqual([
      { month: '2026-03', opened: 1, closed: 1 },
      { month: '2026-04', opened: 1, closed: 1 },
    ]);
    expect(found.organs[0]).toMatchObject({ organ: 'discipline', opened: 2, closed: 2 });
    expect(found.situations.filter(({ cases }) => cases > 0).map(({ situation, cases }) => [situation, cases])).toEqual(
      [
        [1, 2],
        [5, 2],
      ],
    );
    expect(found.situations).toHaveLength(13);
    expect(found.outcomes.map(({ title, cases }) => [title, cases])).toEqual([
      ['免责', 1],
      ['不予容错', 1],
    ]);
    expect(report(commits, { to: '2026-03' }).totals).toEqual({ opened: 1, closed: 1 });
    expect(report(commits, { organs: new Set(['committee']) }).totals).toEqual({ opened: 0, closed: 0 });
    expect(report(commits, { procedure: 'correction' }).totals).toEqual({ opened: 0, closed: 0 });
  });

  it('tells the on-time rate by the due day: on it is in time, the day after is not', () => {
    // 15 working days from Wednesday 2026-03-04 end on 2026-03-25, which is 21 days later.
    const commits = [...closedCase('C1', { verifyDays: 21 }), ...closedCase('C2', { verifyDays: 22 })];
    const verify = report(commits).stages.find(({ kind }) => kind === 'verify');
    expect(verify).toMatchObject({ answered: 2, inTime: 1, rate: 0.5, meanDays: 21.5, median: 30, p90: 30 });
    expect(report(commits).limits).toEqual([
      { nature: 'statutory', answered: 0, inTime: 0, rate: 0 },
      { nature: 'internal', answered: 4, inTime: 3, rate: 0.75 },
    ]);
  });

  it('leaves what the applicant owes (补正) out of the rate of the offices', () => {
    const opened = openingCommit('C1');
    const asked = nextCommit(opened, [taskOpened('C1', 'T1', { kind: 'supplement', role: 'applicant' })]);
    const retry = { outcome: 'retry', note: '已处理' };
    const done = nextCommit(asked, [
      { type: 'task-answered', taskId: 'T1', kind: 'operate', outcome: 'retry', answer: retry },
    ]);
    const found = reportOf(countersOf(done.state), YEAR, NOBODY, OFFICE);
    expect(found.stages).toMatchObject([{ kind: 'supplement', answered: 1 }]);
    expect(found.limits.map(({ answered }) => answered)).toEqual([0, 0]);
  });

  it('gives a median and a nine-in-ten that are never below the true ones and less than a bucket above', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 200 }), { minLength: 1 }), fc.constantFrom(0.5, 0.9), (days, share) => {
        const spread = new Map<string, number>();
        for (const each of days) spread.set(bucketOf(each), (spread.get(bucketOf(each)) ?? 0) + 1);
        const sorted = [...days].sort((a, b) => a - b);
        const exact = sorted[Math.ceil(share * days.length) - 1] ?? 0;
        expect(quantile(spread, share)).toBe(BUCKETS.find(end => exact <= end) ?? null);
      }),
    );
    expect(quantile(new Map(), 0.5)).toBeUndefined();
  });

  it('lists every month asked about, also across the turn of the year', () => {
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthsBetween('2026-02', '2026-01')).toEqual([]);
  });
});

describe('现况', () => {
  it('counts open cases by stage, open tasks by organ and holder, due within three days and overdue', () => {
    const filed = nextCommit(openingCommit('C1'), [
      taskOpened('C1', 'T1', { kind: 'acknowledge', role: 'filing', organ: 'committee', days: 1 }),
      taskOpened('C1', 'T2', { kind: 'acknowledge', role: 'filing', organ: 'government', days: 9 }),
    ]);
    const accepted = nextCommit(openingCommit('C2'), [
      taskOpened('C2', 'T3', { days: 6 }),
      {
        ...{ type: 'task-reassigned', taskId: 'T3', reason: '分工' },
        to: { id: 'u-registrar', name: '受理员甲' },
      },
    ]);
    const waiting = openingCommit('C3', { organ: 'organisation' });
    const cases = [filed, accepted, waiting].map(({ state }) => state);
    const tasks = cases.flatMap(({ id, tasks }) => tasks.map(task => ({ caseId: id, task })));
    // 2026-03-09: the first task was due on 3 March, the second on the 13th, the third on the 10th.
    const found = standing(cases, tasks, { now: MORNING + 7 * DAY, organs: undefined });
    expect(found).toMatchObject({ cases: 3, open: 3, overdue: 1, soon: 1 });
    expect(found.stages.map(({ title, cases }) => [title, cases])).toEqual([
      ['受理审核', 1],
      ['备案签收', 1],
      ['流程处理中', 1],
    ]);
    expect(found.organs).toEqual([
      { organ: 'committee', open: 1, soon: 0, overdue: 1 },
      { organ: 'discipline', open: 1, soon: 1, overdue: 0 },
      { organ: 'government', open: 1, soon: 0, overdue: 0 },
    ]);
    expect(found.holders.map(({ holder }) => holder)).toEqual([undefined, 'u-registrar', undefined]);
    const paused = tasks.map(each => ({ ...each, task: { ...each.task, pausedUntil: '2026-03-31' } }));
    expect(standing(cases, paused, { now: MORNING + 7 * DAY, organs: undefined })).toMatchObject({
      ...{ open: 3, overdue: 0, soon: 0 },
    });
    const own = standing(cases, tasks, { now: MORNING, organs: new Set(['discipline']) });
    expect([own.cases, own.open]).toEqual([2, 1]);
  });
});

describe('谁看谁的统计', () => {
  const two = officeSchema.parse({
    ...OFFICE,
    organs: [
      ...OFFICE.organs,
      { id: 'organisation', name: '某区委组织部', short: '组织部', kind: 'organisation', code: '某组容' },
    ],
    users: [
      { id: 's1', name: '督办甲', organ: 'discipline', roles: ['supervisor'] },
      { id: 's2', name: '督办乙', organ: 'organisation', roles: ['supervisor'] },
    ],
  });
  const user = (roles: User['roles'], organ?: string): User => ({ id: 's1', name: '某人', roles, organ });

  it('an administrator, an auditor and a supervisor of no organ see all', () => {
    for (const who of [user(['administrator'], 'discipline'), user(['auditor'], 'discipline'), user(['supervisor'])])
      expect(statisticsOrgans(who, two)).toBeUndefined();
  });

  it('a supervisor sees the own organ and those that have no supervisor', () => {
    const own = statisticsOrgans(user(['supervisor'], 'discipline'), two);
    expect([...(own ?? [])].sort()).toEqual(['committee', 'discipline', 'government']);
    expect(() => statisticsOrgans(user(['supervisor'], 'discipline'), two, 'organisation')).toThrow('不负责该机关');
  });

  it('nobody else sees any', () => {
    for (const role of ['applicant', 'registrar', 'investigator', 'adjudicator', 'filing'] as const)
      expect(() => statisticsOrgans(user([role], 'discipline'), two)).toThrow('无权查看统计');
  });
});
