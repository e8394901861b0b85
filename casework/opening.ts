import { z } from 'zod';
import type { CaseState } from './case.ts';
import { subjectSchema } from './subject.ts';
import { required } from './tasks/common.ts';

/** What an official fills in to start 纠错 (第八条) or 澄清 (第九条). */
export const openingSchema = z.object({
  /** The organ that handles it; the official's own when left out. */
  organ: z.string().meta({ title: '承办机关', format: 'organ' }).optional(),
  subject: subjectSchema.meta({ title: '对象' }),
  /** 纠错: what went wrong. 澄清: the one allegation that is verified and, if untrue, cleared. */
  matter: required('事由', 500),
  /** The case whose ruling it follows from. */
  fromCase: z.string().meta({ title: '依据的案件' }).optional(),
});

const RULED = new Set(['exemption', 'mitigation', 'refusal']);

/** The ruling that a correction or clarification may follow from; none before there is one. */
export function rulingOf({ answers }: Pick<CaseState, 'answers'>) {
  const ruling = answers.determine?.answer;
  return ruling && RULED.has(ruling.outcome) ? ruling : undefined;
}
