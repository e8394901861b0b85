import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fillFormDocx } from '../../documents/form/fill.ts';
import type { OfficialDocument } from '../../documents/model.ts';
import { renderPdf } from '../../documents/render.ts';
import { DEMO_APPLICATION, MITIGATED_APPLICATION } from './application.ts';

/**
 * Writes the demo's input files again: the filled-in forms and the evidence. They are committed, so that the demo begins as
 * an office does, with files that somebody sent. Run: `npx tsx embedded/demo/samples.ts`.
 */
const FOLDER = new URL('./files/', import.meta.url);

const paper = (author: string, title: string, lines: readonly string[]) => (): Promise<Uint8Array> => {
  const document: OfficialDocument = {
    form: 'plain',
    title,
    banner: '',
    body: lines.map(text => ({ type: 'paragraph', text })),
    attachments: [],
    annexes: [],
    author,
    issuedAt: Date.UTC(2026, 2, 5),
  };
  return renderPdf(document);
};

const FILES: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  '免责/容错申请书.docx': () => fillFormDocx(DEMO_APPLICATION),
  '免责/镇党委会议纪要.pdf': paper('示例镇人民政府', '示例镇党委会议纪要', [
    '时间：2025年3月4日上午9时',
    '地点：镇政府二楼会议室',
    '出席：沈样例、郑样例、王样例、冯样例、陈样例、褚样例、卫样例、周演示',
    '会议听取了食用菌大棚项目推进情况汇报。会议认为，项目须赶在雨季前开工，同意对用地备案材料容缺受理，由周演示同志负责，同步补办手续。表决：同意8人，反对0人，弃权0人。',
  ]),
  '免责/闲置大棚整改报告.pdf': paper('示例镇人民政府', '示例村食用菌大棚闲置问题整改报告', [
    '2025年10月核查时，24座大棚中有9座闲置。',
    '2025年11月起，镇政府先后与三家合作社对接；2026年1月12日与新的承包主体签订协议，9座大棚全部投入使用。',
    '用地备案手续已于2025年7月补齐。',
  ]),
  '减责/容错申请书.docx': () => fillFormDocx(MITIGATED_APPLICATION),
  '减责/街道党工委会议纪要.pdf': paper('示例街道办事处', '示例街道党工委会议纪要', [
    '时间：2025年9月18日下午3时',
    '地点：街道办事处会议室',
    '出席：沈示例、郑示例、冯演示、陈演示、卫演示、蒋演示、林示例',
    '会议研究了示例小区消防通道被占用问题，同意依法拆除占用通道的违法建筑23处，由林示例同志负责。表决：同意7人，反对0人，弃权0人。',
  ]),
  '减责/信访事项办理报告.pdf': paper('示例街道办事处', '示例小区拆违信访事项办理报告', [
    '2025年9月29日，9户住户就拆除违法建筑集体信访，主要诉求为说明拆除依据。',
    '2025年10月起，街道办事处逐户走访，公开拆除依据；2025年12月16日，9户信访事项全部办结，住户签字认可。',
  ]),
  '纠错/逐户书面告知办法.pdf': paper('示例街道办事处', '示例街道拆除违法建筑逐户书面告知办法', [
    '一、拆除违法建筑前，应当逐户送达书面告知，取得回执；外出住户以电话和邮寄方式告知。',
    '二、逐项评估可能引发的矛盾，形成风险评估表，报街道党工委会议研究。',
    '三、本办法自2026年6月12日起执行。',
  ]),
  '澄清/农机购置补贴发放台账.pdf': paper('示例镇农业综合服务站', '2025年农机购置补贴发放台账', [
    '2025年共补贴42户，逐户列明机具名称、购置发票、补贴标准和打卡日期，补贴款均直接打入农户账户。',
  ]),
  '澄清/公示情况说明.pdf': paper('示例镇人民政府', '2025年农机购置补贴公示情况说明', [
    '42户补贴对象于2025年8月4日至8月12日在镇、村两级公示，公示期间没有收到异议。',
  ]),
};

for (const [name, make] of Object.entries(FILES)) {
  const file = fileURLToPath(new URL(name.split('/').map(encodeURIComponent).join('/'), FOLDER));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await make());
}
