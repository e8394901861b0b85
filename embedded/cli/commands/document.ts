import { resolve } from 'node:path';
import { z } from 'zod';
import { issuedDocumentSchema, type IssuedDocument } from '../../../casework/events.ts';
import { checkHash, writeBytes } from '../files.ts';
import type { Context, Result } from '../io.ts';
import { lines, table } from '../output.ts';
import { reader, withSession } from '../session.ts';

/** `document list`: what was issued in a case. */
export const list = (
  context: Context,
  options: { as?: string | undefined },
  [caseId = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const user = reader(office, options.as);
    const data = await client.get(user, `/api/cases/${caseId}/documents`, z.array(issuedDocumentSchema));
    return { data, text: documentTable(data) };
  });

export const documentTable = (documents: readonly IssuedDocument[]): string =>
  table(
    ['文书', '字号', '标题', '日期'],
    documents.map(({ id, number, title, date }) => [id, number ?? '—', title, date]),
    '没有文书',
  );

const linkSchema = z.object({ link: z.string(), fileName: z.string(), sha256: z.string(), bytes: z.int() });

/** `document get`: one document as a file, checked against the ledger's SHA-256. */
export const get = (
  context: Context,
  options: { format: 'pdf' | 'docx'; out?: string | undefined; as?: string | undefined },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const { format, out, as } = options;
    const found = await client.get(reader(office, as), `/api/documents/${id}/${format}`, linkSchema);
    const { link, fileName, sha256 } = found;
    const bytes = await client.download(link);
    checkHash(fileName, bytes, sha256);
    const file = resolve(out ?? `${id}.${format}`);
    await writeBytes(file, bytes);
    return {
      data: { id, format, file, sha256, bytes: bytes.length },
      text: lines([`已写出 ${file}`, `SHA-256 ${sha256}`]),
    };
  });
