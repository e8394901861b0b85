import type { DocumentKind } from './events.ts';
import type { User } from './office.ts';
import { accessOf } from './permissions.ts';
import type { CaseState } from './state.ts';

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
    uploads: access === 'party' ? state.uploads.filter(({ by }) => by === user.id) : [],
    answers: access === 'party' ? { supplement, plan, rectification } : { acknowledge },
    questions: undefined,
    consultations: undefined,
    ...(access === 'filing' && { recusals: undefined }),
    documents: state.documents.filter(({ kind }) => documents.has(kind)),
    tasks:
      access === 'party'
        ? state.tasks
        : state.tasks.filter(({ role, organ }) => role === 'filing' && organ === user.organ),
    ...(access === 'filing' && { application: undefined, deficiencies: [], proposal: undefined }),
  };
}
