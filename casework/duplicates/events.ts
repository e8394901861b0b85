import { z } from 'zod';

/** What two applications have in common. */
export const SAME = { person: '申请人', matter: '事项', form: '申请书文件' } as const;
export const sameSchema = z.array(z.enum(['person', 'matter', 'form'])).min(1);
export type Same = z.infer<typeof sameSchema>[number];

const found = {
  caseId: z.string(),
  same: sameSchema,
  /** Both were applied for by one account: only then the applicant is told. */
  own: z.boolean(),
};

/** A case of the same person, matter or form, as the state keeps it. */
export const duplicateSchema = z.object({
  ...found,
  relation: z.enum(['earlier', 'later']),
  /** How the earlier one had ended when it was found. */
  outcome: z.string().optional(),
});
export type Duplicate = z.infer<typeof duplicateSchema>;

/** 重复申请 is linked and shown, never merged or dropped: the registrar decides (内部管理; the 办法 is silent). */
export const DUPLICATE_EVENTS = [
  /** In the later case: the earlier ones. */
  z.object({
    type: z.literal('duplicates-found'),
    of: z.array(z.object({ ...found, outcome: z.string().optional() })).min(1),
  }),
  /** In the earlier case: the later one. */
  z.object({ type: z.literal('duplicate-of-later'), ...found }),
] as const;
