import { z } from 'zod';
import { required } from './tasks/common.ts';

/** 对象: the person or unit a correction or clarification is about (第八条、第九条). */
export const subjectSchema = z.object({
  kind: z.enum(['person', 'unit']).default('person'),
  /** A person's name, or the unit's when the subject is a unit. */
  name: required('对象名称', 100),
  /** 所在单位; the superior unit where the subject is a unit. */
  unit: required('所在单位', 100),
  post: z.string().trim().max(100).default(''),
  /** Account with which the subject reports by themselves; without one the organ's registrar enters it for them. */
  account: z.string().min(1).optional(),
});
export type Subject = z.infer<typeof subjectSchema>;
