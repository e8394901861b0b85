import { chineseDate } from '../../regulation/dates.ts';
import type { Deadline } from '../../regulation/deadlines.ts';
import { party, taskAddresses, type Address } from '../addresses.ts';
import type { CaseState, Task } from '../case.ts';
import type { EventOf } from '../events.ts';
import type { NoticeDraft } from '../notices.ts';
import { titleOf } from '../words.ts';
import { PAUSE_KINDS } from './events.ts';
import type { ClockType } from './fold.ts';

type Rules = { readonly [T in ClockType]?: (body: EventOf<T>, state: CaseState) => NoticeDraft | undefined };

/** `2027年1月5日（未核定）`: a provisional date always says so. */
export const dueText = ({ due, provisional }: Pick<Deadline, 'due' | 'provisional'>): string =>
  `${chineseDate(due)}${provisional ? '（未核定）' : ''}`;

export const natureText = ({ limit }: Deadline): string => (limit.nature === 'statutory' ? '法定期限' : '内部时限');

/** What became of a due date, in words. */
export function movedText(from: Deadline, to: Deadline): string {
  if (from.due !== to.due) return `由${dueText(from)}改为${dueText(to)}`;
  return to.provisional ? `仍为${dueText(to)}` : `核定为${dueText(to)}`;
}

/** Who has the task, and the party where its own right to a timely verification is at stake. */
const concerned = (task: Task, state: CaseState): readonly Address[] => [
  ...taskAddresses(task, state),
  ...(task.kind === 'verify' ? party(state) : []),
];

function about(state: CaseState, id: string | undefined, say: (task: Task) => string): NoticeDraft | undefined {
  const task = state.tasks.find(one => one.id === id);
  if (!task) return undefined;
  return {
    ...{ to: concerned(task, state), kind: 'limit-changed', link: `/cases/${state.id}` },
    text: `“${titleOf(task)}”${say(task)}`,
  };
}

/** The organ that was asked (第十条) is told at the addresses the request went to. */
function asked(
  state: CaseState,
  { consultation: id, from, to, why }: EventOf<'deadline-recomputed'>,
): NoticeDraft | undefined {
  const organ = state.consultations?.find(one => one.id === id)?.organ;
  if (id === undefined || organ === undefined) return undefined;
  return {
    to: [
      { role: 'registrar', organ },
      { role: 'filing', organ },
    ],
    ...{ kind: 'limit-changed', link: `/consultations/${id}` },
    text: `征询 ${id} 的${natureText(to)}${movedText(from, to)}：${why}`,
  };
}

/** Which facts about the clock are told to whom. */
export const CLOCK_NOTICES: Rules = {
  'clock-paused': ({ taskId, basis, from, until, deadline }, state) =>
    about(
      state,
      taskId,
      () =>
        `自${chineseDate(from)}起暂停计时，至迟${chineseDate(until)}恢复（${PAUSE_KINDS[basis.kind]}，依据${basis.provision}），${natureText(deadline)}相应顺延至${dueText(deadline)}`,
    ),
  'clock-resumed': ({ taskId, to, deadline }, state) =>
    about(
      state,
      taskId,
      () => `暂停计时至${chineseDate(to)}结束，自次日起继续计算，${natureText(deadline)}至${dueText(deadline)}`,
    ),
  'limit-extended': ({ taskId, workingDays, deadline }, state) =>
    about(state, taskId, () => `内部时限经批准延长${workingDays}个工作日，至${dueText(deadline)}`),
  'deadline-recomputed': (body, state) => {
    const { taskId, escalation, from, to, why } = body;
    if (from.due === to.due && from.provisional === to.provisional) return undefined;
    return taskId === undefined
      ? asked(state, body)
      : about(state, taskId, () => `${escalation ? '督办后办结日期' : natureText(to)}${movedText(from, to)}：${why}`);
  },
};
