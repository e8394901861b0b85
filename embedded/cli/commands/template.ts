import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { documentKindSchema, type DocumentKind } from '../../../casework/issued-document.ts';
import { previewSample } from '../../../documents/preview.ts';
import { renderDocx, renderPdf } from '../../../documents/render.ts';
import { UnknownTemplateKind } from '../../../documents/template/errors.ts';
import { reviewTemplates } from '../../../documents/template/review.ts';
import { templates, templatesDirectory, templateSet, type TemplateTexts } from '../../../documents/template.ts';
import { FileUnreadable } from '../errors.ts';
import { readBytes, writeBytes } from '../files.ts';
import type { Context, Result } from '../io.ts';
import { exactTime, lines, table } from '../output.ts';
import { somebody, withSession, type Session } from '../session.ts';

type As = { readonly as?: string | undefined };
const who = ({ office }: Session, { as }: As): string => as ?? somebody(office, 'administrator');

/** The templates of a directory: it, or `documents` in it, holds them. @throws {FileUnreadable} */
async function textsIn(directory = templatesDirectory()): Promise<TemplateTexts> {
  const inner = join(directory, 'documents');
  const place = existsSync(inner) ? inner : directory;
  try {
    const files = (await readdir(place)).filter(name => name.endsWith('.md')).sort();
    const texts = await Promise.all(
      files.map(async file => new TextDecoder().decode(await readBytes(join(place, file)))),
    );
    return Object.fromEntries(files.map((file, n) => [file, texts[n] ?? '']));
  } catch (error) {
    throw error instanceof FileUnreadable ? error : new FileUnreadable(place, error);
  }
}

const findingSchema = z.object({
  level: z.enum(['error', 'warning']),
  ...{ file: z.string(), line: z.int(), message: z.string(), remedy: z.string() },
});
const shown = ({ level, message, remedy }: z.infer<typeof findingSchema>): string =>
  `${level === 'error' ? '错误' : '提示'}  ${message}；${remedy}`;

/** `template check`: what is wrong in a directory, file by file and line by line; needs no data directory. */
export async function check(_context: Context, _options: unknown, [directory]: readonly string[]): Promise<Result> {
  const texts = await textsIn(directory === undefined ? undefined : resolve(directory));
  const findings = reviewTemplates(texts);
  const errors = findings.filter(({ level }) => level === 'error').length;
  const count = `检查模板${Object.keys(texts).length}个，错误${errors}处，提示${findings.length - errors}处`;
  const text = lines([...findings.map(shown), count]);
  return { data: { files: Object.keys(texts), findings }, text, ...(errors > 0 && { refused: true }) };
}

/** @throws {UnknownTemplateKind} */
function kindOf(given: string): DocumentKind {
  const name = given.replace(/\.md$/, '');
  const kind = documentKindSchema.safeParse(name);
  if (!kind.success) throw new UnknownTemplateKind(`${name}.md`);
  return kind.data;
}

const previewSchema = z.object({ title: z.string(), pdf: z.string(), docx: z.string() });
interface PreviewOptions extends As {
  readonly case?: string | undefined;
  readonly from?: string | undefined;
  readonly out: string;
}

/** `template preview`: PDF and DOCX of one kind, from invented data or a case. */
export async function preview(
  context: Context,
  options: PreviewOptions,
  [given = '']: readonly string[],
): Promise<Result> {
  const kind = kindOf(given);
  const texts = options.from === undefined ? {} : await textsIn(resolve(options.from));
  const files = options.case === undefined ? await invented(kind, texts) : await ofCase(context, options, kind, texts);
  const written = (['pdf', 'docx'] as const).map(format => resolve(options.out, `${kind}.${format}`));
  await writeBytes(written[0] ?? '', files.pdf);
  await writeBytes(written[1] ?? '', files.docx);
  return { data: { kind, files: written }, text: lines(written.map(file => `已写出 ${file}`)) };
}

async function invented(kind: DocumentKind, texts: TemplateTexts) {
  const document = previewSample(kind, templateSet({ ...templates().texts, ...texts }));
  return { pdf: await renderPdf(document), docx: await renderDocx(document) };
}

const ofCase = (context: Context, options: PreviewOptions, kind: DocumentKind, texts: TemplateTexts) =>
  withSession(context, async session => {
    const given = { kind, caseId: options.case, text: texts[`${kind}.md`] };
    const { pdf, docx } = await session.client.post(
      who(session, options),
      '/api/templates/preview',
      given,
      previewSchema,
    );
    return { pdf: new Uint8Array(Buffer.from(pdf, 'base64')), docx: new Uint8Array(Buffer.from(docx, 'base64')) };
  });

const listSchema = z.object({
  ...{ version: z.string(), setting: z.int() },
  templates: z.array(z.looseObject({ kind: z.string(), title: z.string(), form: z.string(), number: z.boolean() })),
  published: z.array(
    z.object({ setting: z.int(), version: z.string(), at: z.int(), by: z.string(), note: z.string() }),
  ),
});
const FORMS: Readonly<Record<string, string>> = {
  document: '文件格式',
  letter: '信函格式',
  upward: '上行文',
  plain: '工作用纸',
};

/** `template list`: the kinds of documents and their wording in use, and what was published. */
export const list = (context: Context, options: As): Promise<Result> =>
  withSession(
    context,
    async session => {
      const data = await session.client.get(who(session, options), '/api/templates', listSchema);
      const rows = data.templates.map(({ kind, title, form, number }) => [
        kind,
        title,
        FORMS[form] ?? form,
        number ? '编号' : '',
      ]);
      const published = data.published.map(
        ({ setting, version, at, by, note }) => `第${setting}次发布  ${version}  ${exactTime(at)}  ${by}  ${note}`,
      );
      const head = `现行版本 ${data.version}${data.setting === 0 ? '（随软件提供）' : ''}`;
      return { data, text: lines([head, ...published]) + table(['种类', '标题', '格式', '文号'], rows, '没有模板') };
    },
    { create: true },
  );

const checkedSchema = z.object({
  findings: z.array(findingSchema.loose()),
  changes: z.array(
    z.object({ file: z.string(), lines: z.array(z.object({ sign: z.string(), line: z.int(), text: z.string() })) }),
  ),
});

/** `template diff`: what publishing a directory would change, and what is wrong in it. */
export async function diff(context: Context, options: As, [directory]: readonly string[]): Promise<Result> {
  const texts = await textsIn(directory === undefined ? undefined : resolve(directory));
  return withSession(
    context,
    async session => {
      const data = await session.client.post(who(session, options), '/api/templates/check', { texts }, checkedSchema);
      const changes = data.changes.flatMap(({ file, lines: changed }) => [
        file,
        ...changed.map(({ sign, line, text }) => `  ${sign} ${line}  ${text}`),
      ]);
      return { data, text: lines([...data.findings.map(shown), ...changes, `变动的模板${data.changes.length}个`]) };
    },
    { create: true },
  );
}

const publishedSchema = z.object({ version: z.string(), setting: z.int(), changed: z.array(z.string()) });

/** `template publish`: the wording of a directory counts for cases opened from now on. */
export async function publish(
  context: Context,
  options: As & { readonly note: string },
  [directory = '']: readonly string[],
): Promise<Result> {
  const texts = await textsIn(resolve(directory));
  return withSession(
    context,
    async session => {
      const user = who(session, options);
      const { setting } = await session.client.get(user, '/api/templates', listSchema);
      const given = { texts, expectedVersion: setting, note: options.note };
      const data = await session.client.put(user, '/api/templates', given, publishedSchema);
      const said =
        data.changed.length === 0
          ? '与现行模板相同，没有发布'
          : `已发布模板版本 ${data.version}，变动${data.changed.join('、')}；正在办理的案件仍用立案时的模板`;
      return { data, text: lines([said]) };
    },
    { create: true },
  );
}
