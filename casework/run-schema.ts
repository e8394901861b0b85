import { z } from 'zod';

/**
 * Where a new execution enters the procedure, and what the one before had in its variables. Small references only: the letters
 * are in the ledger.
 */
export const entrySchema = z.object({
  /** ASL state in the resume table (OperateOutcome). */
  at: z.string(),
  /** The step had failed: the operator's task is waited for first. */
  parked: z.literal(true).optional(),
  /** Task that is waited for, or whose answer has yet to be taken. */
  task: z.string().nullable(),
  parkTask: z.string().nullable(),
  /** Outcome of the last task taken, and of those that decide about later ways. */
  outcome: z.string(),
  ruling: z.string(),
  measure: z.string(),
  finding: z.string(),
});
export type Entry = z.infer<typeof entrySchema>;

/** The execution that plays a case now, where it is not its first one: that bears the case's id. */
export const runSchema = z.object({
  /** `RC2026-0001-2`, … */
  name: z.string(),
  /** The execution it takes over from. */
  replaces: z.string(),
  enter: entrySchema,
  /** Ledger position at which it begins. */
  seq: z.int().positive(),
  /** Epoch ms. */
  at: z.int(),
});
export type Run = z.infer<typeof runSchema>;
