import { z } from 'zod';
import { sha256Of } from './papers.ts';

const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;

export const formFormatSchema = z.enum(['docx', 'pdf']);
export type FormFormat = z.infer<typeof formFormatSchema>;

/** A 容错申请书 made on request: blank, filled in, or to be mended. It is kept nowhere, so it comes in the answer itself. */
export const formFileSchema = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  /** The file in base64. */
  content: z.string(),
});

/** @param name without its ending */
export const formFile = (name: string, format: FormFormat, bytes: Uint8Array): z.infer<typeof formFileSchema> => ({
  fileName: `${name}.${format}`,
  mediaType: MEDIA_TYPES[format],
  sha256: sha256Of(bytes),
  bytes: bytes.length,
  content: Buffer.from(bytes).toString('base64'),
});
