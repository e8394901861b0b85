import { z } from 'zod';
import { chineseDate } from '../regulation/dates.ts';
import { addressSchema, party, supervisors, taskAddresses, type Address } from './addresses.ts';
import type { EventBody, EventOf, LedgerEvent } from './events.ts';
import { barredFrom } from './people/fold.ts';
import { PEOPLE_NOTICES } from './people/notices.ts';
import type { CaseState, Task } from './state.ts';
import { TASKS } from './tasks/index.ts';
import { FOR_PARTY } from './visibility.ts';
import { closingWord, titleOf } from './words.ts';

export const noticeKindSchema = z.enum([
  'task-opened',
  'document-issued',
  'task-reminded',
  'task-overdue',
  'parked',
  'closed',
  'people',
]);
export type NoticeKind = z.infer<typeof noticeKindSchema>;

/** 通知: says that something happened and where to look. It decides nothing and holds no more of the case than its number. */
export const noticeSchema = z.object({
  /** `RC2026-0001-N12-1`: the ledger position that caused it, and which of its notices. */
  id: z.string(),
  caseId: z.string(),
  to: addressSchema,
  /** Accounts recused from the case: it is not theirs, whatever their role. */
  except: z.array(z.string()).readonly().optional(),
  kind: noticeKindSchema,
  text: z.string(),
  /** Where to look, as a path of the portal. */
  link: z.string(),
  /** Epoch milliseconds. */
  at: z.int(),
});
export type Notice = z.infer<typeof noticeSchema>;

export interface NoticeDraft {
  readonly to: readonly Address[];
  readonly kind: NoticeKind;
  readonly text: string;
  readonly link: string;
}
type Rules = { readonly [T in EventBody['type']]?: (body: EventOf<T>, state: CaseState) => NoticeDraft | undefined };

/** 补正 is the applicant's own affair: its 逾期 is not put to the supervisors. */
const overdueAddresses = (task: Task, state: CaseState): readonly Address[] =>
  task.kind === 'supplement' ? party(state) : [...taskAddresses(task, state), supervisors(task.organ)];

const taskLink = (id: string): string => `/tasks/${id}`;
const caseLink = (id: string): string => `/cases/${id}`;
const dueText = ({ due, provisional }: Task['deadline']): string =>
  `${chineseDate(due)}${provisional ? '（未核定）' : ''}`;
const natureOf = (kind: Task['kind']): string => (TASKS[kind].limit === 'statutory' ? '法定期限' : '内部时限');

/** Which facts are told to whom; what is not listed is told to nobody. */
const RULES: Rules = {
  // A parked step is told as such; its 处置 task would say the same again.
  'task-opened': ({ task }, state) =>
    task.kind === 'operate'
      ? undefined
      : {
          ...{ to: taskAddresses(task, state), kind: 'task-opened', link: taskLink(task.id) },
          text: `“${titleOf(task)}”已交办，${natureOf(task.kind)}至${dueText(task.deadline)}`,
        },
  'document-issued': ({ document: { id, kind, title, number } }, state) =>
    FOR_PARTY.has(kind)
      ? {
          ...{ to: party(state), kind: 'document-issued', link: `/documents/${id}` },
          text: `已制发《${title}》${number === undefined ? '' : `（${number}）`}`,
        }
      : undefined,
  'task-reminded': ({ taskId, left }, state) =>
    about(state, taskId, task => ({
      ...{ to: taskAddresses(task, state), kind: 'task-reminded', link: taskLink(taskId) },
      text: `“${titleOf(task)}”${natureOf(task.kind)}至${dueText(task.deadline)}，${leftText(left)}`,
    })),
  'task-overdue': ({ taskId, round, next }, state) =>
    about(state, taskId, task => ({
      ...{ to: overdueAddresses(task, state), kind: 'task-overdue', link: taskLink(taskId) },
      text: `“${titleOf(task)}”${natureOf(task.kind)}（${chineseDate(task.deadline.due)}）已过，第${round}次${task.kind === 'supplement' ? '提示' : '督办'}，请于${chineseDate(next)}前办结；逾期不视为作出任何决定`,
    })),
  parked: ({ state: step, error }, { id }) => ({
    ...{ to: [{ role: 'administrator' }], kind: 'parked', link: caseLink(id) },
    text: `步骤 ${step} 中止（${error}），等待管理员处置`,
  }),
  ...PEOPLE_NOTICES,
  closed: ({ outcome }, state) => ({
    ...{ to: party(state), kind: 'closed', link: caseLink(state.id) },
    text: `已办结：${closingWord(outcome)}`,
  }),
};

const leftText = (left: number): string => (left > 0 ? `还有${left}个工作日` : '今日到期');

function about(state: CaseState, taskId: string, draft: (task: Task) => NoticeDraft): NoticeDraft | undefined {
  const task = state.tasks.find(({ id }) => id === taskId);
  return task && draft(task);
}

/** The notices that new facts of a case cause. `state` is the state they fold to. */
export function noticesOf(events: readonly LedgerEvent[], state: CaseState): Notice[] {
  return events.flatMap(({ caseId, seq, at, body }) => {
    const rule = RULES[body.type] as ((body: EventBody, state: CaseState) => NoticeDraft | undefined) | undefined;
    const draft = rule?.(body, state);
    if (!draft) return [];
    const { to, kind, text, link } = draft;
    const { barred: except } = barredFrom(state);
    return to.map((address, i) => ({
      ...{ id: `${caseId}-N${seq}-${i + 1}`, caseId, to: address, kind, link, at },
      ...(except && { except }),
      text: `案件 ${caseId}：${text}`,
    }));
  });
}

/** The case a notice is about. */
export const caseOfNotice = (id: string): string => id.replace(/-N\d+-\d+$/, '');
