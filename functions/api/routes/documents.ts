import { z } from '@hono/zod-openapi';
import { issuedDocumentSchema } from '../../../casework/issued-document.ts';
import type { User } from '../../../casework/office.ts';
import { paperOf } from '../../../casework/authenticity.ts';
import { checkRead } from '../../../casework/permissions.ts';
import { caseOfPaper } from '../../../casework/redaction/records.ts';
import { visibleTo } from '../../../casework/visibility.ts';
import { loadCase } from '../../act.ts';
import { NotFound } from '../../errors.ts';
import type { Routes } from '../app.ts';
import { route } from '../describe.ts';

const list = route({
  method: 'get',
  path: '/api/cases/{id}/documents',
  summary: '案件已制发的文书',
  request: { params: z.object({ id: z.string() }) },
  answer: z.array(issuedDocumentSchema),
});

const link = route({
  method: 'get',
  path: '/api/documents/{id}/{format}',
  summary: '取得文书的下载链接',
  request: { params: z.object({ id: z.string(), format: z.enum(['pdf', 'docx']) }) },
  answer: z.object({ link: z.string(), fileName: z.string(), sha256: z.string(), bytes: z.int() }),
});

const evidence = route({
  method: 'get',
  path: '/api/cases/{id}/uploads/{upload}',
  summary: '取得案件材料原件的下载链接',
  request: { params: z.object({ id: z.string(), upload: z.string() }) },
  answer: z.object({ link: z.string(), fileName: z.string(), sha256: z.string(), bytes: z.int() }),
});

export const documentRoutes: Routes = (api, ports) => {
  const visible = async (user: User, caseId: string) => {
    const { state } = await loadCase(ports, caseId);
    checkRead(user, state);
    return visibleTo(user, state);
  };

  api.openapi(list, async context => {
    const state = await visible(context.var.user, context.req.valid('param').id);
    return context.json([...state.documents], 200);
  });

  api.openapi(link, async context => {
    const { id, format } = context.req.valid('param');
    const state = await visible(context.var.user, caseOfPaper(id));
    const paper = paperOf(state, id);
    const file = paper?.files.find(stored => stored.format === format);
    if (!paper || !file) throw new NotFound('文书', id);
    const fileName = `${paper.document.number ?? paper.document.id} ${paper.title}${paper.redacted ? '（隐去副本）' : ''}.${format}`;
    const { sha256, bytes, key } = file;
    return context.json({ link: await ports.blobs.downloadLink(key, fileName), fileName, sha256, bytes }, 200);
  });

  api.openapi(evidence, async context => {
    const { id, upload } = context.req.valid('param');
    const state = await visible(context.var.user, id);
    const file = state.uploads.find(received => received.id === upload);
    if (!file) throw new NotFound('材料', upload);
    const { name: fileName, sha256, bytes, key } = file;
    return context.json({ link: await ports.blobs.downloadLink(key, fileName), fileName, sha256, bytes }, 200);
  });
};

/** What the portal's client is typed by. */
export type DocumentsOperations = typeof list | typeof link | typeof evidence;
