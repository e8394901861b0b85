import { z } from '@hono/zod-openapi';
import { shownNotice, type PublicNotice } from '../../../casework/authenticity.ts';
import { noticesMark } from '../../../casework/marks.ts';
import { caseOfPaper } from '../../../casework/redaction/records.ts';
import { addMonths, shanghaiDate } from '../../../regulation/dates.ts';
import { loadCase } from '../../act.ts';
import { NotFound } from '../../errors.ts';
import type { ApiPorts } from '../../ports.ts';
import type { Routes } from '../app.ts';
import { publicRoute } from '../describe.ts';

const noticeSchema = z.object({
  id: z.string(),
  title: z.string(),
  number: z.string().optional(),
  organ: z.string(),
  scope: z.string(),
  from: z.string(),
  until: z.string(),
  code: z.string().optional(),
  sha256: z.string(),
});

const notices = publicRoute({
  method: 'get',
  path: '/api/public/notices',
  summary: '正在公示的容错免责认定结果（公开范围向门户开放的，不需登录）',
  answer: z.array(noticeSchema),
});

const noticeFile = publicRoute({
  method: 'get',
  path: '/api/public/notices/{id}/file',
  summary: '取得一份公示文件的下载链接（不需登录）',
  request: { params: z.object({ id: z.string().max(60) }) },
  answer: z.object({ link: z.string(), fileName: z.string(), sha256: z.string(), bytes: z.int() }),
});

/** Publication runs for 60 days at most (determineAnswer): a 公示 under way was issued this month or in the two before. */
const MONTHS = 3;

async function shownNotices(ports: ApiPorts): Promise<PublicNotice[]> {
  const office = await ports.office();
  const today = shanghaiDate(ports.clock.now());
  const months = Array.from({ length: MONTHS }, (_, i) => addMonths(`${today.slice(0, 7)}-01`, -i).slice(0, 7));
  const marks = await Promise.all(months.map(month => ports.store.marked(noticesMark(month))));
  const shown = await Promise.all(
    marks.flat().map(async ({ caseId, documentId }) => {
      const { state } = await loadCase(ports, caseId);
      return shownNotice(state, documentId, office, today);
    }),
  );
  return shown.flatMap(notice => notice ?? []).sort((a, b) => b.from.localeCompare(a.from) || a.id.localeCompare(b.id));
}

/** One 公示 that is shown now; any other document, and a 公示 outside its scope and days, is not found. */
async function shownFile(ports: ApiPorts, id: string) {
  const state = (await ports.store.load(caseOfPaper(id)))?.state;
  const today = shanghaiDate(ports.clock.now());
  const notice = state && shownNotice(state, id, await ports.office(), today);
  const file = state?.documents.find(each => each.id === id)?.files.find(({ format }) => format === 'pdf');
  if (!notice || !file) throw new NotFound('公示', id);
  const fileName = `${notice.number ?? notice.id} ${notice.title}.pdf`;
  return { link: await ports.blobs.downloadLink(file.key, fileName), fileName, sha256: file.sha256, bytes: file.bytes };
}

/** Open to anybody: the 公示 under way. */
export const publicNoticeRoutes: Routes = (api, ports) => {
  api.openapi(notices, async context => context.json(await shownNotices(ports), 200));

  api.openapi(noticeFile, async context => context.json(await shownFile(ports, context.req.valid('param').id), 200));
};

/** What the portal's client is typed by. */
export type PublicNoticesOperations = typeof notices | typeof noticeFile;
