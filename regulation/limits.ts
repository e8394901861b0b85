import { z } from 'zod';
import { RongcuoError } from './errors.ts';

/** Where the statutory limits stand. */
export const STATUTORY_SOURCE = '第六条(三)';
/** The label of every limit an organ sets for itself: never presented as the 办法's. */
export const INTERNAL_SOURCE = '内部时限';

/**
 * A limit of time (时限). `days` are natural days. `statutory` limits are those of 第六条(三) only; every other one is the
 * organ's own (内部时限) and must say so.
 */
export const limitSchema = z
  .object({
    unit: z.enum(['working-days', 'months', 'days']),
    count: z.int().min(1).max(999),
    nature: z.enum(['statutory', 'internal']),
    source: z.string(),
  })
  .readonly()
  .superRefine((limit, context) => {
    const source = limit.nature === 'statutory' ? STATUTORY_SOURCE : INTERNAL_SOURCE;
    if (limit.source !== source)
      context.addIssue({ code: 'custom', path: ['source'], message: `来源应为“${source}”。` });
  });

export type Limit = z.infer<typeof limitSchema>;

export const COMPLEXITIES = ['simple', 'complex', 'especially-complex'] as const;
export const complexitySchema = z.enum(COMPLEXITIES);

/** How complex the situation is (容错情形的复杂程度), which sets the verification limit. Ordered: later is higher. */
export type Complexity = z.infer<typeof complexitySchema>;

const statutory = (unit: Limit['unit'], count: number): Limit => ({
  unit,
  count,
  nature: 'statutory',
  source: STATUTORY_SOURCE,
});

/** 第六条(三): 简单 15 working days; 较为复杂 1 month; 特别复杂 at most 3 months (a maximum, computed the same way). */
export const VERIFICATION_LIMITS: Record<Complexity, Limit> = {
  simple: statutory('working-days', 15),
  complex: statutory('months', 1),
  'especially-complex': statutory('months', 3),
};

/** The words of 第六条(三) each verification limit rests on. */
export const VERIFICATION_LIMIT_QUOTES: Record<Complexity, string> = {
  simple: '对于容错情形简单的在15个工作日内完成',
  complex: '容错情形较为复杂的在1个月内完成',
  'especially-complex': '特别复杂的不超过3个月',
};

/** 简单, 较为复杂, 特别复杂: the words of 第六条(三). */
export function complexityLabel(complexity: Complexity): string {
  return { simple: '简单', complex: '较为复杂', 'especially-complex': '特别复杂' }[complexity];
}

/** A limit that is not a whole number 1–999 of its unit. Code `limit.invalid`. */
export class InvalidLimitError extends RongcuoError {
  constructor(count: number, cause: unknown) {
    super('limit.invalid', `时限“${count}”无效。`, { field: 'count', remedy: '请填写1至999的整数。', cause });
  }
}

/** Somebody wants to extend a limit of the 办法 (第六条(三)). Code `limit.statutory`. */
export class StatutoryLimitFixed extends RongcuoError {
  constructor() {
    super('limit.statutory', '调查核实的期限由办法第六条(三)规定，不得延长。', {
      field: 'workingDays',
      remedy: '情形更为复杂的，办理期限类别调整；确有法定事由的，暂停计时。',
    });
  }
}

/** A limit the organ sets for itself (内部时限). @throws {InvalidLimitError} when the count is not a whole number 1–999. */
export function internalLimit(unit: Limit['unit'], count: number): Limit {
  const result = limitSchema.safeParse({ unit, count, nature: 'internal', source: INTERNAL_SOURCE });
  if (!result.success) throw new InvalidLimitError(count, result.error);
  return result.data;
}

/** `15个工作日`, `1个月`, `10日`. */
export function limitLabel(limit: Limit): string {
  return `${limit.count}${{ 'working-days': '个工作日', months: '个月', days: '日' }[limit.unit]}`;
}
