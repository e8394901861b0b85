import { resolve } from 'node:path';
import { z } from 'zod';
import { issuedDocumentSchema, type IssuedDocument } from '../../../casework/issued-document.ts';
import { registerEntrySchema } from '../../../casework/numbers.ts';
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

/** Whether a document stands; one that is 作废 names what stands in its place. */
const force = (voided: IssuedDocument['voided']): string =>
  voided ? `作废${voided.replacedBy === undefined ? '' : `，由 ${voided.replacedBy} 替代`}` : '';

export const documentTable = (documents: readonly IssuedDocument[]): string =>
  table(
    ['文书', '字号', '标题', '日期', '效力'],
    documents.map(({ id, number, title, date, voided }) => [id, number ?? '—', title, date, force(voided)]),
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

const written = { caseId: z.string(), documentId: z.string(), number: z.string().optional(), seq: z.int() };
interface Voiding {
  readonly as: string;
  readonly reason: string;
}

/** `document void`: the number stays taken, the document readable. */
export const voidOne = (context: Context, { as, reason }: Voiding, [id = '']: readonly string[]): Promise<Result> =>
  withSession(context, async ({ client }) => {
    const data = await client.post(as, `/api/documents/${id}/void`, { reason }, z.object(written));
    return {
      data,
      text: lines([`文书 ${id}${data.number === undefined ? '' : `（${data.number}）`}已作废，字号保留`]),
    };
  });

/** `document reissue`: the same kind anew, under the next number. */
export const reissue = (context: Context, { as, reason }: Voiding, [id = '']: readonly string[]): Promise<Result> =>
  withSession(context, async ({ client }) => {
    const answer = z.object({ ...written, replaces: z.string() });
    const data = await client.post(as, `/api/documents/${id}/reissue`, { reason }, answer);
    return { data, text: lines([`文书 ${id} 已作废，由 ${data.documentId}（${data.number ?? ''}）替代`]) };
  });

/** `document register`: the numbers an organ has taken in a year. */
export const register = (
  context: Context,
  { as, organ, year }: { as?: string | undefined; organ?: string | undefined; year?: string | undefined },
): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const query = new URLSearchParams({ organ: organ ?? office.intake, ...(year !== undefined && { year }) });
    const path = `/api/numbers?${query.toString()}`;
    const data = await client.get(reader(office, as), path, z.array(registerEntrySchema.omit({ barred: true })));
    const rows = data.map(({ number, title, caseId, date, voided }) => [
      ...[number, title, caseId, date],
      voided ? `${force(voided)}：${voided.reason}` : '',
    ]);
    return { data, text: table(['字号', '标题', '案件', '日期', '作废'], rows, '没有发文') };
  });
