import { LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { z } from 'zod';
import { documentKindSchema } from '../../casework/issued-document.ts';
import { BadFrontMatter, MissingFrontMatterField } from './errors.ts';

/** The settings at the head of a template. Texts may hold placeholders; one that comes out empty is left away. */
export const frontMatterSchema = z
  .strictObject({
    /** 文件格式 document, 信函格式 letter, 上行文 upward, 工作用纸 plain. */
    form: z.enum(['document', 'letter', 'upward', 'plain']),
    title: z.string().min(1),
    /** Whether it takes a 发文字号. */
    number: z.boolean(),
    /** 主送机关. */
    addressee: z.string().optional(),
    /** Whether it ends with the organ's name and the date (署名和成文日期). */
    signature: z.boolean(),
    /** Whether the seal goes on it (加盖印章). */
    sealed: z.boolean().default(false),
    /** 附件说明. */
    attachments: z.array(z.string()).default([]),
    /** Documents of the case bound in as 附件, each by its own template. */
    annexes: z.array(documentKindSchema).default([]),
    /** 附注. */
    note: z.string().optional(),
    /** 版记 with 印发机关 and 印发日期. */
    imprint: z.boolean().default(false),
    /** 抄送机关. */
    copyTo: z.array(z.string()).default([]),
  })
  .readonly();
export type FrontMatter = z.infer<typeof frontMatterSchema>;

export interface Split {
  readonly front: FrontMatter;
  /** Line of the file a setting stands on. */
  readonly lineOf: (field: string, index?: number) => number;
  readonly body: string;
  /** Line of the file the body begins on. */
  readonly bodyLine: number;
}

const HEAD = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;

/** Takes a template file apart. @throws {BadFrontMatter} @throws {MissingFrontMatterField} with file and line. */
export function splitTemplate(file: string, text: string): Split {
  const head = HEAD.exec(text);
  if (head?.index !== 0) throw new BadFrontMatter({ file, line: 1 }, '文件应以“---”开头，设置写完后再写一行“---”');
  const yaml = head[1] ?? '';
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, schema: 'core' });
  const lineOf = locator(document, lines);
  const [broken] = document.errors;
  if (broken) {
    const line = 1 + lines.linePos(broken.pos[0]).line;
    throw new BadFrontMatter({ file, line }, broken.message.split('\n')[0] ?? '');
  }
  const front = readFront(file, document.toJS(), lineOf);
  const bodyLine = head[0].split('\n').length;
  return { front, lineOf, body: text.slice(head[0].length), bodyLine };
}

/** +1 for the `---` line above. */
function locator(document: Document, lines: LineCounter): Split['lineOf'] {
  return (field, index) => {
    const node = document.getIn(index === undefined ? [field] : [field, index], true);
    const offset = hasRange(node) ? node.range[0] : 0;
    return 1 + lines.linePos(offset).line;
  };
}

const hasRange = (node: unknown): node is { range: [number, number, number] } =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);

function readFront(file: string, given: unknown, lineOf: Split['lineOf']): FrontMatter {
  const result = frontMatterSchema.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const [field = '', index] = issue?.path ?? [];
  const absent = typeof given !== 'object' || given === null || !Object.hasOwn(given, field);
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    throw new BadFrontMatter({ file, line: lineOf(key) }, `没有“${key}”这一设置`);
  }
  if (absent) throw new MissingFrontMatterField({ file, line: 1 }, String(field === '' ? 'form' : field));
  const line = lineOf(String(field), typeof index === 'number' ? index : undefined);
  throw new BadFrontMatter({ file, line }, `“${String(field)}”${expectation(issue)}`);
}

function expectation(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_value') return `只能是${issue.values.map(String).join('、')}之一`;
  const kinds: Record<string, string> = { boolean: '应为true或false', string: '应为文字', array: '应为列表' };
  return (issue?.code === 'invalid_type' ? kinds[issue.expected] : undefined) ?? '写法不对';
}
