import { z } from 'zod';

/** A stored file of a document. */
export const documentFileSchema = z.object({
  format: z.enum(['pdf', 'docx']),
  sha256: z.string(),
  bytes: z.int(),
  key: z.string(),
});
export type DocumentFile = z.infer<typeof documentFileSchema>;
