import { z } from 'zod';

/** A bundled case file: where it is kept, and the ledger it holds (up to and with `seq`). */
export const caseFileSchema = z.object({
  key: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  /** Files in it besides manifest and ledger. */
  files: z.int(),
  seq: z.int(),
  /** Files that were too large to be held, which the manifest lists with their hash only. */
  apart: z.int().optional(),
  /** 卷宗 as one PDF, kept beside the ZIP, whose manifest has its hash. */
  pdf: z
    .object({
      key: z.string(),
      sha256: z.string(),
      bytes: z.int(),
      /** Numbered pages, without cover and contents. */
      pages: z.int(),
      /** Files that are listed in it with their hash, and not bound in as pages. */
      listed: z.int(),
    })
    .optional(),
});
export type CaseFile = z.infer<typeof caseFileSchema>;
