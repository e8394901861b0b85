import { SERVICE_MANNERS } from '../../casework/tasks/choices.ts';
import { ROLES } from '../../casework/office.ts';
import type { CaseState } from '../../casework/state.ts';
import { TASKS } from '../../casework/tasks/index.ts';
import { deadline } from '../../regulation/deadlines.ts';
import { shanghaiDate, type LocalDate } from '../../regulation/dates.ts';
import { cited } from './acceptance.ts';
import { limitView } from './limit.ts';
import { applicant, recipient } from './parties.ts';
import type { Source } from './source.ts';
import { answerOf, dated, issued, need, numbered, organOf, taskOf } from './source.ts';
import { subject } from './subject.ts';
import type { View } from './vocabulary.ts';

/** Who is served: the applicant, or whom the case is about. */
const addressee = ({ state }: Source): string => (state.application ? applicant(state) : subject(state)).身份;

/** 送达: of the document the receipt is about, or of the ruling. */
export function service(source: Source): View['送达'] {
  const { state } = source;
  const other = state.services?.find(({ document }) => document === source.about);
  const { answer } = other ?? answerOf(state, state.answers.serve, ['served'], '送达记录');
  const served = other ? state.documents.find(({ id }) => id === other.document) : issued(state, 'ruling');
  const { title, number = '' } = need(served, state, '所送达的文书', 'documents');
  const explained = answer.manner === 'left' || answer.manner === 'substitute';
  return {
    ...{ 方式: SERVICE_MANNERS[answer.manner], 日期: dated(answer.on), 地点: answer.place, 收件人: answer.receiver },
    送达人: answer.servers,
    需记明: explained && answer.note !== '',
    事由: explained ? answer.note : '',
    备注: explained ? '' : answer.note,
    ...{ 文书标题: title, 文书文号: number, 受送达人: addressee(source) },
  };
}

/** 执行情况 at the moment of filing: what has been done says so, what has not is not claimed. */
export function execution({ state }: Source): View['执行'] {
  const served = state.answers.serve?.answer;
  const notice = issued(state, 'public-notice');
  return {
    已送达: served !== undefined,
    送达日期: served ? dated(served.on) : '',
    已公开: notice !== undefined,
    公开日期: notice ? dated(notice.date) : '',
  };
}

/** 督办. The new limit follows the office's interval; where the ledger has set the day, it is that day. */
export function supervision(source: Source): View['督办'] {
  const { state, office, issuedAt, calendar } = source;
  const task = taskOf(state, source.about);
  const { title, source: basis, limit } = TASKS[task.kind];
  const next = deadline(shanghaiDate(issuedAt), office.limits.escalation, calendar);
  const unit = task.role === 'applicant' ? recipient(source).称谓 : organOf(office, task.organ).name;
  const statutory = limit === 'statutory' ? '（法定期限）' : '（期限为内部时限）';
  return {
    责任单位: unit,
    责任单位代称: task.role === 'applicant' ? recipient(source).代称 : '你单位',
    责任岗位: ROLES[task.role],
    事项: `${title}（${concerning(state)}）`,
    依据: `${basis === '内部管理' ? basis : cited(basis)}${statutory}`,
    次数: Math.max(1, task.overdueRounds),
    原期限: limitView(task.deadline),
    新期限: limitView(task.escalation ?? (task.escalatesOn === undefined ? next : { ...next, due: task.escalatesOn })),
  };
}

/** Which case it is, told by whom it is about: 某人容错申请, 某人纠错事项. */
function concerning({ procedure, application, subject }: CaseState): string {
  const name = application?.applicant.name ?? subject?.name ?? '';
  return { tolerance: `${name}容错申请`, correction: `${name}纠错事项`, clarification: `反映${name}问题核查澄清` }[
    procedure
  ];
}

/** `20260331`, as dates stand in the contents of an archived file. */
const archival = (date: LocalDate): string => date.replaceAll('-', '');

/** 卷宗目录: what was received, then what was issued, each in the order it came. */
export function catalogue(source: Source): View['目录'] {
  const { state, office } = source;
  const received = state.uploads.map(({ name, purpose, byName, at }) => ({
    题名: `${purpose === 'form' ? '容错申请书' : '证据材料'}（${name}）`,
    文号: '',
    责任者: byName,
    日期: archival(shanghaiDate(at)),
  }));
  const made = state.documents
    .filter(({ kind }) => kind !== 'case-catalogue')
    .map(({ title, number = '', organ, date, voided }) => ({
      题名: voided ? `${title}（作废）` : title,
      文号: number,
      责任者: office.organs.find(({ id }) => id === organ)?.short ?? organ,
      日期: archival(date),
    }));
  return numbered([...received, ...made], each => each);
}
