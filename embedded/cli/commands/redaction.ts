import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import { redactionRecordSchema } from '../../../casework/redaction/records.ts';
import { codeInSavedFile } from '../../../documents/code-in-file.ts';
import { shownCode } from '../../../documents/verification.ts';
import { verificationSchema } from '../../../functions/api/routes/verification.ts';
import { chineseDate, shanghaiDate } from '../../../regulation/dates.ts';
import { readBytes, readJson } from '../files.ts';
import type { Context, Result } from '../io.ts';
import { lines, table } from '../output.ts';
import { reader, withSession } from '../session.ts';

type Answer = z.infer<typeof verificationSchema>;

const SAYS = {
  genuine: '真实：与台账所载一致，没有改动',
  altered: '有改动：与台账所载的文件或校验码不一致',
  void: '已作废：与台账所载一致，但文书已经作废',
  unknown: '查无此件：台账中没有该文件，也没有它的校验码',
} as const;

/**
 * `document verify`: a PDF or DOCX against the ledger, by its bytes and else by the code it names. Anything but a genuine paper in an
 * intact ledger is a refusal (exit code 1).
 */
export const verify = (
  context: Context,
  { as, code }: { as?: string | undefined; code?: string | undefined },
  [path = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const bytes = await readBytes(path);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const held = { sha256, code: code ?? (await codeInSavedFile(bytes)) };
    const data = await client.post(reader(office, as), '/api/documents/verification', held, verificationSchema);
    return {
      data: { file: basename(path), ...held, ...data },
      text: lines([
        `${basename(path)}：${SAYS[data.result]}`,
        `SHA-256 ${sha256}`,
        held.code === undefined ? '文件中没有校验码' : `校验码 ${shownCode(held.code)}`,
        ...found(data),
      ]),
      refused: data.result !== 'genuine' || data.ledger?.intact === false,
    };
  });

function found({ caseId, documentId, title, number, date, void: voided, entry, ledger }: Answer): string[] {
  if (caseId === undefined || title === undefined || date === undefined) return [];
  return [
    `文书 ${documentId ?? ''}《${title}》${number ?? ''}，${chineseDate(date)}，案件 ${caseId}`,
    ...(voided
      ? [
          `作废于${chineseDate(shanghaiDate(voided.at))}：${voided.reason}${voided.replacedBy === undefined ? '' : `，由 ${voided.replacedBy} 替代`}`,
        ]
      : []),
    ...(entry ? [`台账第${entry.seq}条，摘要 ${entry.hash}`] : []),
    ...(ledger ? [ledger.intact ? `台账完好，共${ledger.events}条` : `台账不一致：${ledger.problem ?? ''}`] : []),
  ];
}

const writtenSchema = z.object({
  ...{ caseId: z.string(), redaction: z.string(), seq: z.int() },
  status: z.enum(['proposed', 'signed', 'refused']),
  code: z.string().optional(),
});

/** `document redact`: asks for a copy without the texts that the file lists. */
export const redact = (
  context: Context,
  { as, input }: { as: string; input: string },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client }) => {
    const data = await client.post(as, `/api/documents/${id}/redactions`, await readJson(input), writtenSchema);
    return { data, text: lines([`隐去副本 ${data.redaction} 已提出，等待另一人审签`]) };
  });

/** `document sign-redaction`: another person approves what is taken out, and the copy is made; or refuses. */
export const sign = (
  context: Context,
  { as, decision, reason }: { as: string; decision: 'approve' | 'refuse'; reason: string },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client }) => {
    const body = { approved: decision === 'approve', reason };
    const data = await client.post(as, `/api/redactions/${id}/decision`, body, writtenSchema);
    const made =
      data.code === undefined ? '不同意制作' : `已制作，校验码 ${shownCode(data.code)}；取得文件：document get ${id}`;
    return { data, text: lines([`隐去副本 ${id} ${made}`]) };
  });

const STATUS = { proposed: '等待审签', signed: '已制作', refused: '不同意' } as const;

/** `document redactions`: the copies of a case's documents, and what each leaves out. */
export const list = (
  context: Context,
  { as }: { as?: string | undefined },
  [caseId = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const path = `/api/cases/${caseId}/redactions`;
    const data = await client.get(reader(office, as), path, z.array(redactionRecordSchema));
    const rows = data.map(({ id, status, byName, decision, redactions, reason }) => [
      ...[id, STATUS[status], byName, decision?.byName ?? ''],
      redactions.map(({ text, replacement }) => `${text}→${replacement === '' ? '（删去）' : replacement}`).join('；'),
      reason,
    ]);
    return { data, text: table(['隐去副本', '状态', '提出人', '审签人', '隐去', '理由'], rows, '没有隐去副本') };
  });
