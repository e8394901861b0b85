import { z } from 'zod';
import { chineseDate } from '../regulation/dates.ts';
import { addressSchema, party, supervisors, taskAddresses, type Address } from './addresses.ts';
import { ENTERED } from './entered.ts';
import type { EventBody, EventOf, LedgerEvent } from './events.ts';
import type { IssuedDocument } from './issued-document.ts';
import { barredFrom } from './people/fold.ts';
import { CLOCK_NOTICES, dueText } from './clock/notices.ts';
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
  'limit-changed',
  'document-voided',
  'duplicate',
  'application-entered',
  'form-unreadable',
  'redaction',
  'document-received',
  'test',
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

/** A file that shows an application which no machine reads. */
const UNREADABLE: ReadonlySet<string> = new Set(['form.scanned', 'form.no-fields']);

const taskLink = (id: string): string => `/tasks/${id}`;
const caseLink = (id: string): string => `/cases/${id}`;
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
  'document-voided': ({ documentId, reason, replacedBy }, state) => {
    const document = state.documents.find(({ id }) => id === documentId);
    if (!document) return undefined;
    const { id, title, number = '' } = document;
    return {
      ...{ to: readersOf(document, state), kind: 'document-voided', link: `/documents/${replacedBy ?? id}` },
      text: `《${title}》（${number}）作废${replacedBy === undefined ? '' : '，已重新制发'}：${reason}`,
    };
  },
  'form-read': ({ source, upload }, state) =>
    source === ENTERED
      ? {
          ...{ to: party(state), kind: 'application-entered', link: caseLink(state.id) },
          text: `受理承办人已对照材料 ${upload} 录入申请书，请查看录入的内容；与原件不符的，请告知承办机关`,
        }
      : undefined,
  // Only a person can read a scan: who may enter the application is told that there is one.
  'form-deficient': ({ upload, deficiencies }, state) =>
    deficiencies.some(({ code }) => UNREADABLE.has(code))
      ? {
          to: [{ role: 'registrar', organ: state.organ }],
          ...{ kind: 'form-unreadable', link: caseLink(state.id) },
          text: `申请书（材料 ${upload}）是扫描件、照片或者打印件，已通知申请人补正；申请人不能提供可填写文件的，可以对照该件录入`,
        }
      : undefined,
  'duplicates-found': ({ of }, state) => duplicateNotice(of, state),
  'duplicate-of-later': (later, state) => duplicateNotice([later], state),
  'task-reminded': ({ taskId, left }, state) =>
    about(state, taskId, task => ({
      ...{ to: taskAddresses(task, state), kind: 'task-reminded', link: taskLink(taskId) },
      text: `“${titleOf(task)}”${natureOf(task.kind)}至${dueText(task.deadline)}，${leftText(left)}`,
    })),
  'task-overdue': ({ taskId, round, next, limit }, state) =>
    about(state, taskId, task => ({
      ...{ to: overdueAddresses(task, state), kind: 'task-overdue', link: taskLink(taskId) },
      text: `“${titleOf(task)}”${natureOf(task.kind)}（${dueText(task.deadline)}）已过，第${round}次${task.kind === 'supplement' ? '提示' : '督办'}，请于${limit ? dueText(limit) : chineseDate(next)}前办结；逾期不视为作出任何决定`,
    })),
  parked: ({ state: step, error }, { id }) => ({
    ...{ to: [{ role: 'administrator' }], kind: 'parked', link: caseLink(id) },
    text: `步骤 ${step} 中止（${error}），等待管理员处置`,
  }),
  ...PEOPLE_NOTICES,
  ...CLOCK_NOTICES,
  'redaction-proposed': ({ redaction: { id, document } }, state) => {
    const organ = state.documents.find(each => each.id === document)?.organ ?? state.organ;
    const to = (['registrar', 'adjudicator'] as const).map(role => ({ role, organ }));
    return { to, kind: 'redaction', link: caseLink(state.id), text: `隐去副本 ${id} 等待提出人以外的人审签` };
  },
  'document-received': ({ document: id }, state) => {
    const title = state.documents.find(each => each.id === id)?.title ?? id;
    const task = state.tasks.find(({ kind, status }) => kind === 'serve' && status === 'open');
    const serving = task && state.documents.findLast(({ kind }) => kind === 'ruling')?.id === id ? task : undefined;
    const then = state.closed ? '' : '，请核对后登记送达回证';
    return {
      to: serving ? taskAddresses(serving, state) : [{ role: 'registrar', organ: state.organ }],
      ...{ kind: 'document-received', link: serving ? taskLink(serving.id) : caseLink(state.id) },
      text: `受送达人已在门户签收《${title}》${then}`,
    };
  },
  closed: ({ outcome }, state) => ({
    ...{ to: party(state), kind: 'closed', link: caseLink(state.id) },
    text: `已办结：${closingWord(outcome)}`,
  }),
};

/** Who has had a document in hand: the party, or the organ that is to acknowledge a filing report. */
function readersOf({ kind }: IssuedDocument, state: CaseState): readonly Address[] {
  if (FOR_PARTY.has(kind)) return party(state);
  const waiting = state.tasks.filter(
    ({ kind: task, status, item }) =>
      task === 'acknowledge' && status === 'open' && kind === `filing-report-${item ?? ''}`,
  );
  return waiting.flatMap(task => taskAddresses(task, state));
}

/** Told to who is deciding on acceptance at this moment; who decides later finds it beside the task. */
function duplicateNotice(of: readonly { readonly caseId: string }[], state: CaseState): NoticeDraft | undefined {
  const task = state.tasks.find(({ kind, status }) => kind === 'accept' && status === 'open');
  return (
    task && {
      ...{ to: taskAddresses(task, state), kind: 'duplicate', link: taskLink(task.id) },
      text: `与案件 ${of.map(({ caseId }) => caseId).join('、')} 可能重复，请核对`,
    }
  );
}

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
