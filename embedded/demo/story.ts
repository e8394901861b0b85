import type { CaseState } from '../../casework/state.ts';
import type { TaskAnswers, TaskKind } from '../../casework/tasks/index.ts';
import { GATE_IDS } from '../../regulation/gates.ts';
import { SITUATIONS } from '../../regulation/situations.ts';

/** One act of a story: after some time somebody answers the open task of a kind. */
export interface Act<K extends TaskKind = TaskKind> {
  /** ISO 8601 duration the clock moves on before the act. */
  readonly after: string;
  /** Account of the person, in templates/office/office.json. */
  readonly as: string;
  readonly kind: K;
  readonly item?: 'committee' | 'government';
  /** Under `files/`: what the person sends to the case first. */
  readonly attach?: readonly string[];
  readonly answer: (state: CaseState) => TaskAnswers[K];
}
export const act = <K extends TaskKind>(one: Act<K>): Act => one;

/** The conditions of the situations an application cites, assessed as met on all the evidence. */
export const conditionsMet = ({ application, uploads }: CaseState) => {
  const cited = application?.situations.map(({ situation }) => situation) ?? [];
  const evidence = uploads.filter(({ purpose }) => purpose === 'evidence');
  const names = evidence.map(({ name }) => name.replace(/\.\w+$/, '')).join('、');
  return SITUATIONS.filter(({ id }) => cited.includes(id)).flatMap(({ conditions }) =>
    conditions.map(({ id, quote }) => ({
      condition: id,
      met: true,
      evidence: evidence.map(({ id: upload }) => upload),
      reasoning: `${names}与谈话记录相互印证，“${quote}”成立。`,
    })),
  );
};

/** All the evidence, each piece for what its name says. */
export const allEvidence = ({ uploads }: CaseState) =>
  uploads
    .filter(({ purpose }) => purpose === 'evidence')
    .map(({ id, name }) => ({ upload: id, proves: `${name.replace(/\.\w+$/, '')}所载事实` }));

/** 受理 by the office's two registrars. */
export const accepted = (after: string, opinion: string): Act =>
  act({
    ...{ after, as: 'registrar-1', kind: 'accept' },
    answer: () => ({ outcome: 'accept', complexity: 'simple', handlers: ['吴样例', '蒋示例'], opinion }),
  });

type Complete = Extract<TaskAnswers['verify'], { outcome: 'complete' }>;
type Hearing = Complete['hearings'][number];

/** What sets one 调查核实 of the stories apart from another. */
interface Found extends Pick<Complete, 'process' | 'facts' | 'partyOpinion' | 'adoption' | 'opinion'> {
  readonly hearing: Omit<Hearing, 'place'>;
  /** Why each of the three gates is passed. */
  readonly gates: Readonly<Record<Complete['gates'][number]['gate'], string>>;
}

/** 调查核实 by the two investigators: all evidence proves, every condition is met, no gate is shut. */
export const verified = (after: string, { hearing, gates, ...found }: Found): Act =>
  act({
    ...{ after, as: 'investigator-1', kind: 'verify' },
    answer: state => ({
      ...{ outcome: 'complete', handlers: ['郑测试', '韩样例'], ...found },
      evidence: allEvidence(state),
      hearings: [{ ...hearing, place: '区纪委谈话室' }],
      conditions: conditionsMet(state),
      gates: GATE_IDS.map(gate => ({ gate, passed: true, reasoning: gates[gate] })),
      relation: '本次核实的事实即责任追究调查所涉事项，两项调查同步进行、结论一致。',
    }),
  });

/** 直接送达 to the party, a day after the ruling. */
export const served = (on: string, place: string, receiver: string): Act =>
  act({
    ...{ after: 'P1D', as: 'registrar-1', kind: 'serve' },
    answer: () => ({
      ...{ outcome: 'served', manner: 'direct', on, place, receiver },
      ...{ servers: ['吴样例', '蒋示例'], note: '' },
    }),
  });

/** 备案: first the committee acknowledges, a day later the government. */
export const filed = (after: string, n: number): readonly Act[] => [
  act({
    ...{ after, as: 'filing-1', kind: 'acknowledge', item: 'committee' },
    answer: () => ({ outcome: 'acknowledged', receipt: `区委备〔2026〕${n}号`, handler: '钱样例', note: '' }),
  }),
  act({
    ...{ after: 'P1D', as: 'filing-2', kind: 'acknowledge', item: 'government' },
    answer: () => ({ outcome: 'acknowledged', receipt: `区政备〔2026〕${n}号`, handler: '孙测试', note: '' }),
  }),
];

export const deliberation = {
  on: '2026-04-13',
  place: '区纪委常委会议室',
  chair: '王示例',
  present: ['王示例', '朱测试', '秦样例', '许演示', '尤示例'],
  observers: ['何样例'],
  recused: ['尤示例'],
  opinions:
    '与会人员审阅了调查核实报告和证据材料，认为该同志的失误发生在服务企业、促进发展中，经过集体研究，未谋取私利，并已积极挽回损失。尤示例同志因与申请人同乡主动回避。',
  votes: { for: 4, against: 0, abstain: 0 },
  conclusion: '同意认定为符合容错情形，予以免责。',
};

/** 免责: accepted, verified, determined late (one 督办), published, served, filed with both recipients, closed. */
export const EXEMPTION: readonly Act[] = [
  accepted('P2D', '申请内容符合第五条所列情形，处于责任追究调查阶段，予以受理。'),
  verified('P14D', {
    process:
      '核实组调阅项目审批档案和镇党委会议记录，现场查看大棚24座，与申请人及有关人员谈话4人次，走访承包主体和群众代表6人。',
    facts:
      '2025年3月4日，示例镇党委会议集体研究，同意对食用菌大棚项目用地备案材料容缺受理。项目建成大棚24座，因市场价格下跌、承包主体退出，至2025年10月有9座闲置。2026年1月引入新的承包主体后，闲置大棚全部投入使用，用地备案手续于2025年7月补齐。未发现谋取私利问题。',
    hearing: {
      person: '周演示',
      on: '2026-03-18',
      record: '申请人陈述了项目决策经过、容缺受理的原因和整改情况，并提交会议纪要和整改报告。',
    },
    partyOpinion: '当事人对查明的事实无异议，请求予以免责。',
    adoption: '当事人意见有证据支持，予以采纳。',
    gates: {
      lawful: '容缺受理符合简化审批的有关规定，手续已补齐。',
      diligent: '决策前集体研究，闲置后积极对接，已勤勉尽责。',
      'no-private-gain': '未发现本人及亲属与项目各方有经济往来。',
    },
    opinion: { outcome: 'exemption', reasoning: '符合第五条第（一）、（五）项所列情形，建议予以免责。' },
  }),
  act({
    after: 'P19D',
    as: 'adjudicator-1',
    kind: 'determine',
    answer: () => ({
      outcome: 'exemption',
      deliberation,
      facts:
        '周演示同志在示例村食用菌大棚项目推进中，经镇党委会议集体研究容缺受理用地备案材料，后因市场变化致9座大棚一度闲置，现已全部投入使用。',
      reasons: '该失误发生在服务企业、促进发展中，经过民主决策程序，未谋取私利，且已积极主动挽回损失。',
      correction: '',
      effects: ['promotion', 'annual-review'],
      publication: { scope: '示例镇机关及示例村', days: 5, phone: '0914-0000000' },
    }),
  }),
  act({
    after: 'P1D',
    as: 'registrar-1',
    kind: 'redact',
    answer: () => ({
      outcome: 'sign-off',
      redactions: [{ text: '周演示', replacement: '周某某' }],
      matter: '示例村食用菌大棚项目容缺审批后进度滞后问题',
      naming: 'surname',
      signedBy: '王示例',
    }),
  }),
  served('2026-04-15', '示例镇人民政府', '周演示'),
  ...filed('P5D', 1),
];
