import type { DocumentKind } from '../../../casework/issued-document.ts';
import { PROCEDURES, ROLES, TASK_TITLES } from '../../../casework/names.ts';
import type { Procedure } from '../../../casework/procedures.ts';
import type { Role } from '../../../casework/office.ts';
import type { TaskKind } from '../../../casework/tasks/index.ts';
import { closingWord, outcomeWord } from '../../../casework/words.ts';
import { useLanguage } from './language.ts';

/** The terms of the 办法 stay Chinese in documents; this is how the English page calls them. */
const ROLES_EN: Readonly<Record<Role, string>> = {
  applicant: 'Applicant',
  registrar: 'Registrar',
  investigator: 'Investigator',
  adjudicator: 'Adjudicator',
  filing: 'Filing officer',
  supervisor: 'Supervisor',
  administrator: 'Administrator',
  auditor: 'Auditor',
};
const PROCEDURES_EN: Readonly<Record<Procedure, string>> = {
  tolerance: 'Tolerance',
  correction: 'Correction',
  clarification: 'Clarification',
};
const TASKS_EN: Readonly<Record<TaskKind, string>> = {
  supplement: 'Supplement the application',
  accept: 'Review for acceptance',
  verify: 'Verify the facts',
  determine: 'Determine',
  redact: 'Sign off publication',
  serve: 'Serve the ruling',
  acknowledge: 'Acknowledge the filing',
  operate: 'Repair a halted step',
  'issue-measure': 'Take a corrective measure',
  'record-talk': 'Record the talk',
  plan: 'Draw up a rectification plan',
  rectification: 'Report the rectification',
  review: 'Review the rectification',
  'follow-up': 'Follow-up visit',
  'verify-facts': 'Verify what was reported',
  approve: 'Approve the clarification',
  deliver: 'Carry out the clarification',
  'review-window': 'Time to ask for review',
  'review-ruling': 'Internal review',
};
const OUTCOMES_EN: Readonly<Record<string, string>> = {
  submit: 'Submitted',
  accept: 'Accepted',
  reject: 'Not accepted',
  rejected: 'Not accepted',
  transfer: 'Transferred',
  superseded: 'Another provision prevails',
  complete: 'Verification complete',
  reclassify: 'Reclassified',
  exemption: 'Exempted',
  mitigation: 'Mitigated',
  refusal: 'No tolerance',
  return: 'Returned for more verification',
  'sign-off': 'Signed off',
  served: 'Served',
  acknowledged: 'Acknowledged',
  retry: 'Run again',
  withdrawn: 'Withdrawn',
  pass: 'Passed',
  fail: 'Failed; rectify further',
  corrected: 'Corrected',
  approve: 'Approved',
  delivered: 'Clarified',
};

/** To whom, where the same goes to two. */
const RECIPIENTS = {
  committee: { zh: '（党委）', en: ' (committee)' },
  government: { zh: '（政府）', en: ' (government)' },
} as const;
const isRecipient = (item: string | undefined): item is keyof typeof RECIPIENTS =>
  item !== undefined && item in RECIPIENTS;
const FILED_WITH: Partial<Readonly<Record<DocumentKind, keyof typeof RECIPIENTS>>> = {
  'filing-report-committee': 'committee',
  'filing-report-government': 'government',
};

/** The names of roles, procedures, tasks, documents and outcomes in the language chosen. */
export function useTerms() {
  const language = useLanguage();
  const english = language === 'en';
  const to = (recipient: string | undefined): string => (isRecipient(recipient) ? RECIPIENTS[recipient][language] : '');
  return {
    role: (role: Role): string => (english ? ROLES_EN[role] : ROLES[role]),
    procedure: (procedure: Procedure): string => (english ? PROCEDURES_EN[procedure] : PROCEDURES[procedure]),
    task: ({ kind, item }: { kind: TaskKind; item?: string | undefined }): string =>
      (english ? TASKS_EN[kind] : TASK_TITLES[kind]) + to(item),
    /** Its title, and to whom where another of that title goes to somebody else. */
    document: ({ kind, title }: { kind: DocumentKind; title: string }): string => title + to(FILED_WITH[kind]),
    outcome: (outcome: string): string => (english ? (OUTCOMES_EN[outcome] ?? outcome) : outcomeWord(outcome)),
    closing: (outcome: string): string => (english ? (OUTCOMES_EN[outcome] ?? outcome) : closingWord(outcome)),
  };
}
