import { RongcuoError } from '../../regulation/errors.ts';

export class DataMissing extends RongcuoError {
  constructor(directory: string) {
    super('data.missing', `数据目录 ${directory} 不存在`, {
      remedy: '用 --data 或环境变量 RONGCUO_DATA 指明数据目录，或先用 submit、npm start 建立',
    });
  }
}
export class FileUnreadable extends RongcuoError {
  constructor(path: string, cause: unknown) {
    super('file.unreadable', `读不到文件 ${path}`, { field: 'file', remedy: '核对路径和权限', cause });
  }
}
export class FileUnwritable extends RongcuoError {
  constructor(path: string, cause: unknown) {
    super('file.unwritable', `写不了文件 ${path}`, { field: 'out', remedy: '核对路径、权限和磁盘空间', cause });
  }
}
export class AnswerNotJson extends RongcuoError {
  constructor(path: string, cause: unknown) {
    super('input.not-json', `${path} 不是 JSON`, {
      field: 'input',
      remedy: '按 rongcuo task show 给出的格式填写',
      cause,
    });
  }
}
export class NobodyWithRole extends RongcuoError {
  constructor(label: string) {
    super('office.nobody', `机关配置中没有${label}`, {
      field: 'as',
      remedy: '用 --as 指明人员，或在机关配置中添加（rongcuo office load FILE）',
    });
  }
}
/** The bytes that came are not those the ledger names. */
export class FileAltered extends RongcuoError {
  constructor(name: string) {
    super('file.altered', `${name} 的内容与台账所记的摘要不符`, { remedy: '不要使用该文件，核对备份' });
  }
}
/** The procedure did not get to its next rest in time; it goes on in the background. */
export class StillPlaying extends RongcuoError {
  constructor(caseId: string) {
    super('server.still-playing', `案件 ${caseId} 已收到，仍在处理`, { remedy: `稍后用 case show ${caseId} 查看` });
  }
}
/** The files named now are not those the submission was registered with. */
export class ResumedOther extends RongcuoError {
  constructor(id: string) {
    super('submit.other-files', `提交 ${id} 登记的文件与这次给出的不一致`, {
      field: 'resume',
      remedy: '按原来的次序给出同样的文件；要提交别的文件，去掉 --resume 重新提交',
    });
  }
}
/** The files are there; whoever looks at them has not finished. */
export class StillChecking extends RongcuoError {
  constructor(id: string) {
    super('submit.still-checking', `提交 ${id} 的文件已收到，仍在检查`, { remedy: `稍后加上 --resume ${id} 再次执行` });
  }
}
