import type { Application } from '../../casework/application.ts';
import { SITUATIONS } from '../../regulation/situations.ts';

/** A cited situation of 第五条 with every condition answered as met. */
export const citing = (situation: number, explanations: readonly string[]): Application['situations'][number] => ({
  situation,
  answers: (SITUATIONS.find(({ id }) => id === situation)?.conditions ?? []).map(({ id }, i) => ({
    condition: id,
    met: true,
    explanation: explanations[i] ?? '有会议纪要、台账为证。',
  })),
  explanation: situation === 13 ? '虽未列明，但与前述情形性质相当。' : '',
});

/** 示例申请: plainly invented people and places. */
export const DEMO_APPLICATION: Application = {
  applicant: {
    kind: 'person',
    name: '周演示',
    unit: '示例镇人民政府',
    post: '副镇长',
    category: 'government',
    contact: '0914-0000000',
  },
  receivingOrgan: '中共商州区纪律检查委员会',
  matter: '示例村食用菌大棚项目容缺审批后进度滞后、部分设施闲置问题',
  investigatingOrgan: '中共商州区纪律检查委员会',
  stage: 'investigating',
  facts:
    '2025年3月，为赶在雨季前开工建设示例村食用菌大棚项目，经镇党委会议集体研究，对项目用地备案材料容缺受理，同步补办手续。项目于2025年6月建成大棚24座。因当年食用菌市场价格大幅下跌，承包主体退出，至2025年10月有9座大棚闲置。',
  situations: [
    citing(1, [
      '落实区委关于发展特色产业的部署。',
      '2025年3月4日镇党委会议集体研究，有会议纪要。',
      '本人及亲属与项目各方无经济往来。',
      '已引入新的承包主体，9座大棚全部投入使用。',
    ]),
    citing(5, ['服务企业落地，压缩审批时限。', '为赶在雨季前开工，容缺受理用地备案材料。']),
  ],
  decisionProcedure: '2025年3月4日示例镇党委会议集体研究决定，应到9人，实到8人，8人同意，有会议纪要。',
  noPrivateGain: { declared: true, statement: '本人及亲属与项目承包主体、施工单位无任何经济往来，未收受任何财物。' },
  remedies:
    '2025年11月起对接合作社，2026年1月引入新的承包主体，闲置的9座大棚全部投入使用；用地备案手续已于2025年7月补齐。',
  request: 'exemption',
  attachments: ['镇党委会议纪要', '闲置大棚整改报告'],
  signature: '周演示',
  signedOn: '2026-03-06',
  unitOpinion: '所述情况属实，同意提出申请。',
};

/** 第二幕: the deputy head of a sub-district, over a demolition that led to petitions. */
export const MITIGATED_APPLICATION: Application = {
  applicant: {
    kind: 'person',
    name: '林示例',
    unit: '示例街道办事处',
    post: '副主任',
    category: 'government',
    contact: '0914-0000000',
  },
  receivingOrgan: '中共商州区纪律检查委员会',
  matter: '示例小区拆除违法建筑引发集体信访问题',
  investigatingOrgan: '中共商州区纪律检查委员会',
  stage: 'investigating',
  facts:
    '2025年9月，为打通示例小区消防通道，经街道党工委会议集体研究，拆除占用通道的违法建筑23处。因拆除前只张贴公告、未逐户书面告知，引发9户住户集体信访。经逐户走访说明，2025年12月信访事项全部化解。',
  situations: [
    citing(8, [
      '打击违建，打通示例小区消防通道。',
      '拆除占用通道多年的违法建筑23处，触及住户利益，引发9户集体信访，现已全部化解。',
    ]),
  ],
  decisionProcedure: '2025年9月18日示例街道党工委会议集体研究决定，应到7人，实到7人，7人同意，有会议纪要。',
  noPrivateGain: { declared: true, statement: '本人及亲属与拆除施工单位、小区住户无任何经济往来，未收受任何财物。' },
  remedies: '2025年10月起逐户走访，公开拆除依据，2025年12月信访事项全部化解；消防通道恢复畅通。',
  request: 'mitigation',
  attachments: ['街道党工委会议纪要', '信访事项办理报告'],
  signature: '林示例',
  signedOn: '2026-04-23',
  unitOpinion: '所述情况属实，同意提出申请。',
};
