import { RongcuoError } from '../regulation/errors.ts';
import { chineseDate, shanghaiDate } from '../regulation/dates.ts';
import type { Task } from './state.ts';

export class NotPermitted extends RongcuoError {
  constructor(code: string, message: string, remedy: string) {
    super(`permission.${code}`, message, { remedy });
  }
}

/** Something about people that makes no sense in this case as it stands. */
export class PeopleRefused extends RongcuoError {
  constructor(code: string, message: string, remedy: string) {
    super(`people.${code}`, message, { remedy });
  }
}

/** An answer that the 办法 does not allow in this case as it stands. */
export class AnswerRefused extends RongcuoError {
  constructor(code: string, field: string, message: string, remedy: string) {
    super(`answer.${code}`, message, { field, remedy });
  }
}

/** Somebody answered first: says who and when. */
export class TaskNotOpen extends RongcuoError {
  constructor(task: Task) {
    const who = task.answeredBy?.name ?? '系统';
    const when = task.answeredAt === undefined ? '' : chineseDate(shanghaiDate(task.answeredAt));
    super('task.not-open', `任务 ${task.id} 已由${who}于${when}办结（${task.outcome ?? task.status}）`, {
      remedy: '刷新后查看办理结果',
    });
  }
}

/** A case cannot go on by another version of its procedure from where it stands. Code `case.procedure`. */
export class ProcedureRefused extends RongcuoError {
  constructor(caseId: string, why: string) {
    super('case.procedure', `案件 ${caseId} 不能改按现行流程办理：${why}`, {
      remedy: '先查看 case procedure 的说明；案件停在任务上时再办理',
    });
  }
}
