import type { Application, Deficiency } from '../../casework/application.ts';
import type { TaskAnswers } from '../../casework/tasks/index.ts';
import { situation } from '../../regulation/situations.ts';

/** Plainly invented persons, places and matters: nobody here exists. */
export const DISCIPLINE = '中共商州区纪律检查委员会';

const answered = (id: number): Application['situations'][number] => ({
  situation: id,
  answers: situation(id).conditions.map(({ id: condition }) => ({
    condition,
    met: true,
    explanation: '有会议纪要和工作台账为证。',
  })),
  explanation: id === 13 ? '虽未列明，但与所列情形性质相当。' : '',
});

/** 周演示, a deputy town head, over a greenhouse project approved with papers still missing. */
export const personApplication = (change: Partial<Application> = {}): Application => ({
  applicant: {
    kind: 'person',
    name: '周演示',
    unit: '商州区示例镇人民政府',
    post: '副镇长',
    category: 'government',
    contact: '0914-0000011',
  },
  receivingOrgan: DISCIPLINE,
  matter: '示例镇食用菌大棚项目容缺审批后进度滞后、部分设施闲置',
  investigatingOrgan: DISCIPLINE,
  stage: 'investigating',
  facts:
    '2025年3月，为赶在雨季前开工，经镇党委会集体研究，对示例镇食用菌大棚项目先行受理、同步补办手续。其后市场价格下跌，原承包主体退出，12座大棚中有4座未能按期投产。',
  situations: [answered(1), answered(5)],
  decisionProcedure: '2025年3月6日镇党委会集体研究决定，有会议纪要。',
  noPrivateGain: { declared: true, statement: '本人及亲属与项目实施单位没有经济往来。' },
  remedies: '2025年9月引入新的承包主体，闲置大棚全部投入使用。',
  request: 'exemption',
  attachments: ['镇党委会会议纪要', '整改情况报告'],
  signature: '周演示',
  signedOn: '2026-03-02',
  unitOpinion: '情况属实，同意申请。',
  ...change,
});

export const unitApplication = (change: Partial<Application> = {}): Application =>
  personApplication({
    applicant: {
      kind: 'unit',
      name: '商州区示例街道办事处',
      responsiblePerson: '吴样例',
      category: 'government',
      contact: '0914-0000012',
    },
    signature: '商州区示例街道办事处',
    unitOpinion: '',
    ...change,
  });

export const DEFICIENCIES: readonly Deficiency[] = [
  {
    code: 'form.field-missing',
    field: 'decisionProcedure',
    label: '决策程序',
    problem: '未填写',
    remedy: '写明何时、由何会议研究决定，并附会议纪要',
  },
  {
    code: 'form.field-missing',
    field: 'signature',
    label: '签名（盖章）',
    problem: '没有签名',
    remedy: '由申请人本人签名',
  },
];

type Verified = Extract<TaskAnswers['verify'], { outcome: 'complete' }>;

/** The report of 郑测试 and 陈样例; `met` false finds the active remedy and the gate of diligence wanting. */
export const verified = (outcome: Verified['opinion']['outcome'], met = true): Verified => ({
  outcome: 'complete',
  handlers: ['郑测试', '陈样例'],
  process:
    '核实组结合责任追究调查情况，调取项目审批档案、会议纪要和资金拨付凭证，实地查看大棚使用情况，并分别听取了当事人和项目单位的意见',
  facts:
    '示例镇食用菌大棚项目于2025年3月经镇党委会集体研究后容缺受理，所缺手续于同年5月补齐。\n因市场价格下跌、原承包主体退出，12座大棚中有4座闲置约3个月，2025年9月引入新的承包主体后全部投入使用，未造成财政资金损失。',
  evidence: [
    { upload: 'U02', proves: '项目经集体研究决定' },
    { upload: 'U03', proves: '闲置设施已全部投入使用' },
  ],
  hearings: [
    {
      person: '周演示',
      on: '2026-03-16',
      place: '区纪委谈话室',
      record: '本人陈述了项目容缺受理的经过，对工作中前期论证不够充分的问题作了检讨。',
    },
  ],
  partyOpinion: '对查明的事实没有异议，认为出于赶抢工期的需要，没有谋取私利。',
  adoption: '经核对会议纪要和银行流水，当事人所述属实，予以采纳。',
  conditions: [1, 5].flatMap(id =>
    situation(id).conditions.map(({ id: condition }) => ({
      condition,
      met: met || condition !== '1.active-remedy',
      evidence: ['U02'],
      reasoning: '有会议纪要、审批档案等证据相互印证',
    })),
  ),
  gates: [
    { gate: 'lawful', passed: true, reasoning: '容缺受理符合上级关于优化审批服务的规定' },
    { gate: 'diligent', passed: met, reasoning: met ? '全程跟进项目建设，问题出现后及时处置' : '长期未跟进项目建设' },
    { gate: 'no-private-gain', passed: true, reasoning: '经核查没有利益往来' },
  ],
  relation: '责任追究事项即该项目进度滞后和设施闲置，与申请所述为同一事项。',
  opinion: { outcome, reasoning: '当事人的失误发生在提高审批效率的过程中，有集体决策，无私利，且已主动挽回影响。' },
});

type Determined = Extract<TaskAnswers['determine'], { outcome: 'exemption' | 'mitigation' | 'refusal' }>;

const shared = {
  deliberation: {
    on: '2026-03-25',
    place: '区纪委第一会议室',
    chair: '王示例',
    present: ['王示例', '李示例', '冯样例', '蒋测试'],
    observers: ['沈演示'],
    recused: ['蒋测试'],
    opinions: '到会同志一致认为，应当把当事人的失误同违纪违法行为区别开来，鼓励干部担当作为。',
    votes: { for: 3, against: 0, abstain: 0 },
    conclusion: '同意核实组的初步意见。',
  },
  facts: '示例镇食用菌大棚项目经集体研究后容缺受理，因市场变化部分设施一度闲置，后全部投入使用，未造成财政资金损失。',
  reasons: '当事人的失误出现在服务群众、促进发展的工作中，经过民主决策程序，没有谋取私利，且积极主动消除了影响。',
  correction: '',
};

/** What 王示例 determines. */
export function determined(outcome: Determined['outcome']): Determined {
  if (outcome === 'exemption')
    return {
      outcome,
      ...shared,
      effects: ['annual-review', 'promotion'],
      publication: { scope: '示例镇机关及所辖各村', days: 7, phone: '0914-0000010' },
    };
  if (outcome === 'refusal')
    return {
      outcome,
      ...shared,
      reasons: '当事人长期未跟进项目建设，设施闲置后没有主动采取补救措施，不属于勤勉尽责。',
      correction: '举一反三，健全项目跟进机制',
    };
  return {
    outcome,
    ...shared,
    correction: '一个月内完成项目前期论证制度的整改，并书面报告',
    effects: ['annual-review'],
    handlingOpinion: '鉴于当事人的行为符合容错情形，且主动挽回影响，建议由诫勉减轻为提醒谈话。',
    influencePeriod: '三个月',
  };
}
