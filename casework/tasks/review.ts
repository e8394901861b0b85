import { z } from 'zod';
import { day, optionalText, required } from './common.ts';

const note = optionalText('备注');
const on = day('日期');

/**
 * 内部复核, where an organ has it switched on; the 办法 knows none. `lapsed`: the days have passed and nobody asked, which a
 * person confirms; `waived`: the applicant has said that he will not ask.
 */
export const REVIEW_INPUTS = {
  'review-window': z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('requested'), on, grounds: required('申请复核的理由') }),
    z.object({ outcome: z.literal('waived'), on, note }),
    z.object({ outcome: z.literal('lapsed'), note }),
  ]),
  'review-ruling': z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('uphold'), reasons: required('维持的理由') }),
    z.object({
      outcome: z.literal('redetermine'),
      reasons: required('重新认定的理由'),
      questions: required('重新认定应查明的事项'),
    }),
    z.object({ outcome: z.literal('request-withdrawn'), on, note }),
  ]),
} as const;
