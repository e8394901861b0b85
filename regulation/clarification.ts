export const CLARIFICATION_METHOD_IDS = ['talk', 'meeting', 'notice'] as const;
export type ClarificationMethodId = (typeof CLARIFICATION_METHOD_IDS)[number];

/** A way of clarifying facts (澄清方式), 第九条(二). */
export interface ClarificationMethod {
  readonly id: ClarificationMethodId;
  /** The exact word of the article. */
  readonly label: string;
  readonly source: '第九条(二)';
  /** Each way also needs a written clarification (澄清通知书): practice, not the 办法. */
  readonly alsoInWriting: true;
}

export const CLARIFICATION_METHODS: readonly ClarificationMethod[] = [
  { id: 'talk', label: '谈心', source: '第九条(二)', alsoInWriting: true },
  { id: 'meeting', label: '召开会议', source: '第九条(二)', alsoInWriting: true },
  { id: 'notice', label: '通报', source: '第九条(二)', alsoInWriting: true },
];

export const FINDING_IDS = ['founded', 'untrue', 'mistaken', 'false-accusation'] as const;
export type FindingId = (typeof FINDING_IDS)[number];

/** What was found about a report against somebody (核查结论). */
export interface Finding {
  readonly id: FindingId;
  readonly label: string;
  /** Whether it leads to clarification. “Cannot be ruled out” is none of these and clarifies nothing. */
  readonly clarifies: boolean;
  /** 诬告陷害 may be found only with approval at or above 设区的市 level; until its number is recorded it stays blocked. */
  readonly needsCityApproval: boolean;
  /** The provision that speaks of it; null where the 办法 does not name it. */
  readonly source: string | null;
}

export const FINDINGS: readonly Finding[] = [
  { id: 'founded', label: '属实', clarifies: false, needsCityApproval: false, source: null },
  { id: 'untrue', label: '失实', clarifies: true, needsCityApproval: false, source: '第九条(一)' },
  // 错告 (mistaken, without malice) is kept apart from 诬告 though the 办法 does not name it: it is cleared as 失实 is.
  { id: 'mistaken', label: '错告', clarifies: true, needsCityApproval: false, source: null },
  { id: 'false-accusation', label: '诬告', clarifies: true, needsCityApproval: true, source: '第九条(二)' },
];
