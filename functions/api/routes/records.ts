import { z } from '@hono/zod-openapi';
import { caseFileSchema } from '../../../casework/case-file-schema.ts';
import { checkReadWhole } from '../../../casework/permissions.ts';
import { loadCase } from '../../act.ts';
import { evidenceInput, recordEvidence } from '../../acts/record-evidence.ts';
import { hearingInput, recordHearing } from '../../acts/record-hearing.ts';
import { enterApplication, entryInput } from '../../acts/enter-application.ts';
import { receiveDocument } from '../../acts/receive-document.ts';
import { serveDocument, serviceInput } from '../../acts/serve-document.ts';
import { supplementForm } from '../../acts/supplement-form.ts';
import { NotFound } from '../../errors.ts';
import { formFileSchema, formFormatSchema } from '../../form-file.ts';
import type { Routes } from '../app.ts';
import { json, route } from '../describe.ts';

const id = z.object({ id: z.string() });
const written = { caseId: z.string(), seq: z.int() };

const hearing = route({
  method: 'post',
  path: '/api/cases/{id}/hearings',
  summary: '登记听取意见记录（第六条(三)），核实报告不必重复',
  request: { params: id, body: { required: true, ...json(hearingInput) } },
  answer: z.object({ ...written, hearing: z.string() }),
});

const evidence = route({
  method: 'post',
  path: '/api/cases/{id}/evidence',
  summary: '登记证据及其证明内容（第六条(三)），核实报告不必重复',
  request: { params: id, body: { required: true, ...json(evidenceInput) } },
  answer: z.object({ ...written, upload: z.string() }),
});

const service = route({
  method: 'post',
  path: '/api/documents/{id}/service',
  summary: '登记文书送达，制发送达回证（认定书除外）',
  request: { params: id, body: { required: true, ...json(serviceInput) } },
  answer: z.object({ ...written, document: z.string(), receipt: z.string() }),
});

const receive = route({
  method: 'post',
  path: '/api/documents/{id}/receipt',
  summary: '签收文书：受送达人本人确认收到，只能签收一次，重复签收不变；不代替送达回证',
  request: { params: id },
  /** `receivedAt`: epoch ms of the first receipt. */
  answer: z.object({ ...written, document: z.string(), receivedAt: z.int() }),
});

const supplement = route({
  method: 'get',
  path: '/api/cases/{id}/supplement-form',
  summary: '退回补正的申请书：已填内容保留，需要补正处标出',
  request: { params: id, query: z.object({ format: formFormatSchema.default('docx') }) },
  answer: formFileSchema,
});

const pdfSchema = z.object({ sha256: z.string(), bytes: z.int(), pages: z.int(), listed: z.int() });

const entry = route({
  method: 'post',
  path: '/api/cases/{id}/application',
  summary: '补正期间由受理承办人对照纸质件、扫描件录入申请书',
  request: { params: id, body: { required: true, ...json(entryInput) } },
  answer: z.object({ ...written, taskId: z.string(), upload: z.string() }),
});

const file = route({
  method: 'get',
  path: '/api/cases/{id}/file',
  summary: '取得卷宗（ZIP）的下载链接',
  request: { params: id },
  answer: caseFileSchema.omit({ key: true, pdf: true }).extend({ link: z.string(), fileName: z.string() }),
});

const filePdf = route({
  method: 'get',
  path: '/api/cases/{id}/file.pdf',
  summary: '取得卷宗（一个PDF：封面、卷内目录、全部文书和材料）的下载链接',
  request: { params: id },
  answer: pdfSchema.extend({ link: z.string(), fileName: z.string() }),
});

/** What is put on record beside the tasks: hearings, evidence, service, and the case file. */
export const recordRoutes: Routes = (api, ports) => {
  api.openapi(hearing, async context => {
    const { id } = context.req.valid('param');
    return context.json(await recordHearing(ports, context.var.user, id, context.req.valid('json')), 200);
  });

  api.openapi(evidence, async context => {
    const { id } = context.req.valid('param');
    return context.json(await recordEvidence(ports, context.var.user, id, context.req.valid('json')), 200);
  });

  api.openapi(service, async context => {
    const { id } = context.req.valid('param');
    return context.json(await serveDocument(ports, context.var.user, id, context.req.valid('json')), 200);
  });

  api.openapi(receive, async context => {
    const { id } = context.req.valid('param');
    return context.json(await receiveDocument(ports, context.var.user, id), 200);
  });

  api.openapi(supplement, async context => {
    const { id } = context.req.valid('param');
    return context.json(await supplementForm(ports, context.var.user, id, context.req.valid('query').format), 200);
  });

  api.openapi(entry, async context => {
    const { id } = context.req.valid('param');
    return context.json(await enterApplication(ports, context.var.user, id, context.req.valid('json')), 200);
  });

  api.openapi(file, async context => {
    const { id } = context.req.valid('param');
    const { state } = await loadCase(ports, id);
    checkReadWhole(context.var.user, state);
    if (!state.caseFile) throw new NotFound('卷宗', id);
    const { key, pdf: _, ...bundled } = state.caseFile;
    const fileName = `卷宗 ${id}.zip`;
    return context.json({ ...bundled, link: await ports.blobs.downloadLink(key, fileName), fileName }, 200);
  });

  api.openapi(filePdf, async context => {
    const { id } = context.req.valid('param');
    const { state } = await loadCase(ports, id);
    checkReadWhole(context.var.user, state);
    if (!state.caseFile?.pdf) throw new NotFound('卷宗', id);
    const { key, ...bound } = state.caseFile.pdf;
    const fileName = `卷宗 ${id}.pdf`;
    return context.json({ ...bound, link: await ports.blobs.downloadLink(key, fileName), fileName }, 200);
  });
};

/** What the portal's client is typed by. */
export type RecordsOperations =
  | typeof hearing
  | typeof evidence
  | typeof service
  | typeof receive
  | typeof supplement
  | typeof entry
  | typeof file
  | typeof filePdf;
