import { z } from '@hono/zod-openapi';
import { questionSchema } from '../../../casework/people/records.ts';
import { mayDo } from '../../../casework/people/rules.ts';
import { accessOf, checkRead } from '../../../casework/permissions.ts';
import { deadlineSchema } from '../../../regulation/deadlines.ts';
import { loadCase } from '../../act.ts';
import * as consulting from '../../acts/consult.ts';
import * as asking from '../../acts/question.ts';
import { NotFound } from '../../errors.ts';
import type { Routes } from '../app.ts';
import { json, route } from '../describe.ts';

const id = z.object({ id: z.string() });
const questionWritten = z.object({ caseId: z.string(), question: z.string(), seq: z.int() });
const consultationWritten = z.object({ caseId: z.string(), consultation: z.string(), seq: z.int() });

const question = route({
  method: 'post',
  path: '/api/cases/{id}/questions',
  summary: '就案件提出解释问题（第十二条）',
  request: { params: id, body: { required: true, ...json(asking.questionInput) } },
  answer: questionWritten,
});

const questions = route({
  method: 'get',
  path: '/api/cases/{id}/questions',
  summary: '案件的解释问题及答复；负责解释的机关也可查看',
  request: { params: id },
  answer: z.array(questionSchema),
});

const questionAnswer = route({
  method: 'post',
  path: '/api/cases/{id}/questions/{question}/answer',
  summary: '答复解释问题（区纪委、区委组织部）',
  request: {
    params: z.object({ id: z.string(), question: z.string() }),
    body: { required: true, ...json(asking.answerQuestionInput) },
  },
  answer: questionWritten,
});

const consultation = route({
  method: 'post',
  path: '/api/cases/{id}/consultations',
  summary: '征询协作机关意见（第十条）',
  request: { params: id, body: { required: true, ...json(consulting.consultInput) } },
  answer: consultationWritten,
});

const said = z.object({ text: z.string(), name: z.string(), at: z.int() });

const shown = route({
  method: 'get',
  path: '/api/consultations/{id}',
  summary: '一次征询：事项、所附材料、期限和答复',
  request: { params: id },
  answer: z.object({
    id: z.string(),
    from: z.string(),
    organ: z.string(),
    asked: said,
    attached: z.array(z.object({ id: z.string(), name: z.string(), bytes: z.int(), sha256: z.string() })),
    deadline: deadlineSchema,
    reply: said.optional(),
  }),
});

const attachment = route({
  method: 'get',
  path: '/api/consultations/{id}/uploads/{upload}',
  summary: '取得征询所附材料的下载链接',
  request: { params: z.object({ id: z.string(), upload: z.string() }) },
  answer: z.object({ link: z.string(), fileName: z.string(), sha256: z.string(), bytes: z.int() }),
});

const replied = route({
  method: 'post',
  path: '/api/consultations/{id}/reply',
  summary: '答复征询（被征询机关）',
  request: { params: id, body: { required: true, ...json(consulting.replyInput) } },
  answer: consultationWritten,
});

/** What a case asks of others: how the 办法 is to be understood, and the cooperation of other organs. */
export const counselRoutes: Routes = (api, ports) => {
  api.openapi(question, async context => {
    const { id } = context.req.valid('param');
    return context.json(await asking.raiseQuestion(ports, context.var.user, id, context.req.valid('json')), 200);
  });

  api.openapi(questions, async context => {
    const { user } = context.var;
    const { state } = await loadCase(ports, context.req.valid('param').id);
    const organ = (await ports.office()).organs.find(one => one.id === user.organ);
    const interpreter = asking.interprets(organ) && mayDo('answer-question', user, state, user.organ);
    if (!interpreter) checkRead(user, state);
    const all = interpreter || accessOf(user, state) === 'whole';
    // What the office asks itself is not for the party; who files the result sees what he has asked.
    return context.json(
      (state.questions ?? []).filter(({ by }) => all || by.id === user.id),
      200,
    );
  });

  api.openapi(questionAnswer, async context => {
    const { id: caseId, question } = context.req.valid('param');
    const given = context.req.valid('json');
    return context.json(await asking.answerQuestion(ports, context.var.user, { caseId, question }, given), 200);
  });

  api.openapi(consultation, async context => {
    const { id } = context.req.valid('param');
    return context.json(await consulting.consult(ports, context.var.user, id, context.req.valid('json')), 200);
  });

  api.openapi(shown, async context => {
    const { id } = context.req.valid('param');
    const { state } = await loadCase(ports, consulting.caseOfConsultation(id));
    const { organ, text, by, at, attached, deadline, reply } = consulting.findConsultation(context.var.user, state, id);
    const files = state.uploads.filter(upload => attached.includes(upload.id));
    const answer = reply && { text: reply.text, name: reply.by.name, at: reply.at };
    return context.json(
      {
        ...{ id, from: by.organ ?? state.organ, organ, asked: { text, name: by.name, at }, deadline },
        attached: files.map(({ id, name, bytes, sha256 }) => ({ id, name, bytes, sha256 })),
        ...(answer && { reply: answer }),
      },
      200,
    );
  });

  api.openapi(attachment, async context => {
    const { id, upload } = context.req.valid('param');
    const { state } = await loadCase(ports, consulting.caseOfConsultation(id));
    const { attached } = consulting.findConsultation(context.var.user, state, id);
    const file = attached.includes(upload) ? state.uploads.find(received => received.id === upload) : undefined;
    if (!file) throw new NotFound('材料', upload);
    const { name: fileName, sha256, bytes, key } = file;
    return context.json({ link: await ports.blobs.downloadLink(key, fileName), fileName, sha256, bytes }, 200);
  });

  api.openapi(replied, async context => {
    const { id } = context.req.valid('param');
    return context.json(await consulting.reply(ports, context.var.user, id, context.req.valid('json')), 200);
  });
};

/** What the portal's client is typed by. */
export type CounselOperations =
  | typeof question
  | typeof questions
  | typeof questionAnswer
  | typeof consultation
  | typeof shown
  | typeof attachment
  | typeof replied;
