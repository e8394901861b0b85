import { z } from 'zod';
import { choice, optionalText, required } from './tasks/common.ts';

/** 对象: the person or unit a correction or clarification is about (第八条、第九条). */
export const subjectSchema = z.object({
  kind: choice('对象类别', { person: '个人', unit: '单位' }).default('person'),
  /** A person's name, or the unit's when the subject is a unit. */
  name: required('对象名称', 100),
  /** 所在单位; the superior unit where the subject is a unit. */
  unit: required('所在单位', 100),
  post: optionalText('职务', 100),
  /** Account with which the subject reports by themselves; without one the organ's registrar enters it for them. */
  account: z.string().min(1).meta({ title: '账号' }).optional(),
});
export type Subject = z.infer<typeof subjectSchema>;
