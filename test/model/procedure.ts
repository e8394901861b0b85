/** The three procedures as a clerk has them on one sheet of paper: what is issued after an answer, and who is asked next. */
export interface Step {
  readonly issue: readonly string[];
  /** Tasks opened next; none: the case is closed. */
  readonly then: readonly string[];
  /** How the case ends; `ruling`: as it was ruled. */
  readonly closing?: string;
}

const ask = (task: string, ...issue: string[]): Step => ({ issue, then: [task] });
const close = (closing: string, ...issue: string[]): Step => ({ issue, then: [], closing });

const FILED = ['service-receipt', 'filing-report-committee', 'filing-report-government', 'filing-form'];
const RULED = ['deliberation-record', 'ruling'];
const superseded = close('superseded');

/** By task and outcome. Where it depends on what went before, the key is `outcome:what`. */
export const SHEET: Readonly<Record<string, Readonly<Record<string, Step>>>> = {
  register: { complete: ask('accept'), deficient: ask('supplement', 'supplement-notice') },
  supplement: { 'submit:complete': ask('accept'), 'submit:deficient': ask('supplement', 'supplement-notice') },
  accept: {
    accept: ask('verify', 'acceptance-notice'),
    reject: close('rejected', 'rejection-notice'),
    transfer: ask('accept', 'transfer-letter'),
    superseded,
  },
  verify: {
    complete: ask('determine', 'verification-report'),
    reclassify: ask('verify', 'reclassification-approval'),
    superseded,
  },
  determine: {
    exemption: ask('redact', ...RULED),
    mitigation: ask('serve', ...RULED),
    refusal: ask('serve', ...RULED),
    return: ask('verify'),
    superseded,
  },
  redact: { 'sign-off': ask('serve', 'public-notice') },
  serve: { served: { issue: FILED, then: ['acknowledge', 'acknowledge'] } },
  acknowledge: {
    'acknowledged:first': { issue: [], then: ['nothing'] },
    'acknowledged:second': close('ruling', 'case-catalogue'),
  },
  'issue-measure': {
    'early-reminder': ask('follow-up', 'early-reminder'),
    'supervision-proposal': ask('plan', 'inspection-proposal'),
    'reminder-talk': ask('record-talk', 'reminder-talk-notice'),
    'admonishing-talk': ask('record-talk', 'admonishing-talk'),
    'ordered-correction': ask('plan', 'correction-order'),
    superseded,
  },
  'record-talk': {
    'held:reminder-talk': ask('plan', 'reminder-talk-record'),
    'held:admonishing-talk': ask('plan', 'admonishing-talk-record'),
    superseded,
  },
  plan: { submit: ask('rectification') },
  rectification: { submit: ask('review') },
  review: {
    pass: ask('follow-up', 'rectification-review'),
    fail: ask('rectification', 'rectification-review'),
    stricter: ask('issue-measure', 'rectification-review'),
    superseded,
  },
  'follow-up': {
    corrected: close('corrected', 'follow-up-record', 'case-catalogue'),
    'not-corrected': ask('issue-measure', 'follow-up-record'),
    superseded,
  },
  'verify-facts': {
    founded: close('founded', 'case-catalogue'),
    inconclusive: close('inconclusive', 'case-catalogue'),
    untrue: ask('approve'),
    mistaken: ask('approve'),
    'false-accusation': ask('approve'),
    superseded,
  },
  approve: {
    approve: ask('deliver', 'clarification-notice'),
    'approve-circular': ask('deliver', 'clarification-notice', 'circular'),
    return: ask('verify-facts'),
    superseded,
  },
  deliver: {
    superseded,
    'delivered:untrue': close('untrue', 'clarification-record', 'case-catalogue'),
    'delivered:mistaken': close('mistaken', 'clarification-record', 'education-record', 'case-catalogue'),
    'delivered:false-accusation': close(
      'false-accusation',
      'clarification-record',
      'referral-letter',
      'case-catalogue',
    ),
  },
};

/** The outcomes a person can choose for a task. */
export const outcomesOf = (task: string): string[] => [
  ...new Set(Object.keys(SHEET[task] ?? {}).map(key => key.split(':')[0] ?? key)),
];

/** Mildest first: after 更严措施 only a later one will do. */
export const MEASURES = Object.keys(SHEET['issue-measure'] ?? {}).filter(key => key !== 'superseded');

/** Who is asked. */
export const ROLE_OF: Readonly<Record<string, string>> = {
  ...{ supplement: 'applicant', plan: 'applicant', rectification: 'applicant' },
  ...{ accept: 'registrar', redact: 'registrar', serve: 'registrar', 'record-talk': 'registrar' },
  ...{ 'follow-up': 'registrar', acknowledge: 'filing' },
  ...{ verify: 'investigator', 'verify-facts': 'investigator', deliver: 'investigator' },
  ...{ determine: 'adjudicator', 'issue-measure': 'adjudicator', review: 'adjudicator', approve: 'adjudicator' },
};
