import { z } from 'zod';
import { DISPOSITION_IDS, DISPOSITIONS, FORM_IDS, FOUR_FORMS, MEASURE_IDS } from '../../regulation/measures.ts';
import { subjectSchema } from '../subject.ts';
import { wordsOf } from './choices.ts';
import { day, evidenceItem, listOf, optionalText, personName, required, superseded } from './common.ts';

const twoInterviewers = listOf('谈话人', personName('谈话人')).min(2, '谈话人不少于二人');
const visitors = listOf('回访人', personName('回访人')).min(2, '回访人不少于二人');
const evidence = listOf('佐证材料', evidenceItem);

/** What every measure states. */
const measure = {
  /** 四种形态 class and how 第八条(三) would have it dealt with. */
  form: z.enum(FORM_IDS).meta({ title: '四种形态', words: wordsOf(FOUR_FORMS, ({ label }) => label) }),
  disposition: z.enum(DISPOSITION_IDS).meta({ title: '分类处置', words: wordsOf(DISPOSITIONS, ({ label }) => label) }),
  /** Corrects the subject the case was opened with; without it that one stands. The account stays the same person's. */
  subject: subjectSchema.omit({ account: true }).meta({ title: '对象（更正时填写）' }).optional(),
  problem: required('存在的问题'),
  /** 问题来源或处置依据. */
  basis: optionalText('问题来源或处置依据'),
  causes: required('原因分析'),
  requirements: required('纠错要求'),
  /** 整改或反馈期限: an internal limit. */
  until: day('整改或反馈期限'),
};

/** The arrangements of a talk, printed in its notice. */
const talk = {
  on: day('谈话日期'),
  time: required('谈话时间', 50),
  place: required('谈话地点', 200),
  interviewers: twoInterviewers,
};

const [earlyReminder, supervisionProposal, reminderTalk, admonishingTalk, orderedCorrection] = MEASURE_IDS;

/** 采取纠错措施 (第八条(一)(二)(三)): the outcome is the measure (regulation/measures.ts). */
export const issueMeasureAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal(earlyReminder), ...measure }),
  z.object({
    outcome: z.literal(supervisionProposal),
    ...measure,
    /** 关于…的纪检监察建议. */
    about: required('建议事项', 100),
    copyTo: listOf('抄送单位', required('抄送单位', 100)).default([]),
  }),
  z.object({ outcome: z.literal(reminderTalk), ...measure, talk: z.object(talk).meta({ title: '谈话安排' }) }),
  z.object({
    outcome: z.literal(admonishingTalk),
    ...measure,
    talk: z.object(talk).meta({ title: '谈话安排' }),
    influencePeriod: optionalText('影响期', 200),
  }),
  z.object({ outcome: z.literal(orderedCorrection), ...measure, responsible: personName('整改责任人') }),
  superseded,
]);

/** 谈话记录 (提醒约谈、诫勉谈话). */
export const recordTalkAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('held'),
    ...talk,
    recorder: personName('记录人'),
    content: required('谈话内容'),
    attitude: required('谈话对象的态度和表态', 3000),
    /** 谈话对象签名; who refuses has that noted here. */
    signature: required('谈话对象签名', 200),
  }),
  superseded,
]);

/** 整改方案 (第八条(二)): the subject finds the causes and plans improvement (分析查找原因,制定改进措施). */
export const planAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('submit'),
    causes: required('原因分析'),
    measures: required('改进措施'),
    responsible: personName('整改责任人'),
    until: day('整改完成日期'),
  }),
]);

/** 整改报告 (第八条(二)): what the subject has done, with its evidence. */
export const rectificationAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('submit'),
    done: required('整改落实情况'),
    evidence: evidence.min(1, '至少附一项整改佐证材料'),
  }),
]);

/** 整改核验 (第八条(二)). */
export const reviewAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('pass'), opinion: required('核验意见') }),
  /** Not done: the same measure again, with what is still missing. */
  z.object({
    outcome: z.literal('fail'),
    opinion: required('核验意见'),
    requirements: required('继续整改要求'),
    until: day('整改期限'),
  }),
  /** A stricter measure follows. */
  z.object({ outcome: z.literal('stricter'), opinion: required('核验意见'), reason: required('采取更严措施的理由') }),
  superseded,
]);

/** 回访. */
export const followUpAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('corrected'),
    on: day('回访日期'),
    visitors,
    finding: required('回访情况'),
  }),
  z.object({
    outcome: z.literal('not-corrected'),
    on: day('回访日期'),
    visitors,
    finding: required('回访情况'),
  }),
  superseded,
]);

/** The kinds of task in the correction procedure. */
export const CORRECTION_INPUTS = {
  'issue-measure': issueMeasureAnswer,
  'record-talk': recordTalkAnswer,
  plan: planAnswer,
  rectification: rectificationAnswer,
  review: reviewAnswer,
  'follow-up': followUpAnswer,
} as const;
