import { RongcuoError } from '../../regulation/errors.ts';

/**
 * A file that cannot be bound in as pages: encrypted, broken, too large to decode. It is listed with its hash and this reason
 * instead; the case file is made all the same. Code `case-file.unusable`.
 */
export class UnusableFile extends RongcuoError {
  readonly reason: string;
  constructor(reason: string, cause?: unknown) {
    super('case-file.unusable', `文件不能并入卷宗：${reason}`, { remedy: '原件按摘要另存备查', cause });
    this.reason = reason;
  }
}
