import { RongcuoError } from '../../regulation/errors.ts';

/** Where in a template: `file` is its name in templates/documents, `line` counts from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A template that cannot be used as it is written. Every one names its file and line. */
export class TemplateError extends RongcuoError {
  readonly file: string;
  readonly line: number;
  constructor(code: string, { file, line }: Place, problem: string, remedy: string) {
    super(`template.${code}`, `模板${file}第${line}行：${problem}`, { field: `${file}:${line}`, remedy });
    this.file = file;
    this.line = line;
  }
}

/** `template.unknown-placeholder`: no view has this word. */
export class UnknownPlaceholder extends TemplateError {
  constructor(place: Place, path: string, known: readonly string[]) {
    super('unknown-placeholder', place, `没有“${path}”这一占位项`, `可用的有：${known.join('、')}`);
  }
}

/** `template.wrong-type`: a list printed as a text, a text used as a list, a filter on the wrong thing. */
export class WrongPlaceholderType extends TemplateError {
  constructor(place: Place, problem: string, remedy: string) {
    super('wrong-type', place, problem, remedy);
  }
}

/** `template.missing-field`: the front matter lacks something every document needs. */
export class MissingFrontMatterField extends TemplateError {
  constructor(place: Place, field: string) {
    super('missing-field', place, `文首设置缺少“${field}”`, `在两行“---”之间补上“${field}: …”`);
  }
}

/** `template.front-matter`: the settings at the head cannot be read, or one is unknown or of the wrong kind. */
export class BadFrontMatter extends TemplateError {
  constructor(place: Place, problem: string) {
    super('front-matter', place, `文首设置有误：${problem}`, '对照docs/templates.md检查两行“---”之间的设置');
  }
}

/** `template.syntax`: a tag or filter that is unknown, not closed or not allowed. */
export class TemplateSyntax extends TemplateError {
  constructor(place: Place, problem: string) {
    super('syntax', place, `写法有误：${problem}`, '只能用if、unless、for、comment四种标签和规定的过滤器');
  }
}

/** `template.markup`: a table row with too many or too few cells, a mark that is not known. */
export class BadMarkup extends TemplateError {
  constructor(place: Place, problem: string) {
    super('markup', place, problem, '对照docs/templates.md检查标题、表格和对齐标记');
  }
}

/** `template.unreachable`: a branch that can never be printed. */
export class UnreachableBranch extends TemplateError {
  constructor(place: Place, problem: string) {
    super('unreachable', place, problem, '删去该分支，或改正其条件');
  }
}

/** `template.unknown-kind`: a template for a document there is none of. */
export class UnknownTemplateKind extends TemplateError {
  constructor(file: string) {
    super(
      'unknown-kind',
      { file, line: 1 },
      '没有这一种文书',
      '文件名应为文书种类加“.md”，“rongcuo template list”列出全部种类',
    );
  }
}

/** `template.missing`: a document kind without its template file, or no templates directory at all. */
export class TemplateMissing extends RongcuoError {
  constructor(file: string, cause?: unknown) {
    super('template.missing', `没有找到模板${file}`, {
      field: file,
      remedy: '检查templates目录，或用环境变量RONGCUO_TEMPLATES指定其位置',
      cause,
    });
  }
}
