import type { DocumentFile } from '../casework/document-file.ts';
import type { OfficialDocument } from '../documents/model.ts';
import { sha256Of } from './papers.ts';
import type { Ports } from './ports.ts';

const MEDIA_TYPE = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** Stores a rendered file under its own SHA-256. */
export async function storeFile(
  ports: Ports,
  caseId: string,
  format: 'pdf' | 'docx',
  bytes: Uint8Array,
): Promise<DocumentFile> {
  const sha256 = sha256Of(bytes);
  const key = `documents/${caseId}/${sha256}.${format}`;
  await ports.blobs.put(key, bytes, MEDIA_TYPE[format]);
  return { format, sha256, bytes: bytes.length, key };
}

/** Stores what a document says, beside its files: a redacted copy is made from it, whatever becomes of wording and office. */
export async function storeContent(
  ports: Ports,
  caseId: string,
  content: OfficialDocument,
): Promise<{ key: string; sha256: string }> {
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  const sha256 = sha256Of(bytes);
  const key = `documents/${caseId}/${sha256}.json`;
  await ports.blobs.put(key, bytes, 'application/json');
  return { key, sha256 };
}
