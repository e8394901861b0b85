import { describeEvent } from '../../casework/describe.ts';
import type { LedgerEvent } from '../../casework/events.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import { closingWord, outcomeWord, titleOf } from '../../casework/words.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { limitLabel } from '../../regulation/limits.ts';
import { lines, table, time } from '../cli/output.ts';

/** Under the time, as wide as it. */
const INDENT = ' '.repeat('2026-03-09 09:00  '.length);

/** How the due date came about: the law's in full, the office's own in a word. */
function limitText({ deadline: { limit, start, explanation } }: Pick<Task, 'deadline'>): string {
  if (limit.nature === 'statutory') return `${INDENT}期限说明：${explanation}`;
  return `${INDENT}（${limitLabel(limit)}，自${start}起算，当日不计；机关内部管理，非办法规定）`;
}

/** One line a fact: when (Asia/Shanghai), who, what; under a new task, how its due date came about. */
export function tell(event: LedgerEvent, state: CaseState): string {
  const { at, actor, body } = event;
  const who = actor.kind === 'step' ? '容错台' : actor.name;
  const told = `${time(at)}  ${who}  ${describeEvent(event, state)}`;
  return body.type === 'task-opened' ? `${told}\n${limitText(body.task)}` : told;
}

/** 按期, or how it was late: a supervision (督办) each round. */
function punctual({ deadline, answeredAt, overdueRounds }: Task): string {
  if (answeredAt === undefined) return '未办';
  return shanghaiDate(answeredAt) <= deadline.due ? '按期' : `逾期，督办${String(overdueRounds)}次后办结`;
}

/** 进度: every task of the case with who did it, until when and whether in time. */
export function progress({ tasks, closed }: CaseState): string {
  const rows = tasks.map(task => [
    titleOf(task),
    outcomeWord(task.outcome ?? ''),
    task.answeredBy?.name ?? '',
    task.answeredAt === undefined ? '' : shanghaiDate(task.answeredAt),
    `${task.deadline.due}（${task.deadline.limit.nature === 'statutory' ? '法定' : '内部'}）`,
    punctual(task),
  ]);
  const ending = closed ? `结案：${closingWord(closed.outcome)}，${shanghaiDate(closed.at)}` : '办理中';
  return `${table(['进度', '结果', '办理人', '办结', '期限', ''], rows, '')}${ending}\n`;
}

/** 文书 with their numbers, in the order they were issued. */
export const documents = ({ documents }: CaseState): string =>
  lines(['', ...documents.map(({ title, number }) => `文书  ${title}${number === undefined ? '' : `  ${number}`}`)]);
