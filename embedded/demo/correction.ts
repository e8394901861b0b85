import type { OpenCase } from '../../functions/acts/open-case.ts';
import { act, type Act } from './story.ts';

/** 启动纠错, from the ruling of the case before. */
export const TO_CORRECT = (ruled: string | undefined): OpenCase => ({
  procedure: 'correction',
  subject: {
    kind: 'person',
    name: '林示例',
    unit: '示例街道办事处',
    post: '副主任',
    account: 'applicant-2',
  },
  matter: '示例小区拆违前未逐户书面告知',
  ...(ruled !== undefined && { fromCase: ruled }),
});

/** 纠错: 责令纠错, the subject's plan and report, 核验, 回访. */
export const CORRECTION: readonly Act[] = [
  act({
    after: 'P1D',
    as: 'adjudicator-1',
    kind: 'issue-measure',
    answer: () => ({
      outcome: 'ordered-correction',
      form: 'first',
      disposition: 'lighter',
      problem: '示例小区拆违前只张贴公告，未逐户书面告知，引发9户住户集体信访。',
      basis: '容错认定书提出的纠错要求',
      causes: '工作中重进度、轻告知，没有拆违风险评估制度。',
      requirements: '建立拆违逐户书面告知和风险评估制度，对在办的拆违事项逐一补查，并书面反馈。',
      until: '2026-06-30',
      responsible: '林示例',
    }),
  }),
  act({
    after: 'P5D',
    as: 'applicant-2',
    kind: 'plan',
    answer: () => ({
      outcome: 'submit',
      causes: '以为张贴公告即可，没有考虑外出住户看不到公告。',
      measures: '6月15日前印发逐户书面告知办法；6月20日前对在办的4个拆违事项逐户补查。',
      responsible: '林示例',
      until: '2026-06-20',
    }),
  }),
  act({
    after: 'P20D',
    as: 'applicant-2',
    kind: 'rectification',
    attach: ['纠错/逐户书面告知办法.pdf'],
    answer: ({ uploads }) => ({
      outcome: 'submit',
      done: '已印发逐户书面告知办法，对在办的4个拆违事项涉及的36户逐户补查，补送书面告知7份，没有新的信访。',
      evidence: uploads.map(({ id }) => ({ upload: id, proves: '告知制度已经建立并执行' })),
    }),
  }),
  act({
    after: 'P4D',
    as: 'adjudicator-1',
    kind: 'review',
    answer: () => ({ outcome: 'pass', opinion: '制度已经印发，在办事项已逐户补查，整改到位。' }),
  }),
  act({
    after: 'P63D',
    as: 'registrar-1',
    kind: 'follow-up',
    answer: () => ({
      outcome: 'corrected',
      on: '2026-08-28',
      visitors: ['吴样例', '蒋示例'],
      finding: '抽查7月以来的2个拆违事项，均有逐户书面告知回执，没有再发生类似问题。',
    }),
  }),
];
