import { PROCEDURES, type Procedure } from '../../../casework/procedures.ts';
import { ROLES, type Role } from '../../../casework/office.ts';
import { TASKS, type TaskKind } from '../../../casework/tasks/index.ts';
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

/** The names of roles, procedures, tasks and outcomes in the language chosen. */
export function useTerms() {
  const english = useLanguage() === 'en';
  return {
    role: (role: Role): string => (english ? ROLES_EN[role] : ROLES[role]),
    procedure: (procedure: Procedure): string => (english ? PROCEDURES_EN[procedure] : PROCEDURES[procedure]),
    task: ({ kind, item }: { kind: TaskKind; item?: string | undefined }): string => {
      const recipient = {
        committee: english ? ' (committee)' : '（党委）',
        government: english ? ' (government)' : '（政府）',
      };
      const name = english ? TASKS_EN[kind] : TASKS[kind].title;
      return name + (item === 'committee' || item === 'government' ? recipient[item] : '');
    },
    outcome: (outcome: string): string => (english ? (OUTCOMES_EN[outcome] ?? outcome) : outcomeWord(outcome)),
    closing: (outcome: string): string => (english ? (OUTCOMES_EN[outcome] ?? outcome) : closingWord(outcome)),
  };
}
