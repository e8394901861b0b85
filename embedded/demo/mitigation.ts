import { accepted, act, filed, served, verified, type Act } from './story.ts';

const deliberation = {
  on: '2026-05-21',
  place: '区纪委常委会议室',
  chair: '王示例',
  present: ['王示例', '朱测试', '秦样例', '许演示'],
  observers: ['何样例'],
  recused: [],
  opinions:
    '与会人员认为，该同志敢于碰硬、依法拆违，没有私利，信访问题已经化解；但拆除前未逐户书面告知，工作确有疏漏，应当减责并限期纠错。',
  votes: { for: 4, against: 0, abstain: 0 },
  conclusion: '同意认定为符合容错情形，予以减责，并提出纠错要求。',
};

/** 减责: the matter is tolerated, a shortcoming stays; the ruling carries the handling opinion's clause and a demand to correct. */
export const MITIGATION: readonly Act[] = [
  accepted('P4D', '申请内容对照第五条第（八）项所列情形，处于责任追究调查阶段，予以受理。'),
  verified('P17D', {
    process: '核实组调阅拆违档案、街道党工委会议记录和信访登记，与申请人及有关人员谈话5人次，走访住户11户。',
    facts:
      '2025年9月18日，示例街道党工委会议集体研究，决定拆除示例小区占用消防通道的违法建筑23处，由林示例同志负责。拆除依法进行，消防通道恢复畅通。因拆除前只张贴公告、未逐户书面告知，引发9户住户集体信访。2025年12月信访事项全部化解。未发现谋取私利问题。',
    hearing: {
      person: '林示例',
      on: '2026-05-08',
      record: '申请人陈述了拆违决策和实施经过，承认没有逐户书面告知是工作疏漏，说明了信访化解情况。',
    },
    partyOpinion: '当事人对查明的事实无异议，承认告知工作不到位，请求减责。',
    adoption: '当事人意见与证据相符，予以采纳。',
    gates: {
      lawful: '拆除的均为依法认定的违法建筑，处置权限和程序符合规定。',
      diligent: '事前集体研究，事后逐户化解信访，已勤勉尽责。',
      'no-private-gain': '未发现本人及亲属与拆除施工单位、住户有经济往来。',
    },
    opinion: { outcome: 'mitigation', reasoning: '符合第五条第（八）项所列情形，但告知工作确有疏漏，建议减责。' },
  }),
  act({
    after: 'P6D',
    as: 'adjudicator-1',
    kind: 'determine',
    answer: () => ({
      outcome: 'mitigation',
      deliberation,
      facts:
        '林示例同志负责拆除示例小区占用消防通道的违法建筑23处，拆除前未逐户书面告知，引发9户住户集体信访，信访事项已于2025年12月全部化解。',
      reasons:
        '该失误发生在打击违建、解决历史遗留问题中，经过集体研究，未谋取私利，且已积极主动消除影响；但未逐户书面告知，确有疏漏。',
      correction: '完善拆违工作逐户书面告知和风险评估制度，并书面反馈整改情况。',
      effects: ['annual-review'],
      handlingOpinion:
        '鉴于林示例同志的行为符合容错情形，且已积极化解信访、消除影响，在责任追究中予以减责，由诫勉减轻为批评教育。',
      influencePeriod: '',
    }),
  }),
  served('2026-05-22', '示例街道办事处', '林示例'),
  ...filed('P3D', 2),
];
