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

/** The store, the blobs or the executions could not be reached or are overloaded; the same call may go through later. */
export class ServiceUnavailable extends RongcuoError {
  constructor(service: string, cause?: unknown) {
    super('service.unavailable', `${service}暂时不可用`, { remedy: '稍后重试；数据没有丢失', cause });
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

export class NotRedrivable extends RongcuoError {
  constructor(name: string, cause?: unknown) {
    super('execution.not-redrivable', `流程 ${name} 没有失败，不需要重新启动`, { remedy: '查看案件的待办', cause });
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
