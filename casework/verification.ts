import type { CaseState } from './case.ts';
import type { AnswerOf } from './tasks/index.ts';

type Report = Pick<AnswerOf<'verify', 'complete'>, 'evidence' | 'hearings'>;
type Recorded = Pick<CaseState, 'hearings' | 'evidence'>;

/** Evidence of a report: what was recorded while the verification ran, then what the report adds; each upload once. */
export function evidenceOf(
  { evidence: recorded = [] }: Recorded,
  report: Pick<Report, 'evidence'>,
): Report['evidence'] {
  const given = new Map(report.evidence.map(one => [one.upload, one]));
  const before = recorded.map(({ upload, proves }) => given.get(upload) ?? { upload, proves });
  const listed = new Set(before.map(({ upload }) => upload));
  return [...before, ...report.evidence.filter(({ upload }) => !listed.has(upload))];
}

/** Hearings of a report: the records made while the verification ran, then what the report adds. */
export const hearingsOf = (
  { hearings: recorded = [] }: Recorded,
  report: Pick<Report, 'hearings'>,
): Report['hearings'] => [
  ...recorded.map(({ person, on, place, record }) => ({ person, on, place, record })),
  ...report.hearings,
];
