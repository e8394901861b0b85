import type { DocumentKind } from './issued-document.ts';
import type { User } from './office.ts';
import { accessOf } from './permissions.ts';
import type { CaseState, Task } from './state.ts';

/** Documents addressed to the party, copied to it, or made public; the report and the deliberation record are not. */
export const FOR_PARTY: ReadonlySet<DocumentKind> = new Set([
  'supplement-notice',
  'acceptance-notice',
  'rejection-notice',
  'transfer-letter',
  'ruling',
  'public-notice',
  'service-receipt',
  'early-reminder',
  'reminder-talk-notice',
  'admonishing-talk',
  'correction-order',
  'clarification-notice',
]);

/** What goes to the party committee and the government (第六条(五)). */
const FOR_FILING: ReadonlySet<DocumentKind> = new Set([
  'ruling',
  'filing-report-committee',
  'filing-report-government',
  'filing-form',
]);

/** That an earlier application of the same account exists; that anybody else's does is not for the party. */
const ownDuplicates = ({ duplicates }: CaseState): CaseState['duplicates'] =>
  duplicates?.filter(({ own, relation }) => own && relation === 'earlier');

/** An extension of an internal limit is a fact of the date; why it was given is the office's own affair. */
function withoutReasons({ extensions, explanation, ...deadline }: Task['deadline']): Task['deadline'] {
  if (!extensions) return { ...deadline, explanation };
  const told = extensions.reduce((text, { why }) => text.replaceAll(`（${why}）`, ''), explanation);
  return { ...deadline, extensions: extensions.map(each => ({ ...each, why: '经批准' })), explanation: told };
}

/** The party sees who has a task, and may ask that he keep away; not why he has it, nor who was barred from it. */
const forParty = ({ barred: _, holder, delegate, deadline, ...task }: Task): Task => ({
  ...task,
  deadline: withoutReasons(deadline),
  ...(holder && { holder: { ...holder, reason: '' } }),
  ...(delegate && { delegate: { ...delegate, reason: '' } }),
});

/** Who keeps away; why, and why it was decided so, only where the party asked for it. */
const recusalsFor = ({ id }: User, { recusals }: CaseState): CaseState['recusals'] =>
  recusals?.map(one => (one.by.id === id ? one : { ...one, reason: '' }));

/**
 * The case as this person may see it. The applicant or subject sees his application, where it stands, his own
 * material and answers, and what was addressed to him; filing recipients see the result; neither sees hearings, evidence of
 * others, opinions, votes, or what the office asked of other organs.
 */
export function visibleTo(user: User, state: CaseState): CaseState {
  const access = accessOf(user, state);
  if (access === 'whole') return state;
  const documents = access === 'party' ? FOR_PARTY : FOR_FILING;
  const { supplement, plan, rectification, acknowledge } = state.answers;
  return {
    ...state,
    findings: [],
    // What he sent; and his application, also where a registrar received it on paper.
    uploads: access === 'party' ? state.uploads.filter(({ id, by }) => by === user.id || id === state.form) : [],
    refusedUploads: access === 'party' ? state.refusedUploads?.filter(({ by }) => by === user.id) : undefined,
    answers: access === 'party' ? { supplement, plan, rectification } : { acknowledge },
    questions: undefined,
    hearings: undefined,
    evidence: undefined,
    caseFile: undefined,
    redactions: undefined,
    acknowledgements:
      access === 'filing'
        ? state.acknowledgements?.filter(({ taskId }) =>
            state.tasks.some(({ id, organ }) => id === taskId && organ === user.organ),
          )
        : undefined,
    consultations: undefined,
    // 送达 of what was addressed to him; the recipients of the filing are told of none.
    services:
      access === 'party'
        ? state.services?.filter(({ document }) =>
            state.documents.some(({ id, kind }) => id === document && documents.has(kind)),
          )
        : undefined,
    receipts: access === 'party' ? state.receipts : undefined,
    // That it stands still, not what a program said about it.
    parked: state.parked && { ...state.parked, cause: '' },
    // That the clock stands still, and by which provision, is in the task's limit; the inquiry's reasons are not for them.
    pauses: undefined,
    limitExtensions: undefined,
    duplicates: access === 'party' ? ownDuplicates(state) : undefined,
    recusals: access === 'party' ? recusalsFor(user, state) : undefined,
    // The screen proposes to the registrar alone.
    proposal: undefined,
    documents: state.documents.filter(({ kind }) => documents.has(kind)),
    tasks:
      access === 'party'
        ? state.tasks.map(forParty)
        : state.tasks.filter(({ role, organ }) => role === 'filing' && organ === user.organ),
    ...(access === 'filing' && { application: undefined, deficiencies: [] }),
  };
}
