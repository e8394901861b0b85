import { chineseDate } from '../regulation/dates.ts';
import { complexityLabel } from '../regulation/limits.ts';
import { OUTCOMES } from './closing.ts';
import type { EventBody, EventOf } from './events.ts';
import { TASKS } from './tasks/index.ts';

/** What an answer's outcome is called. */
const OUTCOME_LABELS: Readonly<Record<string, string>> = {
  ...OUTCOMES,
  submit: '已补正',
  accept: '予以受理',
  reject: '不予受理',
  transfer: '移送',
  complete: '核实完成',
  reclassify: '调整复杂程度',
  return: '退回补充核实',
  'sign-off': '审签同意',
  served: '已送达',
  acknowledged: '已签收',
  retry: '继续办理',
};
export const outcomeLabel = (outcome: string): string => OUTCOME_LABELS[outcome] ?? outcome;

type Telling = { readonly [T in EventBody['type']]: (body: EventOf<T>) => string };

const telling: Telling = {
  'case-opened': ({ uploads }) => `收到容错申请及材料，共${String(uploads.length)}件`,
  'uploads-received': ({ uploads }) => `收到材料：${uploads.map(({ id, name }) => `${id} ${name}`).join('、')}`,
  'form-read': ({ application }) => `读取容错申请书：${application.applicant.name},${application.matter}`,
  'form-deficient': ({ deficiencies }) => `申请书需要补正：${deficiencies.map(({ label }) => label).join('、')}`,
  screened: ({ findings, proposal }) =>
    `自动审核：${String(findings.filter(({ fits }) => fits).length)}项符合，${String(findings.filter(({ fits }) => !fits).length)}项不符合，建议${proposal === 'accept' ? '受理' : '不予受理'}（由人决定）`,
  'task-opened': ({ task }) =>
    `${TASKS[task.kind].title}待办，${task.kind === 'verify' ? '法定期限' : '内部时限'}至${chineseDate(task.deadline.due)}${task.deadline.provisional ? '(未核定)' : ''}`,
  'task-answered': ({ kind, outcome, answer }) =>
    `${TASKS[kind].title}:${outcomeLabel(outcome)}${'complexity' in answer ? detail(answer.complexity) : ''}`,
  'task-withdrawn': ({ reason }) => `撤回申请：${reason}`,
  'task-overdue': ({ round, next }) => `期限已过，第${String(round)}次督办，下次督办${chineseDate(next)}`,
  'bell-without-letter': ({ taskId }) => `任务 ${taskId} 未经办理即被唤醒，已重新等待`,
  'document-issued': ({ document }) =>
    `制发${document.title}${document.number === undefined ? '' : ` ${document.number}`}`,
  parked: ({ state, error }) => `步骤 ${state} 失败（${error}），案件停在原处等待处置`,
  closed: ({ outcome }) => `结案：${outcomeLabel(outcome)}`,
};

const detail = (complexity: unknown): string =>
  complexity === 'simple' || complexity === 'complex' || complexity === 'especially-complex'
    ? `(${complexityLabel(complexity)})`
    : '';

/** One Chinese line that says what happened; for timelines and ledgers on paper. */
export const describe = (body: EventBody): string => (telling[body.type] as (body: EventBody) => string)(body);
