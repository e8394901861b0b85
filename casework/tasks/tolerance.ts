import { z } from 'zod';
import { EFFECT_IDS, EFFECTS } from '../../regulation/effects.ts';
import { GATE_IDS, GATES } from '../../regulation/gates.ts';
import { COMPLEXITY_WORDS, NAMINGS, REJECTION_GROUNDS, RULINGS, SERVICE_MANNERS, wordsOf } from './choices.ts';
import {
  choice,
  day,
  deliberationSchema,
  differentPeople,
  evidenceItem,
  heardItem,
  listOf,
  optionalText,
  personName,
  redactionList,
  required,
  superseded,
  twoHandlers,
  uploadId,
} from './common.ts';

const complexity = choice('复杂程度', COMPLEXITY_WORDS);
const gateId = z.enum(GATE_IDS).meta({ title: '前提', words: wordsOf(GATES, ({ quote }) => quote) });
const effectId = z.enum(EFFECT_IDS).meta({ title: '结果运用', words: wordsOf(EFFECTS, ({ text }) => text) });
const correction = optionalText('纠错要求', 3000);

/** Of the 办法 or of another provision: an article is named, not only the provision. */
/** 重复申请 is no matter of the 办法: its basis is 内部管理. */
export const INTERNAL_BASIS = '内部管理';
const citesArticle = (basis: string): boolean =>
  basis === INTERNAL_BASIS || /第[一二三四五六七八九十百零\d]+条/.test(basis);

/** 补正: the applicant sends the mended form. */
export const supplementAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('submit'), form: uploadId.meta({ title: '补正后的申请书', format: 'upload' }) }),
]);

/** 受理审核 (第六条(二)). */
export const acceptAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('accept'),
    complexity,
    handlers: twoHandlers,
    opinion: required('受理意见', 3000),
  }),
  z.object({
    outcome: z.literal('reject'),
    grounds: z
      .array(
        z.object({
          /** What does not fit: 情形、阶段、适用范围、管辖; or the same has been applied for already. */
          kind: choice('不符合之处', REJECTION_GROUNDS),
          /** Basis cited, e.g. 第六条(一). */
          basis: required('依据条款', 100).refine(citesArticle, '依据条款应写明条次，如 第五条(一)'),
          text: required('不符合的内容', 2000),
        }),
      )
      .min(1, '不予受理至少列明一项理由')
      .meta({ title: '不予受理的理由' }),
    /** The earlier case that this application repeats; with a ground `duplicate` and only then. */
    duplicateOf: z.string().meta({ title: '重复的案件' }).optional(),
    reasons: required('书面解释'),
    otherWay: optionalText('其他途径'),
  }),
  z.object({
    outcome: z.literal('transfer'),
    toOrgan: z.string().min(1, '受移送机关未选择').meta({ title: '受移送机关', format: 'organ' }),
    reason: required('移送理由', 2000),
  }),
  superseded,
]);

/** 调查核实 (第六条(三)). */
export const verifyAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('complete'),
    handlers: twoHandlers,
    process: required('核实过程'),
    facts: required('查明事实'),
    evidence: listOf('证据', evidenceItem)
      // What was recorded while the verification ran need not be repeated; casework/rules/verify.ts counts both.
      .default([]),
    hearings: listOf('听取意见', heardItem).default([]),
    partyOpinion: required('当事人意见', 3000),
    adoption: required('意见采纳情况', 3000),
    conditions: z
      .array(
        z.object({
          condition: z.string().min(1).meta({ title: '条件', format: 'condition' }),
          met: z.boolean().meta({ title: '是否符合' }),
          evidence: listOf('所据证据', uploadId).default([]),
          reasoning: required('认定理由', 3000),
        }),
      )
      .min(1, '应逐项评估所引情形的条件')
      .meta({ title: '条件评估' }),
    gates: z
      .array(
        z.object({
          gate: gateId,
          passed: z.boolean().meta({ title: '是否符合' }),
          reasoning: required('认定理由', 3000),
        }),
      )
      .length(3, '第二条的三项前提应逐项评估')
      .meta({ title: '前提评估（第二条）' }),
    relation: required('与责任追究事项的关系', 3000),
    opinion: z
      .object({ outcome: choice('初步意见', RULINGS), reasoning: required('初步意见理由') })
      .meta({ title: '初步意见' }),
  }),
  z.object({
    outcome: z.literal('reclassify'),
    complexity,
    reason: required('调整理由', 2000),
    approver: personName('批准人'),
  }),
  superseded,
]);

const ruling = {
  deliberation: deliberationSchema.meta({ title: '集体研究' }),
  facts: required('认定事实'),
  reasons: required('认定理由'),
  /** 纠错要求 (第八条); empty when none is needed. */
  correction,
  /** 负面清单, where the office has one: an answer to each entry the screen has found. */
  negativeList: listOf(
    '负面清单',
    z.object({ entry: z.string().min(1).meta({ title: '条目' }), reply: required('对负面清单的答复', 2000) }),
  ).optional(),
};

/** 认定 (第六条(四)). */
export const determineAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('exemption'),
    ...ruling,
    effects: listOf('结果运用（第七条）', effectId).min(1, '免责应至少选择一项结果运用方式（第七条）'),
    publication: z
      .object({
        scope: required('公开范围', 200),
        days: z.int('公开天数应为整数').min(1, '至少公开1日').max(60, '至多公开60日').meta({ title: '公开天数' }),
        phone: required('监督电话', 50),
      })
      .meta({ title: '公开' }),
  }),
  z.object({
    outcome: z.literal('mitigation'),
    ...ruling,
    effects: listOf('结果运用（第七条）', effectId).default([]),
    handlingOpinion: required('处理意见中的减责表述', 3000),
    influencePeriod: optionalText('影响期', 200),
  }),
  z.object({ outcome: z.literal('refusal'), ...ruling }),
  z.object({ outcome: z.literal('return'), reason: required('退回理由', 3000), questions: required('补充核实事项') }),
  superseded,
]);

/** 公开前的隐去审签: a person signs off what is taken out of the public text (第六条(四)). */
export const redactAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('sign-off'),
    redactions: redactionList,
    matter: required('公开的事项表述', 2000),
    /** How the party is named: 全名, 姓氏加某某, or not at all. A unit is named by its name unless `none`. */
    naming: choice('当事人的称谓', NAMINGS).default('surname'),
    signedBy: personName('审签人'),
  }),
]);

/** 送达回证. */
export const serveAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('served'),
    manner: choice('送达方式', SERVICE_MANNERS),
    on: day('送达日期'),
    place: required('送达地点', 200),
    receiver: personName('收件人'),
    servers: differentPeople('送达人', 2, '送达人不少于二人'),
    note: optionalText('备注'),
  }),
]);

/** 备案回执 (第六条(五)). */
export const acknowledgeAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('acknowledged'),
    receipt: required('备案登记号', 100),
    handler: personName('备案承办人'),
    note: optionalText('备注'),
  }),
]);

/** A parked case: an operator has looked and lets the failed step run again. */
export const operateAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('retry'), note: required('处理说明', 2000) }),
]);
