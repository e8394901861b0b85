import type { DocumentKind } from './issued-document.ts';

interface KindInfo {
  /** What a document of this kind is called where its own title may not be told. */
  readonly name: string;
  /** Whether it leaves the building, to the party, another organ or the public: then it carries a 校验码. */
  readonly leaves: boolean;
}

const out = (name: string): KindInfo => ({ name, leaves: true });
/** Working papers and records of the inquiry: the office keeps them. */
const kept = (name: string): KindInfo => ({ name, leaves: false });

export const DOCUMENT_KINDS: Readonly<Record<DocumentKind, KindInfo>> = {
  'supplement-notice': out('补正通知书'),
  'acceptance-notice': out('受理通知书'),
  'rejection-notice': out('不予受理告知书'),
  'transfer-letter': out('移送函'),
  'reclassification-approval': kept('复杂程度调整审批表'),
  'verification-report': kept('调查核实报告'),
  'deliberation-record': kept('集体研究记录'),
  ruling: out('容错认定书'),
  'public-notice': out('公示'),
  'service-receipt': out('送达回证'),
  'filing-report-committee': out('备案报告'),
  'filing-report-government': out('备案报告'),
  'filing-form': out('备案表'),
  'supervision-notice': out('督办通知'),
  'case-catalogue': kept('卷内目录'),
  'early-reminder': out('早提醒函'),
  'inspection-proposal': out('纪检监察建议书'),
  'reminder-talk-notice': out('提醒约谈通知书'),
  'reminder-talk-record': kept('提醒约谈记录'),
  'admonishing-talk': out('诫勉谈话通知书'),
  'admonishing-talk-record': kept('诫勉谈话记录'),
  'correction-order': out('责令纠错通知书'),
  'rectification-review': kept('整改审核意见'),
  'follow-up-record': kept('回访记录'),
  'clarification-notice': out('澄清通知书'),
  circular: out('澄清通报'),
  'clarification-record': kept('澄清记录'),
  'education-record': kept('批评教育记录'),
  'referral-letter': out('移送函'),
};

/** Does it go to somebody outside, so that somebody outside may want to check it? */
export const leavesTheBuilding = (kind: DocumentKind): boolean => DOCUMENT_KINDS[kind].leaves;
