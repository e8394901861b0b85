import { z } from 'zod';
import type { Office } from '../../../casework/office.ts';
import { questionSchema } from '../../../casework/people/records.ts';
import { deadlineSchema } from '../../../regulation/deadlines.ts';
import type { Context, Result } from '../io.ts';
import { facts, lines, provisionalMark, table } from '../output.ts';
import { reader, withSession } from '../session.ts';

const organName = ({ organs }: Office, id: string): string => organs.find(organ => organ.id === id)?.name ?? id;

const questionWritten = z.object({ caseId: z.string(), question: z.string(), seq: z.int() });
const consultationWritten = z.object({ caseId: z.string(), consultation: z.string(), seq: z.int() });

/** `case question`: how is the 办法 to be understood here (第十二条)? */
export const question = (
  context: Context,
  { as, text, article }: { as: string; text: string; article?: string | undefined },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client }) => {
    const data = await client.post(as, `/api/cases/${id}/questions`, { text, article }, questionWritten);
    return { data, text: lines([`已提出解释问题 ${data.question}，案件期限不变`]) };
  });

/** `case questions`: what was asked and answered. */
export const questions = (
  context: Context,
  options: { as?: string | undefined },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const data = await client.get(reader(office, options.as), `/api/cases/${id}/questions`, z.array(questionSchema));
    const rows = data.map(({ id, article = '', text, answer }) => [
      ...[id, article, text],
      ...(answer ? [organName(office, answer.organ), answer.text] : ['', '尚未答复']),
    ]);
    return { data, text: table(['编号', '条款', '问题', '答复机关', '答复'], rows, '没有解释问题') };
  });

/** `case answer-question`: what the organ that interprets has answered. */
export const answerQuestion = (
  context: Context,
  { as, organ, text }: { as: string; organ: string; text: string },
  [id = '', asked = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client }) => {
    const data = await client.post(as, `/api/cases/${id}/questions/${asked}/answer`, { organ, text }, questionWritten);
    return { data, text: lines([`已答复解释问题 ${asked}`]) };
  });

/** `case consult`: asks another organ for its cooperation (第十条). */
export const consult = (
  context: Context,
  { as, organ, text, attach }: { as: string; organ: string; text: string; attach: string[] },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const asked = { organ, text, attached: attach };
    const data = await client.post(as, `/api/cases/${id}/consultations`, asked, consultationWritten);
    return { data, text: lines([`已向${organName(office, organ)}征询意见 ${data.consultation}`]) };
  });

const said = z.object({ text: z.string(), name: z.string(), at: z.int() });
const shownSchema = z.object({
  id: z.string(),
  from: z.string(),
  organ: z.string(),
  asked: said,
  attached: z.array(z.object({ id: z.string(), name: z.string(), bytes: z.int(), sha256: z.string() })),
  deadline: deadlineSchema,
  reply: said.optional(),
});

/** `case consultation`: the question and what goes with it, as both sides see it. */
export const consultation = (
  context: Context,
  options: { as?: string | undefined },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const data = await client.get(reader(office, options.as), `/api/consultations/${id}`, shownSchema);
    const text = facts([
      ['征询', id],
      ['征询机关', organName(office, data.from)],
      ['被征询机关', organName(office, data.organ)],
      ['事项', data.asked.text],
      ['所附材料', data.attached.map(({ id, name }) => `${id} ${name}`).join('、')],
      ['期限', `${data.deadline.due}${provisionalMark(data.deadline)}（内部时限）`],
      ['答复', data.reply ? `${data.reply.text}（${data.reply.name}）` : '尚未答复'],
    ]);
    return { data, text };
  });

/** `case reply`: the organ that was asked answers. */
export const reply = (
  context: Context,
  { as, text }: { as: string; text: string },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client }) => {
    const data = await client.post(as, `/api/consultations/${id}/reply`, { text }, consultationWritten);
    return { data, text: lines([`已答复征询 ${id}`]) };
  });
