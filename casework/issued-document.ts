import { z } from 'zod';
import { localDateSchema } from './application.ts';
import { documentFileSchema } from './document-file.ts';

/** Every kind of document the office issues. */
export const documentKindSchema = z.enum([
  'supplement-notice',
  'acceptance-notice',
  'rejection-notice',
  'transfer-letter',
  'reclassification-approval',
  'verification-report',
  'deliberation-record',
  'ruling',
  'public-notice',
  'service-receipt',
  'filing-report-committee',
  'filing-report-government',
  'filing-form',
  'supervision-notice',
  'case-catalogue',
  // 第八条 纠错
  'early-reminder',
  'inspection-proposal',
  'reminder-talk-notice',
  'reminder-talk-record',
  'admonishing-talk',
  'admonishing-talk-record',
  'correction-order',
  'rectification-review',
  'follow-up-record',
  // 第九条 澄清保护
  'clarification-notice',
  'circular',
  'clarification-record',
  'education-record',
  'referral-letter',
]);
export type DocumentKind = z.infer<typeof documentKindSchema>;

/** 作废: since when, by whom and why, and what was issued in its place. The number stays taken. */
export const voidedSchema = z.object({
  /** Epoch milliseconds. */
  at: z.int(),
  by: z.string(),
  reason: z.string(),
  /** Document id. */
  replacedBy: z.string().optional(),
});

export const issuedDocumentSchema = z.object({
  id: z.string(),
  kind: documentKindSchema,
  title: z.string(),
  /** 发文字号; working papers have none. */
  number: z.string().optional(),
  organ: z.string(),
  /** 成文日期. */
  date: localDateSchema,
  /** What it was made for: a task (督办通知) or nothing. */
  about: z.string().optional(),
  /** The document it was issued anew for (重新制发). */
  replaces: z.string().optional(),
  voided: voidedSchema.optional(),
  template: z.string(),
  files: z.array(documentFileSchema),
  /** 校验码; documents that stay in the office, and those issued before there were codes, have none. */
  code: z.string().optional(),
  /** What it says, before it was laid out (JSON): redacted copies are made from it. */
  content: z.object({ key: z.string(), sha256: z.string() }).optional(),
});
export type IssuedDocument = z.infer<typeof issuedDocumentSchema>;
