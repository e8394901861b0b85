import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Template as Parsed } from 'liquidjs';
import type { DocumentKind } from '../casework/issued-document.ts';
import { documentKindSchema } from '../casework/issued-document.ts';
import { checkPlaceholders } from './template/check.ts';
import { TemplateMissing, WrongPlaceholderType } from './template/errors.ts';
import type { FrontMatter } from './template/front-matter.ts';
import { splitTemplate } from './template/front-matter.ts';
import { fill, parseLiquid } from './template/liquid.ts';
import { checkMarkup, oneLine, toBlocks } from './template/markup.ts';
import type { Annex, Block } from './model.ts';
import type { SectionName } from './view/vocabulary.ts';
import { TITLE_SECTIONS } from './view/vocabulary.ts';

/** The wording of one document kind: checked, ready to fill. */
export interface DocumentTemplate {
  readonly file: string;
  readonly front: FrontMatter;
  /** The parts of the view it needs. */
  readonly sections: ReadonlySet<SectionName>;
  readonly title: (view: object) => string;
  /** The parts of the view its title needs. */
  readonly titleSections: ReadonlySet<SectionName>;
  /** One value of the front matter, filled; '' when it comes out empty. */
  readonly setting: (field: 'addressee' | 'note', view: object) => string;
  /** A list of the front matter, filled; empty entries are left away. */
  readonly settings: (field: 'attachments' | 'copyTo', view: object) => string[];
  readonly body: (view: object) => Block[];
  /** Pages bound in behind it, such as a return slip (回执): each begins with a line `[附件 名称]`. */
  readonly slips: (view: object) => Annex[];
}

/** Parses and checks one template. @throws {TemplateError} naming file and line. */
export function parseTemplate(file: string, text: string): DocumentTemplate {
  const { front, lineOf, body, bodyLine } = splitTemplate(file, text);
  const sections = new Set<SectionName>();
  const parse = (source: string, line: number): Parsed[] => {
    const parsed = parseLiquid(source, { file, line });
    for (const section of checkPlaceholders(file, parsed)) sections.add(section);
    return parsed;
  };
  const title = parse(front.title, lineOf('title'));
  refuseBeyond(TITLE_SECTIONS, sections, file, lineOf('title'));
  const titleSections = new Set(sections);
  const addressee = parse(front.addressee ?? '', lineOf('addressee'));
  const note = parse(front.note ?? '', lineOf('note'));
  const attachments = front.attachments.map((each, i) => parse(each, lineOf('attachments', i)));
  const copyTo = front.copyTo.map((each, i) => parse(each, lineOf('copyTo', i)));
  checkMarkup(file, body, bodyLine);
  const [main, ...behind] = partsOf(body, bodyLine).map(part => ({ ...part, parsed: parse(part.text, part.line) }));
  const place = { file, line: bodyLine };
  const printed = (parsed: Parsed[], view: object) => oneLine(fill(parsed, view, place));
  return {
    file,
    front,
    sections,
    title: view => printed(title, view),
    titleSections,
    setting: (field, view) => printed({ addressee, note }[field], view),
    settings: (field, view) =>
      ({ attachments, copyTo })[field].map(each => printed(each, view)).filter(each => each !== ''),
    body: view => toBlocks(fill(main?.parsed ?? [], view, place)),
    slips: view =>
      behind.map(({ name, line, parsed }) => ({ title: name, body: toBlocks(fill(parsed, view, { file, line })) })),
  };
}

const SLIP = /^\[附件 (.+)\]$/;

/** The body as far as the first `[附件 名称]`, then each slip, with the line of the file it begins on. */
function partsOf(body: string, first: number): { name: string; line: number; text: string }[] {
  const parts = [{ name: '', line: first, lines: [] as string[] }];
  for (const [i, line] of body.split('\n').entries()) {
    const slip = SLIP.exec(line.trim());
    if (slip) parts.push({ name: slip[1] ?? '', line: first + i + 1, lines: [] });
    else parts.at(-1)?.lines.push(line);
  }
  return parts.map(({ lines, ...part }) => ({ ...part, text: lines.join('\n') }));
}

function refuseBeyond(allowed: readonly SectionName[], used: Set<SectionName>, file: string, line: number): void {
  const beyond = [...used].find(section => !allowed.includes(section));
  if (beyond === undefined) return;
  throw new WrongPlaceholderType(
    { file, line },
    `标题不能引用“${beyond}”`,
    `标题只能引用${allowed.map(name => `“${name}”`).join('、')}`,
  );
}

/** Templates by file name, e.g. `ruling.md`. */
export type TemplateTexts = Readonly<Record<string, string>>;

/** All templates of one directory. */
export interface TemplateSet {
  /** Short hash of every template's text: what a case pins. */
  readonly version: string;
  /** The text of each file, in the order of the hash: what a pinned set is kept as. */
  readonly texts: TemplateTexts;
  readonly of: (kind: DocumentKind) => DocumentTemplate;
}

/**
 * Reads, parses and checks every template of `directory`/documents.
 * @throws {TemplateMissing} when a document kind has none. @throws {TemplateError} at the first fault.
 */
export function loadTemplates(directory: string): TemplateSet {
  const files = documentKindSchema.options.map(kind => `${kind}.md`);
  const texts = files.map(file => [file, readTemplate(join(directory, 'documents', file), file)]);
  const set = templateSet(Object.fromEntries(texts) as TemplateTexts);
  for (const kind of documentKindSchema.options) set.of(kind);
  return set;
}

/**
 * Templates from their texts. A set kept before a kind of document was added lacks that kind.
 * @throws {TemplateError} at the first fault.
 */
export function templateSet(texts: TemplateTexts): TemplateSet {
  const hash = createHash('sha256');
  const templates = new Map<string, DocumentTemplate>();
  for (const [file, text] of Object.entries(texts)) {
    hash.update(`${file}\0${text}\0`);
    templates.set(file, parseTemplate(file, text));
  }
  const of = (kind: DocumentKind): DocumentTemplate => {
    const template = templates.get(`${kind}.md`);
    if (!template) throw new TemplateMissing(`${kind}.md`);
    return template;
  };
  return { version: hash.digest('hex').slice(0, 12), texts, of };
}

function readTemplate(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new TemplateMissing(file, cause);
  }
}

/** The templates room: `RONGCUO_TEMPLATES` where the code is bundled away from it, else beside this room. */
export const templatesDirectory = (): string =>
  process.env.RONGCUO_TEMPLATES ?? fileURLToPath(new URL('../templates', import.meta.url));

const loaded = new Map<string, TemplateSet>();

/** The office's templates, read once a directory. */
export function templates(): TemplateSet {
  const directory = templatesDirectory();
  const known = loaded.get(directory);
  if (known) return known;
  const fresh = loadTemplates(directory);
  loaded.set(directory, fresh);
  return fresh;
}

/** The version a case pins when it is opened, e.g. `3f9a0c1b22de`. */
export const templatesVersion = (): string => templates().version;
