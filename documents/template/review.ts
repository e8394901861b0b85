import { documentKindSchema } from '../../casework/issued-document.ts';
import { ARTICLES } from '../../regulation/articles.ts';
import { RongcuoError } from '../../regulation/errors.ts';
import { parseTemplate, type TemplateTexts } from '../template.ts';
import { TemplateError, UnknownTemplateKind } from './errors.ts';

/** What is found in a template: an error keeps it from being used, a warning does not. */
export interface Finding {
  readonly level: 'error' | 'warning';
  readonly code: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly remedy: string;
}

const KINDS = new Set(documentKindSchema.options.map(kind => `${kind}.md`));

/** Everything that is found in these files, by file and line: the first error of each, and what looks like a slip. */
export const reviewTemplates = (texts: TemplateTexts): Finding[] =>
  Object.entries(texts).flatMap(([file, text]) => [...faultOf(file, text), ...halfWidth(file, text)]);

function faultOf(file: string, text: string): Finding[] {
  try {
    if (!KINDS.has(file)) throw new UnknownTemplateKind(file);
    parseTemplate(file, text);
    return [];
  } catch (error) {
    if (!(error instanceof RongcuoError)) throw error;
    const { code, message, remedy = '' } = error;
    const line = error instanceof TemplateError ? error.line : 1;
    return [{ level: 'error', code, file, line, message, remedy }];
  }
}

const CODE = /\{%.*?%\}/g;
const PLACEHOLDER = /\{\{.*?\}\}/g;
const COMMENT = /(^|\s)#\s.*$/;
const SETTING = /^(\s*-\s+|\w+:\s*)/;
const TABLE = /^\[表格 [^\]]*\]$/;
const HAN = '[\\p{Script=Han}”’》」）]';
const MARK = new RegExp(`${HAN}\\s*([,;:?!()])|([,;:?!()])\\s*\\p{Script=Han}`, 'u');
const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};

const PUBLISHED = ARTICLES.map(({ text }) => text).join('\n');
/** What is quoted from the 办法 word for word stands as it was published, whatever its punctuation. */
const withoutQuotes = (line: string): string =>
  line.replace(/“([^“”]+)”/g, (quoted, inner: string) => (PUBLISHED.includes(inner) ? '“”' : quoted));

/** Half-width punctuation next to a hanzi (GB/T 15834 has it full-width): easily typed, hardly seen. */
function halfWidth(file: string, text: string): Finding[] {
  const lines = text.split('\n');
  const headEnd = lines.findIndex((line, n) => n > 0 && line.trimEnd() === '---');
  return lines.flatMap((source, n) => {
    const wording = n <= headEnd ? source.replace(COMMENT, '').replace(SETTING, '') : source;
    const line = withoutQuotes(wording).replace(CODE, '').replace(PLACEHOLDER, '值').trim();
    const found = TABLE.test(line) ? null : MARK.exec(line);
    const mark = found?.[1] ?? found?.[2];
    if (mark === undefined) return [];
    const message = `模板${file}第${n + 1}行：“${found?.[0] ?? ''}”用了半角标点“${mark}”`;
    const remedy = `改为全角“${FULL[mark] ?? ''}”`;
    return [{ level: 'warning', code: 'template.half-width', file, line: n + 1, message, remedy }];
  });
}
