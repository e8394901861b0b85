import { applicationSchema, type Application } from '../../../../casework/application.ts';
import { SITUATIONS, situation } from '../../../../regulation/situations.ts';

interface AnswerDraft {
  readonly met?: boolean;
  readonly explanation: string;
}
export interface SituationDraft {
  readonly explanation: string;
  readonly answers: Readonly<Record<string, AnswerDraft>>;
}

/** What has been filled in so far. Nothing chosen yet: ''. */
export interface ApplicationDraft {
  readonly kind: 'person' | 'unit';
  readonly name: string;
  readonly unit: string;
  readonly post: string;
  readonly responsiblePerson: string;
  readonly category: string;
  readonly contact: string;
  readonly receivingOrgan: string;
  readonly investigatingOrgan: string;
  readonly matter: string;
  readonly stage: '' | Application['stage'];
  readonly request: '' | Application['request'];
  /** By number of the situation. */
  readonly situations: Readonly<Record<string, SituationDraft>>;
  readonly facts: string;
  readonly decisionProcedure: string;
  readonly declared: '' | 'yes' | 'no';
  readonly statement: string;
  readonly remedies: string;
  readonly unitOpinion: string;
  readonly signature: string;
}

export const EMPTY: ApplicationDraft = {
  ...{ kind: 'person', name: '', unit: '', post: '', responsiblePerson: '', category: '', contact: '' },
  ...{ receivingOrgan: '', investigatingOrgan: '', matter: '', stage: '', request: '', situations: {} },
  ...{ facts: '', decisionProcedure: '', declared: '', statement: '', remedies: '', unitOpinion: '', signature: '' },
};

/** What every part of the form is given. */
export interface PartProps {
  readonly value: ApplicationDraft;
  readonly set: (next: Partial<ApplicationDraft>) => void;
  /** Only those that are to be shown. */
  readonly problems: Problems;
  /** Entered for the applicant from his paper (录入): he is not the one who reads this. */
  readonly entered?: true;
}

/** What is filled in elsewhere on the page. */
export interface Besides {
  /** 附件清单. */
  readonly attachments: readonly string[];
  /** YYYY-MM-DD. */
  readonly signedOn: string;
}

/** The draft as an application; what is not chosen yet is left out. */
function built(draft: ApplicationDraft, { attachments, signedOn }: Besides): unknown {
  const { kind, name, unit, post, responsiblePerson, category, contact, declared, statement, situations } = draft;
  const applicant =
    kind === 'person'
      ? { kind, name, unit, post, category, contact }
      : { kind, name, responsiblePerson, category, contact };
  const cited = Object.entries(situations)
    .map(([id, given]) => ({
      situation: Number(id),
      explanation: given.explanation,
      answers: answersOf(Number(id), given),
    }))
    .sort((a, b) => a.situation - b.situation);
  const { receivingOrgan, investigatingOrgan, matter, facts, decisionProcedure, remedies, signature } = draft;
  return {
    ...{ applicant, receivingOrgan, investigatingOrgan, matter, facts, decisionProcedure, remedies, signature },
    ...(draft.stage !== '' && { stage: draft.stage }),
    ...(draft.request !== '' && { request: draft.request }),
    situations: cited,
    noPrivateGain: { ...(declared !== '' && { declared: declared === 'yes' }), statement },
    attachments: [...attachments],
    signedOn,
    unitOpinion: kind === 'person' ? draft.unitOpinion : '',
  };
}

const answersOf = (id: number, { answers }: SituationDraft) =>
  situation(id).conditions.map(condition => {
    const { met, explanation = '' } = answers[condition.id] ?? {};
    return { condition: condition.id, ...(met !== undefined && { met }), explanation };
  });

export type Problems = ReadonlyMap<string, string>;
export interface Checked {
  /** Whole, as far as can be told here; the server looks again. */
  readonly application: Application | undefined;
  /** What is missing or wrong, by field. */
  readonly problems: Problems;
}

/** Choices have no words of their own in the schema. */
const CHOOSE: readonly RegExp[] = [/^stage$/, /^request$/, /^noPrivateGain\.declared$/, /^situations\.\d+\.answers/];

/** Checks with the schema of the application itself; only what a form's reader asks besides is asked here besides. */
export function check(draft: ApplicationDraft, besides: Besides, say: { choose: string; explain: string }): Checked {
  const problems = new Map<string, string>();
  const parsed = applicationSchema.safeParse(built(draft, besides));
  const ids = Object.keys(draft.situations)
    .map(Number)
    .sort((a, b) => a - b);
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = nameOf(path.map(String), ids);
    if (!problems.has(field)) problems.set(field, CHOOSE.some(each => each.test(field)) ? say.choose : message);
  }
  for (const id of ids)
    if (situation(id).needsExplanation && draft.situations[id]?.explanation.trim() === '')
      problems.set(`situations.${String(id)}.explanation`, say.explain);
  return { application: problems.size === 0 ? parsed.data : undefined, problems };
}

/** In the schema situations and answers are counted; people and the server's form reader name them. */
function nameOf(path: readonly string[], ids: readonly number[]): string {
  const [first, at, part, answer, ...rest] = path;
  if (first !== 'situations' || at === undefined) return path.join('.');
  const id = ids[Number(at)] ?? Number(at);
  const condition = SITUATIONS[id - 1]?.conditions[Number(answer)]?.id ?? answer;
  const names = part === 'answers' ? [part, condition ?? '', ...rest] : part === undefined ? [] : [part];
  return ['situations', String(id), ...names].join('.');
}
