import type { z } from 'zod';
import { RongcuoError } from '../regulation/errors.ts';

/** Named refusals of {@link CaseStore.commit}: each is one condition of the conditional write. */
export class HeadMoved extends RongcuoError {
  constructor(caseId: string, cause?: unknown) {
    super('store.head-moved', `案件 ${caseId} 刚有新的记录`, { remedy: '重新读取后再办理', cause });
  }
}
export class StepAlreadyDone extends RongcuoError {
  constructor(step: string, cause?: unknown) {
    super('store.step-already-done', `步骤 ${step} 已经完成`, { cause });
  }
}
export class NumberTaken extends RongcuoError {
  constructor(series: string, cause?: unknown) {
    super('store.number-taken', `序列 ${series} 的编号已被占用`, { remedy: '取下一个编号', cause });
  }
}
export class SubmissionUsed extends RongcuoError {
  constructor(submission: string, cause?: unknown) {
    super('store.submission-used', `提交 ${submission} 已经登记`, { cause });
  }
}

/** Somebody kept a newer version of a setting meanwhile. */
export class SettingMoved extends RongcuoError {
  constructor(name: string, present: number, cause?: unknown) {
    super('setting.moved', `配置 ${name} 已有变动，现为第${String(present)}版`, {
      remedy: '重新读取现行版本，核对后再提交',
      cause,
    });
  }
}

/** The store, the blobs or the executions could not be reached or are overloaded; the same call may go through later. */
export class ServiceUnavailable extends RongcuoError {
  constructor(service: string, cause?: unknown) {
    super('service.unavailable', `${service}暂时不可用`, { remedy: '稍后重试；数据没有丢失', cause });
  }
}

/** A notice whose address or text the mail service refuses for good: trying again does not help. */
export class NoticeRefused extends RongcuoError {
  constructor(reason: string, cause?: unknown) {
    super('notice.refused', `通知不能送达：${reason}`, { remedy: '核对该人员的联系方式', cause });
  }
}
/** This one notice could not go out now; the next attempt may. */
export class NoticeDelayed extends RongcuoError {
  constructor(reason: string, cause?: unknown) {
    super('notice.delayed', `通知暂时未能送出：${reason}`, { remedy: '系统稍后自动重试', cause });
  }
}
export class NoChannel extends RongcuoError {
  constructor() {
    super('notice.no-channel', '没有配置邮件或短信通道，通知只在门户中', {
      remedy: '由管理员按手册配置通道后再试',
    });
  }
}

export class BlobMissing extends RongcuoError {
  constructor(key: string, cause?: unknown) {
    super('blob.missing', `没有找到文件 ${key}`, { cause });
  }
}
export class BlobConflict extends RongcuoError {
  constructor(key: string) {
    super('blob.conflict', `文件 ${key} 已存有不同的内容，原件不得改动`, { remedy: '作为新材料重新上传' });
  }
}

/** Somebody has anchored this day already. */
export class AnchorTaken extends RongcuoError {
  constructor(date: string) {
    super('anchor.taken', `${date} 已经锚定，锚定记录不得改动`, { remedy: '无需处置' });
  }
}

/** A step of an execution that another one has taken over from: it writes nothing. */
export class RunReplaced extends RongcuoError {
  constructor(run: string, by: string) {
    super('execution.replaced', `流程 ${run} 已由 ${by} 接续，不再办理`, { remedy: '无需处置' });
  }
}

export class NotRedrivable extends RongcuoError {
  constructor(name: string, cause?: unknown) {
    super('execution.not-redrivable', `流程 ${name} 没有失败，不需要重新启动`, { remedy: '查看案件的待办', cause });
  }
}

/** Cases went on each time the ledgers were read. */
export class StatisticsUnsettled extends RongcuoError {
  constructor() {
    super('store.statistics-unsettled', '核对期间案件一直有新的记录，统计未能核对', { remedy: '在办理较少时再核对' });
  }
}

export class NotFound extends RongcuoError {
  constructor(what: string, id: string) {
    super('not-found', `没有找到${what} ${id}`, { remedy: '核对编号' });
  }
}

/** Input that does not have the shape it must have: every field at fault with its reason. */
export class InputInvalid extends RongcuoError {
  readonly issues: readonly { field: string; message: string }[];
  constructor(error: z.ZodError, what: string) {
    const issues = error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
    const [first] = issues;
    super('input.invalid', `${what}有${String(issues.length)}处需要更正：${issues.map(issueText).join('；')}`, {
      field: first?.field,
      remedy: '按提示逐项更正后重新提交',
    });
    this.issues = issues;
  }
}
const issueText = ({ field, message }: { field: string; message: string }): string =>
  field === '' ? message : `${field} ${message}`;

export class NotSignedIn extends RongcuoError {
  constructor(cause?: unknown) {
    super('identity.required', '需要登录：请求没有有效的令牌', {
      remedy: '取得令牌后在 Authorization 头中以 Bearer 提供',
      cause,
    });
  }
}
