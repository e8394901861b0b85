import type { DocumentKind } from '../casework/issued-document.ts';
import { isNamedInFull, namingOf, publicName } from '../casework/naming.ts';
import type { Office, Organ } from '../casework/office.ts';
import type { CaseState } from '../casework/state.ts';
import { DEFAULT_CALENDAR, type WorkCalendar } from '../regulation/calendar.ts';
import { shanghaiDate, startOfShanghaiDay } from '../regulation/dates.ts';
import { RongcuoError } from '../regulation/errors.ts';
import type { Annex, OfficialDocument } from './model.ts';
import { redactDocument, type Redaction } from './view/redaction.ts';
import { informants } from './view/clarification.ts';
import { templates, type DocumentTemplate, type TemplateSet } from './template.ts';
import { titleView, viewOf } from './view.ts';
import { answerOf, issued, need, organOf, taskOf, type Source } from './view/source.ts';
import type { SectionName } from './view/vocabulary.ts';

export interface ComposeInput {
  readonly state: CaseState;
  readonly office: Office;
  /** 发文字号, for the kinds that take one and only for those. */
  readonly number?: string | undefined;
  /** Epoch milliseconds; its date in Asia/Shanghai is the 成文日期. */
  readonly issuedAt: number;
  /** Task id a 督办通知 is about. */
  readonly about?: string | undefined;
  /** Default: the published years. */
  readonly calendar?: WorkCalendar | undefined;
  /** The wording the case pins; default: the one in use now. */
  readonly templates?: TemplateSet | undefined;
}

/** A 发文字号 where none belongs, or none where one does. Code `document.number`. */
export class NumberMismatch extends RongcuoError {
  constructor(title: string, expected: boolean) {
    super('document.number', `《${title}》${expected ? '应当有' : '不编'}发文字号`, {
      field: 'number',
      remedy: expected ? '取号后再制作' : '去掉发文字号',
    });
  }
}

/**
 * Writes a document of a case: wording from templates/, facts from the case. Pure but for reading the templates; the same
 * input gives the same document.
 * @throws {DocumentNotReady} when the case lacks what it must say. @throws {NumberMismatch}
 * @throws {RedactionIncomplete} when a public notice would still show what was signed off to be taken out.
 */
export function compose(kind: DocumentKind, input: ComposeInput): OfficialDocument {
  const set = input.templates ?? templates();
  const template = set.of(kind);
  const source = sourceOf(kind, input);
  const view = viewOf(template.sections, source);
  const title = template.title(view);
  if (template.front.number !== (input.number !== undefined)) throw new NumberMismatch(title, template.front.number);
  const annexes = template.front.annexes.map(annexed => annexOf(annexed, source, set));
  const document = written(template, view, { ...source, number: input.number, annexes });
  return redactDocument(document, redactionsOf(kind, source));
}

/** Who issues a document, when, and what it bears that no wording says. */
export interface Frame extends Pick<Source, 'organ' | 'issuedAt'> {
  readonly number: string | undefined;
  readonly annexes: readonly Annex[];
}

/** A template filled from a view, in its frame. */
export function written(template: DocumentTemplate, view: object, frame: Frame): OfficialDocument {
  const { organ, issuedAt, number, annexes } = frame;
  return {
    form: template.front.form,
    title: template.title(view),
    banner: bannerOf(template, organ),
    number,
    addressee: orNothing(template.setting('addressee', view)),
    body: template.body(view),
    attachments: template.settings('attachments', view),
    annexes: [...annexes, ...template.slips(view)],
    ...endOf(template, frame, template.settings('copyTo', view)),
    note: orNothing(template.setting('note', view)),
    author: organ.name,
    issuedAt,
  };
}

/** The title a document of this kind bears in this case. @throws {DocumentNotReady} when it names what is not known. */
export function documentTitle(kind: DocumentKind, state: CaseState): string {
  const template = templates().of(kind);
  // A title without placeholders is known even while no form could be read.
  return template.title(titleView(template.titleSections, state));
}

/** What must not be found in a document of this kind: what was signed off, and who reported. */
function redactionsOf(kind: DocumentKind, source: Source): readonly Redaction[] {
  const { state } = source;
  if (kind === 'public-notice') return publicRedactions(state);
  const clarifying = kind === 'clarification-notice' || kind === 'circular' || kind === 'clarification-record';
  return clarifying ? informants(source) : [];
}

/** What was signed off, and the party's full name wherever else it might stand, unless it is to be named. */
function publicRedactions(state: CaseState): readonly Redaction[] {
  const { answer } = answerOf(state, state.answers.redact, ['sign-off'], '公开内容的审签');
  const party = state.application?.applicant;
  const naming = namingOf(answer);
  const named = !party || isNamedInFull(party, naming) || answer.redactions.some(({ text }) => text === party.name);
  return named
    ? answer.redactions
    : [...answer.redactions, { text: party.name, replacement: publicName(party, naming) }];
}

const orNothing = (text: string): string | undefined => (text === '' ? undefined : text);

function sourceOf(kind: DocumentKind, input: ComposeInput): Source {
  const { state, office, issuedAt, about, calendar = DEFAULT_CALENDAR } = input;
  return { state, office, issuedAt, about, calendar, organ: issuerOf(kind, state, office) };
}

/** The organ that holds the case; a 移送函 comes from the one that held it when it decided to transfer. */
export function issuerOf(kind: DocumentKind, state: CaseState, office: Office): Organ {
  if (kind !== 'transfer-letter') return organOf(office, state.organ);
  const { taskId } = answerOf(state, state.answers.accept, ['transfer'], '移送决定');
  return organOf(office, taskOf(state, taskId).organ);
}

/** 发文机关标志: the organ's name, with 文件 on documents, without on letters (GB/T 9704 7.2.4, 10.1). */
function bannerOf({ front }: DocumentTemplate, organ: Organ): string {
  if (front.form === 'plain') return '';
  return front.form === 'letter' ? organ.name : `${organ.name}文件`;
}

function endOf(
  { front }: DocumentTemplate,
  { organ, issuedAt }: Pick<Source, 'organ' | 'issuedAt'>,
  copyTo: string[],
): Pick<OfficialDocument, 'signature' | 'imprint'> {
  const date = shanghaiDate(issuedAt);
  const withImprint = front.imprint || copyTo.length > 0;
  return {
    ...(front.signature ? { signature: { organ: organ.name, date, sealed: front.sealed } } : {}),
    ...(withImprint ? { imprint: { copyTo, printedBy: `${organ.name}办公室`, printedOn: date } } : {}),
  };
}

/** A document of the case already issued, bound in: its number, its text, its signature. */
function annexOf(kind: DocumentKind, source: Source, set: TemplateSet): Annex {
  const { number, date } = need(issued(source.state, kind), source.state, '作为附件的文书', 'documents');
  const template = set.of(kind);
  const then = { ...source, issuedAt: startOfShanghaiDay(date) };
  const view = viewOf(template.sections satisfies ReadonlySet<SectionName>, then);
  return {
    title: template.title(view),
    body: [
      ...(number === undefined ? [] : [{ type: 'paragraph', text: number, align: 'centred' } as const]),
      ...template.body(view),
    ],
    signature: { organ: source.organ.name, date, sealed: false },
  };
}
