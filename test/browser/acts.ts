import type { EventBody } from '../../casework/events.ts';
import { addDays } from '../../regulation/dates.ts';
import type { Filled } from './act.ts';

/** The page of the acts beside the tasks. */
export const ACTS = '/cases/{application}/actions';

export /** One thing somebody does on a page. */
interface Act {
  readonly what: string;
  readonly as: string;
  /** Where; the acts of the application when left out. */
  readonly on?: string;
  /** Written on the page before the button is pressed. */
  readonly before?: Filled;
  readonly press: RegExp;
  readonly fill?: (today: string) => Filled;
  /** What the ledger then says, by this person. */
  readonly event: EventBody['type'];
}

const reason = '理由';

/** While the application waits to be accepted. */
export const BEFORE_ACCEPTANCE: readonly Act[] = [
  {
    what: '指定承办、转办：a registrar hands the task to a colleague',
    ...{ as: 'registrar-1', press: /^指定承办、转办/, event: 'task-reassigned' },
    fill: () => ({ 人员: '蒋演示', [reason]: '本人外出学习。' }),
  },
  {
    what: '委托代办：the holder lets another act until a day',
    ...{ as: 'registrar-3', press: /^委托代办/, event: 'task-delegated' },
    fill: day => ({ 人员: '吴样例', 截止日期: addDays(day, 7), [reason]: '下乡期间代办。' }),
  },
  {
    what: '延长内部时限：a supervisor gives an internal limit more days',
    ...{ as: 'supervisor-1', press: /^延长内部时限/, event: 'limit-extended' },
    fill: () => ({ 延长的工作日数: 2, [reason]: '材料较多。' }),
  },
  {
    what: '暂停计时：a supervisor stops the clock by a provision',
    ...{ as: 'supervisor-1', press: /^暂停计时/, event: 'clock-paused' },
    fill: day => ({
      ...{ 事由种类: '需要鉴定、检测、评估', 所依据的规定: '《示例规定》第二十条' },
      ...{ [reason]: '等待资产评估报告。', 至迟恢复之日: addDays(day, 10) },
    }),
  },
  {
    what: '恢复计时：the holder lets it run again',
    ...{ as: 'registrar-3', press: /^恢复计时/, event: 'clock-resumed' },
  },
];

/** While the matter is being verified. */
export const DURING_VERIFICATION: readonly Act[] = [
  {
    what: '登记听取意见记录：who verifies records a talk',
    ...{ as: 'investigator-1', press: /^登记听取意见记录/, event: 'hearing-recorded' },
    fill: day => ({
      ...{ 被听取意见人: '周演示', 谈话日期: day, 谈话地点: '区纪委谈话室' },
      ...{ 谈话记录: '申请人说明了决策经过。', 签名的记录: '收支明细.txt' },
    }),
  },
  {
    what: '登记证据：who verifies says what a piece of material proves',
    ...{ as: 'investigator-1', press: /^登记证据/, event: 'evidence-recorded' },
    fill: () => ({ 材料: '会议纪要.txt', 证明内容: '证明经过集体研究。' }),
  },
  {
    what: '征询：who verifies asks another organ',
    ...{ as: 'investigator-1', press: /^征询其他机关/, event: 'consultation-requested' },
    fill: () => ({ 机关: '中共商州区委组织部', 内容: '请提供任职情况。', 所附材料: ['会议纪要.txt'] }),
  },
  {
    what: '征询的答复：the other organ replies, which sees the question and not the case',
    ...{ as: 'registrar-2', on: '/consultations/{consultation}', event: 'consultation-replied' },
    ...{ before: { 答复意见: '周演示自2023年起任副镇长。' }, press: /^送出答复/ },
  },
  {
    what: '第十二条：who handles a case asks for interpretation',
    ...{ as: 'registrar-3', press: /^提出解释问题/, event: 'question-raised' },
    fill: () => ({ 所涉条款: '第五条', 内容: '引进项目是否属于先行先试？' }),
  },
  {
    what: '第十二条：the other organ that interprets answers, which sees the question and not the case',
    ...{ as: 'registrar-2', on: '/cases/{application}/questions', event: 'question-answered' },
    ...{ before: { '对 Q01 的答复': '属于，但应当结合当时的政策认定。' }, press: /^送出答复/ },
  },
  {
    what: '回避：the party asks for it on the page of his case',
    ...{ as: 'applicant-1', on: '/cases/{application}', press: /^申请回避/, event: 'recusal-requested' },
    fill: () => ({ 申请谁回避: '吴样例', [reason]: '与投诉人是亲属。' }),
  },
  {
    what: '回避：a supervisor grants what the party has asked for',
    ...{ as: 'supervisor-1', press: /^决定吴样例的回避申请/, event: 'recused' },
    fill: () => ({ 是否同意回避: '是', [reason]: '情况属实。' }),
  },
  {
    what: '回避：somebody keeps himself away',
    ...{ as: 'investigator-3', press: /^本人回避/, event: 'recused' },
    fill: () => ({ [reason]: '曾在该镇任职。' }),
  },
  {
    what: '回避：a supervisor decides that somebody keeps away',
    ...{ as: 'supervisor-1', press: /^决定他人回避/, event: 'recused' },
    fill: () => ({ 人员: '韩示例', [reason]: '参与过项目审批。' }),
  },
  {
    what: '签收：the party confirms that the acceptance has reached him',
    ...{
      as: 'applicant-1',
      on: '/cases/{application}',
      press: /^签收《容错申请受理通知书》/,
      event: 'document-received',
    },
  },
  {
    what: '登记送达：a registrar records on that ground that it was served',
    ...{ as: 'registrar-3', press: /^登记送达 容错申请受理通知书/, event: 'document-served' },
    fill: () => ({ 送达地点: '办理平台', 送达人: ['蒋演示', '沈样例'] }),
  },
  {
    what: '重新制发：the same document anew under the next number',
    ...{ as: 'registrar-3', press: /^重新制发 容错申请受理通知书/, event: 'document-issued' },
    fill: () => ({ [reason]: '联系电话有误。' }),
  },
  {
    what: '作废：a document loses its force, not its number',
    ...{ as: 'registrar-3', press: /^作废 容错申请受理通知书/, event: 'document-voided' },
    fill: () => ({ [reason]: '不应制发。' }),
  },
];

/** What ends a case. */
export const ENDINGS: readonly Act[] = [
  {
    what: '撤回：the applicant takes the application back on the page of his case',
    ...{ as: 'applicant-1', on: '/cases/{application}', press: /^撤回申请/, event: 'task-withdrawn' },
    fill: () => ({ [reason]: '问题已经解决。' }),
  },
  {
    what: '第十一条：the organ ends a correction because another provision prevails',
    ...{ as: 'registrar-1', on: '/cases/{correction}/actions', press: /^终止案件/, event: 'task-withdrawn' },
    fill: () => ({ [reason]: '改由其他程序处理。', '优先适用的其他规定（第十一条）': '《示例条例》第九条' }),
  },
];
