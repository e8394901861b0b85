import { chineseDate } from '../../regulation/dates.ts';
import { supervisors } from '../addresses.ts';
import { dueText } from '../clock/notices.ts';
import type { EventOf } from '../events.ts';
import type { NoticeDraft } from '../notices.ts';
import { ROLES } from '../office.ts';
import type { CaseState } from '../state.ts';
import { titleOf } from '../words.ts';
import type { PeopleType } from './fold.ts';

type Rules = { readonly [T in PeopleType]?: (body: EventOf<T>, state: CaseState) => NoticeDraft | undefined };

const taskTitle = (state: CaseState, id: string): string => {
  const task = state.tasks.find(one => one.id === id);
  return task ? titleOf(task) : id;
};

/** Those who receive papers for an organ. */
const receiving = (organ: string) =>
  [
    { role: 'registrar', organ },
    { role: 'filing', organ },
  ] as const;

/** An answer has come: whoever asked is told. */
function answeredTo(asked: { readonly by: { readonly id: string } } | undefined, id: string, link: string) {
  return asked && ({ to: [{ user: asked.by.id }], kind: 'people', link, text: `${id} 已有答复` } as const);
}

/** Which facts about people are told to whom. */
export const PEOPLE_NOTICES: Rules = {
  'task-reassigned': ({ taskId, to, reason }, state) => ({
    ...{ to: [{ user: to.id }], kind: 'people', link: `/tasks/${taskId}` },
    text: `“${taskTitle(state, taskId)}”交由${to.name}承办：${reason}`,
  }),
  'task-delegated': ({ taskId, to, until, reason }, state) => ({
    ...{ to: [{ user: to.id }], kind: 'people', link: `/tasks/${taskId}` },
    text: `“${taskTitle(state, taskId)}”委托${to.name}办理，至${chineseDate(until)}：${reason}`,
  }),
  'recusal-requested': ({ user }, { id, organ }) => ({
    ...{ to: [supervisors(organ)], kind: 'people', link: `/cases/${id}` },
    text: `当事人申请${user.name}回避，请决定`,
  }),
  'nobody-left': ({ role, organ }, { id }) => ({
    ...{ to: [supervisors(organ)], kind: 'people', link: `/cases/${id}` },
    text: `回避后已无可以办理的${ROLES[role]}，请督办人另行安排`,
  }),
  'consultation-requested': ({ consultation, organ, deadline }) => ({
    to: receiving(organ),
    ...{ kind: 'people', link: `/consultations/${consultation}` },
    text: `请协作答复 ${consultation}（第十条），内部时限至${dueText(deadline)}`,
  }),
  'consultation-replied': ({ consultation: id }, { id: caseId, consultations = [] }) =>
    answeredTo(
      consultations.find(one => one.id === id),
      id,
      `/cases/${caseId}`,
    ),
  'question-raised': ({ question, interpreters = [] }, { id }) => ({
    ...{ to: interpreters.flatMap(receiving), kind: 'people', link: `/cases/${id}/questions` },
    text: `提出解释问题 ${question}，请答复（第十二条）`,
  }),
  'question-answered': ({ question: id }, { id: caseId, questions = [] }) =>
    answeredTo(
      questions.find(one => one.id === id),
      id,
      `/cases/${caseId}`,
    ),
};
