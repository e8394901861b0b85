import { RongcuoError } from '../../regulation/errors.ts';

const megabytes = (bytes: number): string => `${String(bytes / 1024 / 1024)} MB`;

export class UploadTooLarge extends RongcuoError {
  constructor(name: string, limit: number, field = 'file') {
    super('upload.too-large', `文件“${name}”超过 ${megabytes(limit)}`, { field, remedy: '拆分或压缩后再上传' });
  }
}
export class UploadsTooLarge extends RongcuoError {
  constructor(limit: number) {
    super('upload.too-many-bytes', `一次提交的文件合计超过 ${megabytes(limit)}`, {
      field: 'files',
      remedy: '分几次提交，其余材料在案件开立后补充',
    });
  }
}
/** By its first bytes, or by the media type that was declared. */
export class UploadTypeRefused extends RongcuoError {
  constructor(name: string, field = 'file') {
    super('upload.type', `文件“${name}”不是可以接收的种类`, {
      field,
      remedy: '提交 PDF、办公文档、图片、音视频、压缩包或者纯文本；程序、脚本不予接收',
    });
  }
}
export class UploadInfected extends RongcuoError {
  constructor(name: string, threat: string, field = 'file') {
    super('upload.infected', `文件“${name}”查出病毒或恶意代码（${threat}），不予接收`, {
      field,
      remedy: '在本机查杀后重新取得该文件，再次提交；不需要的，去掉该文件后重新提交',
    });
  }
}
/** What arrived is not what was announced: another size or another SHA-256. */
export class UploadAltered extends RongcuoError {
  constructor(name: string, field = 'file') {
    super('upload.altered', `文件“${name}”收到的内容与登记的大小或摘要不符`, {
      field,
      remedy: '核对所选的文件，重新登记后再上传',
    });
  }
}
/** A piece that was cut off, or has more bytes than its link allows. Nothing of it is kept. */
export class UploadIncomplete extends RongcuoError {
  constructor(expected: number, received: number) {
    super('upload.incomplete', `应收到 ${String(expected)} 字节，实际 ${String(received)} 字节，未保存`, {
      field: 'file',
      remedy: '重新上传这一段',
    });
  }
}
/** A part is not there, or came anew while the parts were joined. */
export class PartsChanged extends RongcuoError {
  constructor(cause?: unknown) {
    super('upload.parts-changed', '文件的分段不全或者刚被重新上传', {
      field: 'file',
      remedy: '重新查询提交情况，补传缺少的分段后再次确认',
      cause,
    });
  }
}
export class SubmissionExpired extends RongcuoError {
  constructor(id: string) {
    super('upload.expired', `提交 ${id} 登记已超过7日仍未完成，已作废`, { remedy: '重新登记并上传' });
  }
}
