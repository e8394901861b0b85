import { z } from 'zod';
import type { Upload } from '../../../casework/events.ts';
import type { CaseState } from '../../../casework/state.ts';
import type { Context, Result } from '../io.ts';
import { lines, provisionalMark, table, time } from '../output.ts';
import { fileToSend, send } from '../sending.ts';
import { readCase, restingCase, somebody, withSession, type Session } from '../session.ts';
import { titleOf } from '../../../casework/words.ts';
import { deficiencyText } from './form.ts';

interface Submitted {
  readonly evidence: string[];
  readonly as?: string | undefined;
  readonly paper?: boolean | undefined;
  readonly for?: string | undefined;
  readonly resume?: string | undefined;
}

/** `submit`: sends a form with its evidence; a case is opened. */
export async function submit(context: Context, options: Submitted, [form = '']: readonly string[]): Promise<Result> {
  const files = [await fileToSend('form', form)];
  for (const path of options.evidence) files.push(await fileToSend('evidence', path));
  const work = async (session: Session): Promise<Result> => {
    const paper = options.paper || options.for !== undefined ? { account: options.for } : undefined;
    const user = options.as ?? somebody(session.office, paper ? 'registrar' : 'applicant');
    const { caseId } = await send(context, session, { user, files, paper, resume: options.resume });
    const state = await restingCase(session, user, caseId);
    return { data: { caseId, applicant: state.applicant, state }, text: receivedText(state) };
  };
  return withSession(context, work, { create: true });
}

function receivedText(state: CaseState): string {
  const open = state.tasks.filter(({ status }) => status === 'open');
  return (
    lines([`已收到，案件编号 ${state.id}，材料${state.uploads.length}件`]) +
    (state.deficiencies.length > 0 ? deficiencyText(state.deficiencies) : '') +
    lines(
      open.map(
        task => `下一步：${titleOf(task)}（${task.id}），期限至${task.deadline.due}${provisionalMark(task.deadline)}`,
      ),
    )
  );
}

/** `case attach`: sends more material to a case. The ids it prints are those that answers refer to. */
export async function attach(
  context: Context,
  options: { as: string; purpose: Upload['purpose']; resume?: string | undefined },
  [caseId = '', ...paths]: readonly string[],
): Promise<Result> {
  const files = await Promise.all(paths.map(path => fileToSend(options.purpose, path)));
  return withSession(context, async session => {
    const { id } = await send(context, session, { user: options.as, files, caseId, resume: options.resume });
    const { uploads } = await readCase(session, options.as, caseId);
    const received = uploads.filter(({ key }) => key.startsWith(`uploads/${id}/`));
    return { data: { caseId, uploads: received }, text: uploadTable(received) };
  });
}

export const uploadTable = (uploads: readonly Upload[]): string =>
  table(
    ['编号', '文件', '用途', '字节', '查毒', 'SHA-256'],
    uploads.map(({ id, name, purpose, bytes, sha256, scan }) => [
      id,
      name,
      purpose === 'form' ? '申请书' : '证据材料',
      String(bytes),
      scanWord(scan),
      sha256,
    ]),
    '没有材料',
  );

const VERDICTS = { clean: '未发现病毒', unscanned: '未查毒', infected: '带毒' } as const;
const scanWord = (scan: Upload['scan']): string => VERDICTS[scan?.verdict ?? 'unscanned'];

const refusedSchema = z.array(
  z.object({
    ...{ submission: z.string(), name: z.string(), user: z.string(), at: z.int(), bytes: z.int() },
    ...{ caseId: z.string().optional(), sha256: z.string().optional() },
    refusal: z.object({ code: z.string(), message: z.string() }).optional(),
  }),
);

/** `quarantine list`: files that were refused and are kept apart for a while. */
export const quarantined = (context: Context, options: { as?: string | undefined }): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const as = options.as ?? somebody(office, 'auditor', 'administrator');
    const data = await client.get(as, '/api/quarantine', refusedSchema);
    const rows = data.map(({ at, name, user, caseId = '', bytes, refusal }) => [
      ...[time(at), name, user, caseId, String(bytes)],
      refusal?.message ?? '',
    ]);
    return { data, text: table(['时间', '文件', '提交人', '案件', '字节', '原因'], rows, '没有拒收的文件') };
  });
