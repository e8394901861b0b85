import { resolve } from 'node:path';
import { z } from 'zod';
import { checkHash, readJson, writeBytes } from '../files.ts';
import type { Context, Result } from '../io.ts';
import { lines, time } from '../output.ts';
import { reader, withSession } from '../session.ts';

interface As {
  readonly as: string;
}

/** `case hearing`: a hearing record made while the verification runs. */
export const hearing = (
  context: Context,
  options: As & { person: string; on: string; place: string; record: string; upload?: string | undefined },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client }) => {
    const { as, ...given } = options;
    const data = await client.post(as, `/api/cases/${id}/hearings`, given, z.looseObject({ hearing: z.string() }));
    return { data, text: lines([`已登记听取意见记录 ${data.hearing}`]) };
  });

/** `case evidence`: an upload with what it proves, while the verification runs. */
export const evidence = (
  context: Context,
  { as, proves }: As & { proves: string },
  [id = '', upload = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client }) => {
    const answer = z.looseObject({ upload: z.string() });
    const data = await client.post(as, `/api/cases/${id}/evidence`, { upload, proves }, answer);
    return { data, text: lines([`已登记证据 ${upload}`]) };
  });

/** `document serve`: a 送达回证, from a JSON file. */
export async function serve(
  context: Context,
  { as, input }: As & { input: string },
  [id = '']: readonly string[],
): Promise<Result> {
  const given = await readJson(input);
  return withSession(context, async ({ client }) => {
    const answer = z.looseObject({ receipt: z.string() });
    const data = await client.post(as, `/api/documents/${id}/service`, given, answer);
    return { data, text: lines([`已登记送达，送达回证 ${data.receipt}`]) };
  });
}

/** `document receive`: the party confirms that a document has reached him. */
export const receive = (context: Context, { as }: As, [id = '']: readonly string[]): Promise<Result> =>
  withSession(context, async ({ client }) => {
    const answer = z.looseObject({ document: z.string(), receivedAt: z.int() });
    const data = await client.post(as, `/api/documents/${id}/receipt`, {}, answer);
    return { data, text: lines([`已签收 ${data.document}，${time(data.receivedAt)}`]) };
  });

const formSchema = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  content: z.string(),
});

/** `case supplement-form`: the application given back, its answers kept, what is to be mended marked. */
export const supplementForm = (
  context: Context,
  options: { format: 'docx' | 'pdf'; out?: string | undefined; as?: string | undefined },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const { format, out, as } = options;
    const path = `/api/cases/${id}/supplement-form?format=${format}`;
    const { content, ...data } = await client.get(reader(office, as), path, formSchema);
    const file = resolve(out ?? data.fileName);
    const bytes = new Uint8Array(Buffer.from(content, 'base64'));
    checkHash(data.fileName, bytes, data.sha256);
    await writeBytes(file, bytes);
    return { data: { ...data, file }, text: lines([`已写出 ${file}`, '标出的各项补正后重新提交，其余无须再填']) };
  });

const fileSchema = z.looseObject({
  ...{ link: z.string(), fileName: z.string(), sha256: z.string() },
  ...{ files: z.int().optional(), pages: z.int().optional(), listed: z.int().optional() },
});

/** `case file`: the bundled case file, checked against the ledger's SHA-256. */
export const caseFile = (
  context: Context,
  options: { format: 'zip' | 'pdf'; out?: string | undefined; as?: string | undefined },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const { format, out, as } = options;
    const path = `/api/cases/${id}/file${format === 'pdf' ? '.pdf' : ''}`;
    const { link, fileName, sha256, files, pages, listed } = await client.get(reader(office, as), path, fileSchema);
    const bytes = await client.download(link);
    checkHash(fileName, bytes, sha256);
    const file = resolve(out ?? `${id}.${format}`);
    await writeBytes(file, bytes);
    const data = { id, file, sha256, bytes: bytes.length, files, pages, listed };
    const holds = pages === undefined ? `文件${files ?? 0}件` : `${pages}页，未并入的文件${listed ?? 0}件`;
    return { data, text: lines([`已写出 ${file}，${holds}`, `SHA-256 ${sha256}`]) };
  });
