import { z } from 'zod';
import { CLARIFICATION_METHODS, DELIVERIES } from './choices.ts';
import {
  choice,
  day,
  evidenceItem,
  heardItem,
  listOf,
  optionalText,
  personName,
  redactionList,
  required,
  superseded,
  twoHandlers,
} from './common.ts';

/** What a verification of a report states, whatever it finds. It speaks of the one allegation the case was opened on. */
const facts = {
  handlers: twoHandlers,
  process: required('核查过程'),
  facts: required('核查情况'),
  /** 充分听取 (第九条(四)). */
  heard: listOf('听取意见', heardItem).min(1, '应当充分听取当事人的意见，至少有一份谈话记录（第九条(四)）'),
  evidence: listOf('证据', evidenceItem).min(1, '至少收集一项证据材料'),
};

/** 核查事实 (第九条): the outcome is the finding. 失实、错告、诬告 are kept apart; 不能排除 is none of them and clarifies nothing. */
export const verifyFactsAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('founded'), ...facts, opinion: required('处置意见', 3000) }),
  z.object({ outcome: z.literal('inconclusive'), ...facts, opinion: required('不能排除的理由', 3000) }),
  z.object({ outcome: z.literal('untrue'), ...facts, opinion: required('失实的理由', 3000) }),
  z.object({ outcome: z.literal('mistaken'), ...facts, opinion: required('错告的理由', 3000) }),
  z.object({ outcome: z.literal('false-accusation'), ...facts, opinion: required('拟认定诬告的理由', 3000) }),
  superseded,
]);

const orally = choice('澄清方式', CLARIFICATION_METHODS);

/** 澄清审批: scope and methods (谈心、召开会议、通报), each also in writing. */
const approval = {
  scope: required('澄清范围', 500),
  /** 主送的党组织. */
  addressee: required('主送党组织', 200),
  confidentiality: optionalText('保密要求', 500),
  /** 对外表述: what the clarifying documents say of the facts; of the verification itself they print nothing. */
  statement: required('澄清表述', 3000).optional(),
  /** What is taken out of the clarifying documents, beyond whoever was heard or is referred. */
  redactions: redactionList.optional(),
  approver: personName('批准人'),
  /** 设区的市级以上批准: without it nobody is found to have accused falsely. */
  cityApproval: z
    .object({ organ: required('批准机关', 100), number: required('批准文号', 100), on: day('批准日期') })
    .meta({ title: '设区的市级以上批准' })
    .optional(),
  /** 批评教育: what a mistaken report leads to, and all it leads to. */
  education: required('批评教育意见', 3000).optional(),
  /** 移送: how malice is dealt with (第九条(三)). */
  referral: z
    .object({ to: required('受移送机关', 100), suspect: required('涉嫌诬告人', 100), facts: required('移送事实') })
    .meta({ title: '移送' })
    .optional(),
};

export const approveAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('approve'),
    ...approval,
    methods: listOf('澄清方式', orally).min(1, '至少选择一种澄清方式（第九条(二)）'),
  }),
  /** 通报, alone or with the other methods. */
  z.object({ outcome: z.literal('approve-circular'), ...approval, methods: listOf('澄清方式', orally).default([]) }),
  z.object({ outcome: z.literal('return'), reason: required('退回理由', 3000) }),
  superseded,
]);

/** 澄清实施记录: each method and the written notice, with who did it, when, where and before whom. */
export const deliverAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('delivered'),
    deliveries: z
      .array(
        z.object({
          method: choice('方式', DELIVERIES),
          on: day('日期'),
          place: required('地点', 200),
          /** 谁核实谁澄清. */
          by: listOf('澄清人', personName('澄清人')).min(1, '澄清人未填写'),
          present: listOf('在场人员', personName('在场人员')).min(1, '在场人员未填写'),
          note: optionalText('备注', 2000),
        }),
      )
      .min(1, '澄清实施情况未填写')
      .meta({ title: '澄清实施情况' }),
    /** 批评教育 carried out; only after 错告. */
    education: z
      .object({
        on: day('日期'),
        by: listOf('教育人', personName('教育人')).min(1, '教育人未填写'),
        content: required('批评教育情况', 3000),
      })
      .meta({ title: '批评教育' })
      .optional(),
  }),
  superseded,
]);

/** The kinds of task in the clarification procedure. */
export const CLARIFICATION_INPUTS = {
  'verify-facts': verifyFactsAnswer,
  approve: approveAnswer,
  deliver: deliverAnswer,
} as const;
