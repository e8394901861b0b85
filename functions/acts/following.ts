import type { DocumentKind } from '../../casework/issued-document.ts';
import type { CaseState } from '../../casework/state.ts';
import type { TaskKind } from '../../casework/tasks/index.ts';

type Kinds = readonly DocumentKind[];
/** By outcome; some depend on what was decided before. */
type Following = Readonly<Record<string, Kinds | ((state: CaseState) => Kinds)>>;

const ruling: Kinds = ['deliberation-record', 'ruling'];
const review: Kinds = ['rectification-review'];
const followUp: Kinds = ['follow-up-record'];
const talkRecord = ({ answers }: CaseState): Kinds => [
  answers['issue-measure']?.answer.outcome === 'admonishing-talk' ? 'admonishing-talk-record' : 'reminder-talk-record',
];

/** 文书 that the procedure issues next after an answer (procedures/*.asl.json), by task and outcome. */
const FOLLOWING: Readonly<Partial<Record<TaskKind, Following>>> = {
  accept: { accept: ['acceptance-notice'], reject: ['rejection-notice'], transfer: ['transfer-letter'] },
  verify: { reclassify: ['reclassification-approval'], complete: ['verification-report'] },
  determine: { exemption: ruling, mitigation: ruling, refusal: ruling },
  redact: { 'sign-off': ['public-notice'] },
  serve: { served: ['service-receipt'] },
  'issue-measure': {
    'early-reminder': ['early-reminder'],
    'supervision-proposal': ['inspection-proposal'],
    'reminder-talk': ['reminder-talk-notice'],
    'admonishing-talk': ['admonishing-talk'],
    'ordered-correction': ['correction-order'],
  },
  'record-talk': { held: talkRecord },
  review: { pass: review, fail: review, stricter: review },
  'follow-up': { corrected: followUp, 'not-corrected': followUp },
  approve: { approve: ['clarification-notice'], 'approve-circular': ['clarification-notice', 'circular'] },
  deliver: { delivered: ['clarification-record'] },
};

/**
 * The documents that follow from an answer at once.
 * @param after The case as it will be with the answer.
 */
export function following(after: CaseState, kind: TaskKind, outcome: string): Kinds {
  const found = FOLLOWING[kind]?.[outcome] ?? [];
  return typeof found === 'function' ? found(after) : found;
}
