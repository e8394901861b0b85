import { z } from 'zod';
import { documentFileSchema } from '../document-file.ts';
import { required } from '../tasks/common.ts';

/** One text taken out of a copy, and what stands in its place. */
export const redactedTextSchema = z.object({
  text: required('隐去的文字', 500).refine(
    text => /[^\s\p{Cf}\p{Variation_Selector}]/u.test(text),
    '隐去的文字不能只有看不见的字符',
  ),
  replacement: z.string().trim().max(50),
});

/** What is asked for: the texts to take out of one document, and why a copy without them is needed. */
export const redactionSchema = z.object({
  /** `RC2026-0001-D03-R01`. */
  id: z.string(),
  document: z.string(),
  redactions: z.array(redactedTextSchema).min(1),
  reason: z.string(),
});

/** The copy that was made when it was signed off: a file of its own, with its own 校验码 and hashes. */
export const redactedCopySchema = z.object({
  title: z.string(),
  code: z.string(),
  files: z.array(documentFileSchema),
});

/** 隐去副本 as the state keeps it: asked for by one person, signed off or refused by another. Times are epoch ms. */
export const redactionRecordSchema = redactionSchema.extend({
  by: z.string(),
  byName: z.string(),
  at: z.int(),
  status: z.enum(['proposed', 'signed', 'refused']),
  decision: z.object({ by: z.string(), byName: z.string(), at: z.int(), reason: z.string() }).optional(),
  copy: redactedCopySchema.optional(),
});
export type RedactionRecord = z.infer<typeof redactionRecordSchema>;

export const REDACTION_EVENTS = [
  z.object({ type: z.literal('redaction-proposed'), redaction: redactionSchema }),
  /** 审签: the map is approved as it was proposed, and the copy made in the same write. */
  z.object({
    type: z.literal('redaction-signed'),
    redaction: z.string(),
    reason: z.string(),
    copy: redactedCopySchema,
  }),
  z.object({ type: z.literal('redaction-refused'), redaction: z.string(), reason: z.string() }),
] as const;

/** The case a document or a copy of it belongs to: ids read `RC2026-0001-D03` and `RC2026-0001-D03-R01`. */
export const caseOfPaper = (id: string): string => id.replace(/-D\d+(-R\d+)?$/, '');
