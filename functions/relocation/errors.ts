import { RongcuoError } from '../../regulation/errors.ts';

const some = (names: readonly string[]): string =>
  `${names.slice(0, 10).join('、')}${names.length > 10 ? ` 等${String(names.length)}项` : ''}`;

/** Cases that are between two tasks: where another installation would have to go on from cannot be said. */
export class CasesMoving extends RongcuoError {
  constructor(ids: readonly string[]) {
    super('export.case-moving', `案件正在自动办理，没有停在任务上：${some(ids)}`, {
      remedy: '停止受理新的请求，过几分钟再导出',
    });
  }
}
/** Somebody wrote while the archive was being made. */
export class OfficeMoved extends RongcuoError {
  constructor(what: readonly string[]) {
    super('export.moved', `导出期间数据有变动：${some(what)}`, { remedy: '停止服务后重新导出' });
  }
}
export class ArchiveExists extends RongcuoError {
  constructor(path: string) {
    super('export.exists', `${path} 已经存在`, { field: 'archive', remedy: '换一个文件名或空目录' });
  }
}
/** Not an archive of this kind, or not whole: nothing of it is taken in. */
export class ArchiveDamaged extends RongcuoError {
  constructor(why: string, cause?: unknown) {
    super('import.archive-damaged', `档案包不完整或已被改动：${why}`, {
      field: 'archive',
      remedy: '重新导出，或取回未改动的档案包',
      cause,
    });
  }
}
export class TargetNotEmpty extends RongcuoError {
  constructor(what: string) {
    super('import.target-not-empty', `迁入的目标不是空的：${what}`, {
      remedy: '迁入新的数据目录，或新部署、尚未配置的环境',
    });
  }
}
/** Something stands in the target that is not what the archive says. */
export class TargetDiffers extends RongcuoError {
  constructor(what: string) {
    super('import.differs', `迁入后与档案包不一致：${what}`, { remedy: '不要启用目标，清空后重新迁入' });
  }
}
/** The procedures installed there do not have the state where a case stands. */
export class CaseNotEnterable extends RongcuoError {
  constructor(reasons: readonly string[]) {
    super('import.case-not-enterable', `目标的流程不能接续这些案件：${some(reasons)}`, {
      remedy: '在目标部署与来源相同或者更新的版本后再迁入；没有写入任何内容',
    });
  }
}
/** An import was begun here and is not finished. */
export class ImportUnfinished extends RongcuoError {
  constructor() {
    super('import.unfinished', '这里的迁入还没有完成，不能办理', {
      remedy: '用同一个档案包再次运行 rongcuo import，从中断处继续',
    });
  }
}
