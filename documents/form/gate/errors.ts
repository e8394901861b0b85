import { RongcuoError } from '../../../regulation/errors.ts';

/** An uploaded form that no parser is allowed to see. `field` is `file`; every subclass has its own `form.…` code. */
export class FormRefusedError extends RongcuoError {
  constructor(code: string, message: string, remedy: string, cause?: unknown) {
    super(code, message, { field: 'file', remedy, cause });
  }
}

const AGAIN = '请用 Word、WPS 或 LibreOffice 打开原文件，确认内容完整后另存为 .docx 再上传。';

export class FormEmptyError extends FormRefusedError {
  constructor() {
    super('form.empty', '上传的文件是空的（0 字节）。', '请确认选对了文件，保存后重新上传。');
  }
}

export class FormTooLargeError extends FormRefusedError {
  constructor(what: string, limit: number) {
    const remedy = '请删去申请书中的图片等内容，证据材料另作附件上传。';
    super('form.too-large', `${what}超过 ${String(Math.floor(limit / 1024 / 1024))} MB。`, remedy);
  }
}

export class FormWrongTypeError extends FormRefusedError {
  constructor(actual: string) {
    const remedy = '请上传填写好的容错申请书，格式为 .docx 或可填写的 .pdf。';
    super('form.wrong-type', `上传的文件不是 DOCX 或 PDF（实际为${actual}）。`, remedy);
  }
}

export class FormLegacyDocError extends FormRefusedError {
  constructor() {
    const remedy = '请用 Word 或 WPS 打开，选择“另存为”，类型选“Word 文档（*.docx）”，再上传。';
    super('form.legacy-doc', '上传的是旧版 .doc 或 .wps 文件。', remedy);
  }
}

export class FormEncryptedError extends FormRefusedError {
  constructor() {
    super('form.encrypted', '文件设有密码或已加密，无法读取。', '请取消文件的打开密码和权限密码后重新上传。');
  }
}

export class FormMacroError extends FormRefusedError {
  constructor() {
    super('form.macro', '文件中带有宏。', '请另存为不含宏的“Word 文档（*.docx）”后重新上传。');
  }
}

export class FormActiveContentError extends FormRefusedError {
  constructor(what: string) {
    super('form.active-content', `文件中带有可自动执行的内容（${what}）。`, '请使用本机关发布的空白申请书重新填写。');
  }
}

export class FormZipBombError extends FormRefusedError {
  constructor() {
    super('form.zip-bomb', '文件解压后异常庞大，疑似压缩炸弹。', '请使用本机关发布的空白申请书重新填写。');
  }
}

export class FormZipEntriesError extends FormRefusedError {
  constructor(count: number, limit: number) {
    const message = `文件内部的部件数量异常（${String(count)} 个，上限 ${String(limit)} 个）。`;
    super('form.zip-entries', message, '请使用本机关发布的空白申请书重新填写。');
  }
}

export class FormZipHeaderError extends FormRefusedError {
  constructor(cause: unknown) {
    super('form.zip-header', '文件内部标注的大小与实际不符。', AGAIN, cause);
  }
}

export class FormTruncatedError extends FormRefusedError {
  constructor(cause?: unknown) {
    super('form.truncated', '文件不完整，可能上传中断。', '请检查原文件能否打开，然后重新上传。', cause);
  }
}

export class FormDamagedError extends FormRefusedError {
  constructor(what: string, cause?: unknown) {
    super('form.damaged', `文件已损坏（${what}）。`, AGAIN, cause);
  }
}

export class FormTooManyPagesError extends FormRefusedError {
  constructor(pages: number, limit: number) {
    const message = `PDF 共 ${String(pages)} 页，超过 ${String(limit)} 页。`;
    super('form.too-many-pages', message, '请只上传申请书本身，证据材料另作附件上传。');
  }
}

/**
 * A scanned PDF, or a photograph. The file stays with the case as it came; an officer can enter the application from it:
 * functions/acts/enter-application.ts.
 */
export class FormScannedError extends FormRefusedError {
  constructor(what = 'PDF 是扫描件或者照片') {
    const remedy =
      '请上传填写好的 DOCX 申请书或者可填写的 PDF 申请书；确实不能提供的，由受理承办人对照该件录入；该件已随案保存，不必重复提交。';
    super('form.scanned', `${what}，读不出文字。`, remedy);
  }
}

export class FormWithoutFieldsError extends FormRefusedError {
  constructor() {
    const remedy =
      '请在空白申请书 PDF 中填写后直接保存（不要“打印为 PDF”），或者上传 DOCX 申请书；确实不能提供的，由受理承办人对照该件录入；该件已随案保存，不必重复提交。';
    super('form.no-fields', 'PDF 中没有可读取的填写项。', remedy);
  }
}
