import type { CaseState } from './state.ts';

/** How a case can end. */
export const OUTCOMES = {
  exemption: '免责',
  mitigation: '减责',
  refusal: '不予容错',
  rejected: '不予受理',
  superseded: '从其规定',
  withdrawn: '撤回申请',
  corrected: '纠错完成',
  founded: '反映属实',
  inconclusive: '不能排除，不予澄清',
  untrue: '失实，已澄清',
  mistaken: '错告，已澄清并批评教育',
  'false-accusation': '诬告，已澄清并移送',
} as const;
export type Outcome = keyof typeof OUTCOMES;

/** The outcome of a case, from the answers in its ledger: the last task's answer decides (an operator's is none). */
export function closingOutcome({ procedure, tasks, answers, ending }: CaseState): Outcome {
  if (ending) return ending.outcome;
  const last = tasks.findLast(({ kind }) => kind !== 'operate')?.outcome;
  if (last === 'withdrawn' || last === 'superseded') return last;
  if (procedure === 'correction') return 'corrected';
  if (procedure === 'clarification') return answers['verify-facts']?.answer.outcome ?? 'inconclusive';
  const ruling = answers.determine?.answer.outcome;
  return ruling === 'exemption' || ruling === 'mitigation' || ruling === 'refusal' ? ruling : 'rejected';
}
