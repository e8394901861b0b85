import { basename } from 'node:path';
import { z } from 'zod';
import type { Upload } from '../../../casework/events.ts';
import type { CaseState } from '../../../casework/state.ts';
import { readBytes } from '../files.ts';
import type { Context, Result } from '../io.ts';
import { lines, provisionalMark, table } from '../output.ts';
import { readCase, restingCase, somebody, withSession, type Session } from '../session.ts';
import { titleOf } from '../../../casework/words.ts';
import { deficiencyText } from './form.ts';

interface FileToSend {
  readonly purpose: Upload['purpose'];
  readonly name: string;
  readonly bytes: Uint8Array;
}

const load = async (purpose: Upload['purpose'], path: string): Promise<FileToSend> => ({
  purpose,
  name: basename(path),
  bytes: await readBytes(path),
});

/** `submit`: sends a form with its evidence; a case is opened. */
export async function submit(
  context: Context,
  options: { evidence: string[]; as?: string | undefined },
  [form = '']: readonly string[],
): Promise<Result> {
  const files = [await load('form', form)];
  for (const path of options.evidence) files.push(await load('evidence', path));
  const work = async (session: Session): Promise<Result> => {
    const user = options.as ?? somebody(session.office, 'applicant');
    const { caseId } = await send(session, user, files);
    const state = await restingCase(session, user, caseId);
    return { data: { caseId, applicant: user, state }, text: receivedText(state) };
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
  options: { as: string; purpose: Upload['purpose'] },
  [caseId = '', ...paths]: readonly string[],
): Promise<Result> {
  const files = await Promise.all(paths.map(path => load(options.purpose, path)));
  return withSession(context, async session => {
    const { id } = await send(session, options.as, files, caseId);
    const { uploads } = await readCase(session, options.as, caseId);
    const received = uploads.filter(({ key }) => key.startsWith(`uploads/${id}/`));
    return { data: { caseId, uploads: received }, text: uploadTable(received) };
  });
}

export const uploadTable = (uploads: readonly Upload[]): string =>
  table(
    ['编号', '文件', '用途', '字节', 'SHA-256'],
    uploads.map(({ id, name, purpose, bytes, sha256 }) => [
      id,
      name,
      purpose === 'form' ? '申请书' : '证据材料',
      String(bytes),
      sha256,
    ]),
    '没有材料',
  );

const createdSchema = z.object({ id: z.string(), uploads: z.array(z.object({ link: z.string() })) });
const completedSchema = z.object({ status: z.literal('received'), caseId: z.string() });

async function send({ client }: Session, user: string, files: readonly FileToSend[], caseId?: string) {
  const listed = files.map(({ purpose, name }) => ({ purpose, name }));
  const { id, uploads } = await client.post(user, '/api/submissions', { caseId, files: listed }, createdSchema);
  for (const [i, file] of files.entries()) await client.upload(uploads[i]?.link ?? '', file.bytes);
  const completed = await client.post(user, `/api/submissions/${id}/complete`, {}, completedSchema);
  return { id, caseId: completed.caseId };
}
