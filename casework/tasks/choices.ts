import type { COMPLEXITIES } from '../../regulation/limits.ts';
import { complexityLabel } from '../../regulation/limits.ts';

/** 简单、较为复杂、特别复杂 (第六条(三)). */
export const COMPLEXITY_WORDS = {
  simple: complexityLabel('simple'),
  complex: complexityLabel('complex'),
  'especially-complex': complexityLabel('especially-complex'),
} satisfies Record<(typeof COMPLEXITIES)[number], string>;

/** 不予受理: what does not fit, or that the same has been applied for already. */
export const REJECTION_GROUNDS = {
  situation: '不符合所引容错情形',
  stage: '不在责任追究调查阶段',
  scope: '不在适用范围',
  jurisdiction: '不属于本机关管辖',
  duplicate: '与已经提出的申请重复',
} as const;

export const RULINGS = { exemption: '免责', mitigation: '减责', refusal: '不予容错' } as const;

/** How the party is named in public. */
export const NAMINGS = { full: '全名', surname: '姓氏加某某', none: '不写姓名' } as const;

export const SERVICE_MANNERS = {
  direct: '直接送达',
  left: '留置送达',
  post: '邮寄送达',
  substitute: '由他人代收',
  /** Only where the party has confirmed receipt in the portal (casework/receipt.ts). */
  electronic: '电子送达（受送达人在门户签收）',
} as const;

/** 澄清方式 (第九条(二)); a written notice goes with each. */
export const CLARIFICATION_METHODS = { talk: '谈心', meeting: '召开会议' } as const;
export const DELIVERIES = { ...CLARIFICATION_METHODS, notice: '通报', written: '送达澄清通知书' } as const;

/** Words by id, from a table of the 办法. */
export const wordsOf = <T extends { readonly id: string }>(table: readonly T[], word: (entry: T) => string) =>
  Object.fromEntries(table.map(entry => [entry.id, word(entry)]));
