import { NotPermitted } from './errors.ts';
import type { User } from './office.ts';
import { checkNotRecused } from './permissions.ts';
import type { CaseState, Task } from './state.ts';
import type { TaskKind } from './tasks/index.ts';

/** How people end a case: the applicant or the organ takes it back, or another provision prevails (第十一条). */
export type EndingOutcome = 'withdrawn' | 'superseded';

/** Tasks of the tolerance procedure before the ruling. */
const BEFORE_RULING: ReadonlySet<TaskKind> = new Set(['supplement', 'accept', 'verify', 'determine']);

/** May a task of this kind end with the case? After the ruling nobody takes an application back. */
const endsWithCase = ({ procedure }: CaseState, kind: TaskKind): boolean =>
  kind === 'operate' || procedure !== 'tolerance' || BEFORE_RULING.has(kind);

/** Outcomes after which a procedure only prints and closes. */
const DECIDED: ReadonlySet<string> = new Set([
  ...['reject', 'superseded', 'withdrawn'],
  ...['corrected', 'founded', 'inconclusive', 'delivered'],
]);
const RULINGS: ReadonlySet<string> = new Set(['exemption', 'mitigation', 'refusal']);

/** Has there been a ruling, even one that a 复核 has sent back since? */
const wasRuled = ({ tasks }: CaseState): boolean =>
  tasks.some(({ kind, outcome = '' }) => kind === 'determine' && RULINGS.has(outcome));

/** Has the case been decided already, so that it can only be brought to its end? */
function isDecided(state: CaseState): boolean {
  if (state.closed || wasRuled(state)) return true;
  const last = state.tasks.findLast(({ kind, status }) => kind !== 'operate' && status !== 'open')?.outcome;
  return DECIDED.has(last ?? '');
}

/** An end that was asked for while no task was open: the next task of this kind ends as soon as it is opened. */
export const pendingEnding = (state: CaseState, kind: TaskKind): CaseState['ending'] =>
  endsWithCase(state, kind) ? state.ending : undefined;

/** The open task that ends with the case; none while a step is at work. A parked case has its operator's. */
export const taskToEnd = (state: CaseState): Task | undefined => {
  const open = state.tasks.filter(({ status, kind }) => status === 'open' && endsWithCase(state, kind));
  return open.find(({ kind }) => kind !== 'operate') ?? open[0];
};

/**
 * An application is its applicant's; a correction or clarification is the organ's that opened it.
 * @throws {NotPermitted} `permission.party`, `permission.organ-ends`, or `permission.too-late`
 */
export function checkMayEnd(user: User, state: CaseState): void {
  checkNotRecused(user, state);
  if (state.procedure === 'tolerance' && state.applicant !== user.id)
    throw new NotPermitted('party', '只有申请人可以撤回申请', '请使用申请人账号');
  if (state.procedure !== 'tolerance' && !isOrgans(user, state))
    throw new NotPermitted(
      'organ-ends',
      `${user.name}不能终止本案`,
      '请由启动该程序的机关的受理承办人或认定人说明理由后办理',
    );
  if (state.ending || isDecided(state))
    throw new NotPermitted('too-late', '认定已经作出或案件已经办结，不能撤回', '可与承办机关联系');
}

const isOrgans = ({ organ, roles }: User, state: CaseState): boolean =>
  organ === state.organ && roles.some(role => role === 'registrar' || role === 'adjudicator');
