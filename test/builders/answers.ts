import type { CaseState, Task } from '../../casework/state.ts';
import type { AnswerOf, TaskAnswers, TaskKind } from '../../casework/tasks/index.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { GATES } from '../../regulation/gates.ts';
import { situation } from '../../regulation/situations.ts';
import { AFTERMATH_ANSWERS } from './aftermath-answers.ts';

/** How the played case ends. */
export type Ruling = 'exemption' | 'mitigation' | 'refusal';

/** Invented people, none of whom signs in. */
const [FIRST, SECOND, THIRD] = ['郑测试', '沈样例', '韩示例'];

/** Day the task was opened, Asia/Shanghai: the same on every run of a frozen clock. */
const today = (task: Task): string => shanghaiDate(task.openedAt);

export const acceptAnswer: AnswerOf<'accept', 'accept'> = {
  outcome: 'accept',
  complexity: 'simple',
  handlers: ['吴样例', SECOND],
  opinion: '申请在责任追究调查阶段提出,所引情形有初步材料支持,建议受理。',
};

const evidenceOf = (state: CaseState): string[] =>
  state.uploads.filter(({ purpose }) => purpose === 'evidence').map(({ id }) => id);

/** 调查核实 complete: every condition of what the application cites, every gate, every piece of evidence. */
export function verifyAnswer(state: CaseState, task: Task): AnswerOf<'verify', 'complete'> {
  const evidence = evidenceOf(state);
  const cited = state.application?.situations ?? [];
  const conditions = cited.flatMap(({ situation: id }) => [...situation(id).conditions]);
  return {
    outcome: 'complete',
    handlers: [FIRST, SECOND],
    process: '调取会议纪要和收支明细,走访种植户12户,听取申请人陈述。',
    facts: '项目经集体研究引进;收益未达预期主要因市场价格下跌;申请人没有从中获利,并主动组织改种挽回损失。',
    evidence: evidence.map(upload => ({ upload, proves: '证明决策程序和收支情况' })),
    hearings: [
      { person: '周演示', on: today(task), place: '区纪委谈话室', record: '申请人说明了决策经过和补救措施。' },
    ],
    partyOpinion: '申请人对查明的事实没有异议。',
    adoption: '对申请人关于主动挽回损失的意见予以采纳。',
    conditions: conditions.map(({ id, quote }) => ({
      condition: id,
      met: true,
      evidence: evidence.slice(0, 1),
      reasoning: `有会议纪要和谈话记录证明,符合“${quote}”。`,
    })),
    gates: GATES.map(({ id, quote }) => ({ gate: id, passed: true, reasoning: `经核实,符合“${quote}”。` })),
    relation: '所涉失误即责任追究所调查的事项。',
    opinion: { outcome: 'exemption', reasoning: '符合第五条(一)的条件和第二条的要求,建议免责。' },
  };
}

const ruling = (task: Task, conclusion: string) => ({
  deliberation: {
    on: today(task),
    place: '区纪委会议室',
    chair: '王示例',
    present: ['王示例', '许演示', THIRD],
    observers: [FIRST],
    recused: [],
    opinions: '与会人员一致认为事实清楚、证据充分。',
    votes: { for: 3, against: 0, abstain: 0 },
    conclusion,
  },
  facts: '示例镇设施大棚项目经集体研究引进,因市场价格下跌收益未达预期。',
  reasons: '申请人勤勉尽责、未谋取私利,主动消除影响、挽回损失。',
  correction: '示例镇应完善项目市场风险评估。',
});

export const determineAnswers: { readonly [R in Ruling]: (task: Task) => AnswerOf<'determine', R> } = {
  exemption: task => ({
    outcome: 'exemption',
    ...ruling(task, '予以免责'),
    effects: ['promotion', 'annual-review'],
    publication: { scope: '示例镇机关和示例村', days: 7, phone: '0914-0000001' },
  }),
  mitigation: task => ({
    outcome: 'mitigation',
    ...ruling(task, '予以减责'),
    effects: [],
    handlingOpinion: '鉴于申请人主动挽回损失,依据本办法第七条予以减轻处理。',
    influencePeriod: '6个月',
  }),
  refusal: task => ({ outcome: 'refusal', ...ruling(task, '不予容错') }),
};

export const redactAnswer: TaskAnswers['redact'] = {
  outcome: 'sign-off',
  redactions: [{ text: '0914-0000010', replacement: '***' }],
  matter: '示例镇设施大棚项目未达到预期收益',
  naming: 'surname',
  signedBy: '吴样例',
};

export const serveAnswer = (task: Task): TaskAnswers['serve'] => ({
  outcome: 'served',
  manner: 'direct',
  on: today(task),
  place: '示例镇人民政府',
  receiver: '周演示',
  servers: ['吴样例', SECOND],
  note: '',
});

export const acknowledgeAnswer = (task: Task): TaskAnswers['acknowledge'] => ({
  outcome: 'acknowledged',
  receipt: task.item === 'government' ? '府备2026-1' : '委备2026-1',
  handler: task.item === 'government' ? '孙测试' : '钱样例',
  note: '',
});

/** An answer to every kind of task, right for the case as it stands. */
export const ANSWERS: {
  readonly [K in TaskKind]: (state: CaseState, task: Task, ruling: Ruling) => TaskAnswers[K];
} = {
  supplement: state => ({
    outcome: 'submit',
    form: state.uploads.filter(({ purpose }) => purpose === 'form').at(-1)?.id ?? '',
  }),
  accept: () => acceptAnswer,
  verify: verifyAnswer,
  determine: (_, task, ruled) => determineAnswers[ruled](task),
  redact: () => redactAnswer,
  serve: (_, task) => serveAnswer(task),
  acknowledge: (_, task) => acknowledgeAnswer(task),
  operate: () => ({ outcome: 'retry', note: '已排除故障' }),
  'review-window': () => ({ outcome: 'waived', on: '2026-03-02', note: '' }),
  'review-ruling': () => ({ outcome: 'uphold', reasons: '原认定事实清楚，理由充分' }),
  ...AFTERMATH_ANSWERS,
};
