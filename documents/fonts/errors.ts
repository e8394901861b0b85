import { RongcuoError } from '../../regulation/errors.ts';

/** The font file of a face is not installed where it is looked for. */
export class FontNotFoundError extends RongcuoError {
  constructor(file: string, cause?: unknown) {
    super('document.font-not-found', `找不到字体文件 ${file}`, {
      remedy: '请运行 npm ci 安装字体包，或用环境变量 RONGCUO_FONTS 指明字体所在目录',
      cause,
    });
  }
}

/** The directory the office named for its fonts cannot be read. */
export class FontDirectoryError extends RongcuoError {
  constructor(directory: string, cause: unknown) {
    super('document.font-directory', `读不了字体目录 ${directory}`, {
      remedy: '请核对环境变量 RONGCUO_FONTS 或数据目录下的 fonts 目录',
      cause,
    });
  }
}

/** The file is there but is no font this software can take glyphs from. */
export class FontUnreadableError extends RongcuoError {
  constructor(file: string, reason: string) {
    super('document.font-unreadable', `字体文件 ${file} 无法使用：${reason}`, {
      remedy: '请换用完好的 TTF、OTF 或 TTC 字体文件',
    });
  }
}

/** A character that no font on hand can draw. It is named, never printed as a blank or a box. */
export class MissingGlyphError extends RongcuoError {
  readonly character: string;

  constructor(code: number, field: string) {
    const character = String.fromCodePoint(code);
    const point = code.toString(16).toUpperCase().padStart(4, '0');
    const shown = /\p{C}/u.test(character) ? '' : `“${character}”`;
    super('document.missing-glyph', `字体中没有字符${shown}（U+${point}），位置：${field}`, {
      field,
      remedy: '请核对该字；确系人名、地名用字的，请将收有该字的字体（如宋体-ExtB）放入字体目录后重新生成',
    });
    this.character = character;
  }
}
