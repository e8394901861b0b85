import { z } from 'zod';
import { documentKindSchema, type DocumentKind } from '../../casework/issued-document.ts';
import type { User } from '../../casework/office.ts';
import { checkAdministrator, checkReadWhole } from '../../casework/permissions.ts';
import { required } from '../../casework/tasks/common.ts';
import { previewCase, previewSample } from '../../documents/preview.ts';
import { renderDocx, renderPdf } from '../../documents/render.ts';
import { reviewTemplates, type Finding } from '../../documents/template/review.ts';
import { templateSet, type TemplateSet, type TemplateTexts } from '../../documents/template.ts';
import { RongcuoError } from '../../regulation/errors.ts';
import { loadCase, personActor } from '../act.ts';
import { NotFound } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { keepSet, publishedSchema, TEMPLATES, templatesInUse } from '../templates.ts';
import { lineChanges } from '../text-changes.ts';

/** Longest template, in characters; the longest shipped has some 5,000. */
const LONGEST = 100_000;
const textsSchema = z.record(z.string(), z.string().max(LONGEST, '模板过长'));

export const checkTemplatesInput = z.object({
  /** By file name: `ruling.md`. What is not named stays as it is. */
  texts: textsSchema,
});
export const publishTemplatesInput = checkTemplatesInput.extend({
  /** The version of the setting the change was made from; 0 before anything was published. */
  expectedVersion: z.int().nonnegative(),
  note: required('变更说明', 500),
});
export const previewTemplateInput = z.object({
  kind: documentKindSchema,
  /** Wording to look at instead of the one in use. */
  text: z.string().max(LONGEST).optional(),
  /** A case to take the data from; invented data where none is named. */
  caseId: z.string().optional(),
});

/** Templates with faults are not published. Code `template.refused`; `issues` names each with file and line. */
export class TemplatesRefused extends RongcuoError {
  readonly issues: readonly Finding[];
  constructor(issues: readonly Finding[]) {
    const [first] = issues;
    super('template.refused', `模板有${issues.length}处错误，没有发布。${first?.message ?? ''}`, {
      field: first?.file ?? 'texts',
      remedy: first?.remedy ?? '改正后重新发布',
    });
    this.issues = issues;
  }
}

/** The wording in use, kind by kind, and every version that was published, newest first. @throws {NotPermitted} */
export async function listTemplates(ports: Ports, user: User) {
  checkAdministrator(user);
  const set = await templatesInUse(ports);
  const history = await ports.settings.history(TEMPLATES);
  return {
    version: set.version,
    setting: history[0]?.version ?? 0,
    templates: documentKindSchema.options.map(kind => {
      const { file, front } = set.of(kind);
      return { kind, file, title: front.title, form: front.form, number: front.number };
    }),
    published: history.map(({ version, value, at, by, note }) => ({
      ...{ setting: version, at, by: by.name, note },
      version: publishedSchema.parse(value).version,
    })),
  };
}

/** One template as it is in use. @throws {NotPermitted | NotFound} */
export async function templateText(ports: Ports, user: User, kind: DocumentKind) {
  checkAdministrator(user);
  const set = await templatesInUse(ports);
  const file = `${kind}.md`;
  const text = set.texts[file];
  if (text === undefined) throw new NotFound('模板', file);
  return { kind, file, text, version: set.version };
}

/** The whole set as it would be with these files. */
const merged = (set: TemplateSet, texts: TemplateTexts): TemplateTexts => ({ ...set.texts, ...texts });

/** What is wrong with these files, and line by line what publishing them would change; nothing is written. @throws {NotPermitted} */
export async function checkTemplates(ports: Ports, user: User, { texts }: z.infer<typeof checkTemplatesInput>) {
  checkAdministrator(user);
  const set = await templatesInUse(ports);
  const changes = Object.entries(texts)
    .filter(([file, text]) => set.texts[file] !== text)
    .map(([file, text]) => ({ file, lines: lineChanges(set.texts[file] ?? '', text) }));
  return { version: set.version, findings: reviewTemplates(texts), changes };
}

/**
 * 发布模板: the new wording counts for cases opened from now on; a running case keeps what it pins. Publishing what is in use
 * already changes nothing.
 * @throws {NotPermitted | TemplatesRefused | SettingMoved}
 */
export async function publishTemplates(ports: Ports, user: User, given: z.infer<typeof publishTemplatesInput>) {
  const { findings, changes } = await checkTemplates(ports, user, given);
  const errors = findings.filter(({ level }) => level === 'error');
  if (errors.length > 0) throw new TemplatesRefused(errors);
  const set = templateSet(merged(await templatesInUse(ports), given.texts));
  const present = (await ports.settings.latest(TEMPLATES))?.version ?? 0;
  if (changes.length === 0) return { version: set.version, setting: present, changed: [] };
  await keepSet(ports, set);
  const { expectedVersion, note } = given;
  const value = { version: set.version };
  const by = personActor(user);
  const kept = await ports.settings.put({ name: TEMPLATES, expectedVersion, value, by, at: ports.clock.now(), note });
  return { version: set.version, setting: kept.version, changed: changes.map(({ file }) => file) };
}

/** PDF and DOCX of one kind, from invented data or a case. Nothing is issued, no number is taken. @throws {NotPermitted | TemplateError} */
export async function previewTemplate(ports: Ports, user: User, given: z.infer<typeof previewTemplateInput>) {
  checkAdministrator(user);
  const { kind, text, caseId } = given;
  const set = templateSet(merged(await templatesInUse(ports), text === undefined ? {} : { [`${kind}.md`]: text }));
  const document = caseId === undefined ? previewSample(kind, set) : await inCase(ports, user, { kind, caseId, set });
  const [pdf, docx] = await Promise.all([renderPdf(document), renderDocx(document)]);
  return { title: document.title, pdf: base64(pdf), docx: base64(docx) };
}

async function inCase(
  ports: Ports,
  user: User,
  { kind, caseId, set }: { kind: DocumentKind; caseId: string; set: TemplateSet },
) {
  const { state } = await loadCase(ports, caseId);
  checkReadWhole(user, state);
  const [office, calendar] = await Promise.all([ports.office(), ports.calendar()]);
  return previewCase(kind, { state, office, calendar, issuedAt: ports.clock.now(), templates: set });
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
