import type { CaseState } from './state.ts';

/** How a case can end. */
export const OUTCOMES = {
  exemption: '免责',
  mitigation: '减责',
  refusal: '不予容错',
  rejected: '不予受理',
  superseded: '从其规定',
  withdrawn: '撤回申请',
} as const;
export type Outcome = keyof typeof OUTCOMES;

/** The outcome of a case, from the answers in its ledger: the last task's answer decides (an operator's is none). */
export function closingOutcome({ tasks, answers }: CaseState): Outcome {
  const last = tasks.findLast(({ kind }) => kind !== 'operate')?.outcome;
  if (last === 'withdrawn' || last === 'superseded') return last;
  const ruling = answers.determine?.answer.outcome;
  return ruling === 'exemption' || ruling === 'mitigation' || ruling === 'refusal' ? ruling : 'rejected';
}
