import { mkdir, writeFile } from 'node:fs/promises';
import { fillFormDocx } from '../../documents/form/fill.ts';
import type { OfficialDocument } from '../../documents/model.ts';
import { renderPdf } from '../../documents/render.ts';
import { DEMO_APPLICATION } from './application.ts';

/**
 * Writes the demo's input files again: the filled-in form and two pieces of evidence. They are committed, so that the
 * demo begins as an office does, with files that somebody sent. Run: `npx tsx embedded/demo/samples.ts`.
 */
const FOLDER = new URL('./files/', import.meta.url);

const paper = (title: string, lines: readonly string[]): OfficialDocument => ({
  form: 'plain',
  title,
  banner: '',
  body: lines.map(text => ({ type: 'paragraph', text })),
  attachments: [],
  annexes: [],
  author: '示例镇人民政府',
  issuedAt: Date.UTC(2026, 2, 5),
});

const FILES: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  '容错申请书.docx': () => fillFormDocx(DEMO_APPLICATION),
  '镇党委会议纪要.pdf': () =>
    renderPdf(
      paper('示例镇党委会议纪要', [
        '时间：2025年3月4日上午9时',
        '地点：镇政府二楼会议室',
        '出席：沈样例、郑样例、王样例、冯样例、陈样例、褚样例、卫样例、周演示',
        '会议听取了食用菌大棚项目推进情况汇报。会议认为，项目须赶在雨季前开工，同意对用地备案材料容缺受理，由周演示同志负责，同步补办手续。表决：同意8人，反对0人，弃权0人。',
      ]),
    ),
  '闲置大棚整改报告.pdf': () =>
    renderPdf(
      paper('示例村食用菌大棚闲置问题整改报告', [
        '2025年10月核查时，24座大棚中有9座闲置。',
        '2025年11月起，镇政府先后与三家合作社对接；2026年1月12日与新的承包主体签订协议，9座大棚全部投入使用。',
        '用地备案手续已于2025年7月补齐。',
      ]),
    ),
};

await mkdir(FOLDER, { recursive: true });
for (const [name, make] of Object.entries(FILES))
  await writeFile(new URL(encodeURIComponent(name), FOLDER), await make());
