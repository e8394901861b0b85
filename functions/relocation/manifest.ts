import { z } from 'zod';
import { procedureSchema } from '../../casework/procedures.ts';
import { ArchiveDamaged } from './errors.ts';

export const MANIFEST = 'manifest.json';
export const SETTINGS = 'settings.jsonl';
export const NUMBERS = 'numbers.jsonl';
export const ACCOUNTS = 'accounts.jsonl';
export const SUBMISSIONS = 'submissions.jsonl';
export const ledgerFile = (caseId: string): string => `cases/${caseId}/ledger.jsonl`;
export const noticesFile = (caseId: string): string => `cases/${caseId}/notices.jsonl`;
export const BLOBS = 'blobs/';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Nothing that leads out of the archive or hides in it. */
const isPath = (path: string): boolean =>
  path.split('/').every(segment => /^[^./\\][^/\\]*$/u.test(segment) && !/\p{Cc}/u.test(segment));
const name = z.string().refine(isPath);

const fileSchema = z.object({ name, bytes: z.int().nonnegative(), sha256 });
export type ArchivedFile = z.infer<typeof fileSchema>;

const caseSchema = z.object({
  id: z.string(),
  procedure: procedureSchema,
  /** Head of its ledger. */
  seq: z.int().positive(),
  hash: sha256,
  open: z.boolean(),
});
export type ArchivedCase = z.infer<typeof caseSchema>;

/** 清单: what the archive holds. It bears no time and no machine: the same office gives the same bytes. */
export const manifestSchema = z.object({
  format: z.literal('rongcuo-archive'),
  version: z.literal(1),
  regulation: z.string(),
  cases: z.array(caseSchema),
  files: z.array(fileSchema),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** @throws {ArchiveDamaged} */
export function parseManifest(text: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new ArchiveDamaged('清单 manifest.json 不合格式', error);
  }
}
