import type { Application } from '../../casework/application.ts';
import { REQUESTS, STAGES } from '../../casework/application.ts';
import type { CaseState } from '../../casework/state.ts';
import { article, item, REGULATION } from '../../regulation/articles.ts';
import { MITIGATION } from '../../regulation/effects.ts';
import { APPLICANT_CATEGORIES } from '../../regulation/scope.ts';
import { situation } from '../../regulation/situations.ts';
import type { Organ } from '../../casework/office.ts';
import type { Source } from './source.ts';
import { dateOf, fullWidth, need, numbered, organOf } from './source.ts';
import { subject } from './subject.ts';
import type { View } from './vocabulary.ts';

const applicationOf = (state: CaseState): Application =>
  need(state.application, state, '可以读取的容错申请书', 'application');

export function regulation(): View['办法'] {
  return {
    名称: REGULATION.shortTitle,
    第二条: article(2).paragraphs[0]?.text ?? '',
    第六条第一项: item(6, '(一)'),
    第六条第四项: item(6, '(四)'),
    第七条减责: MITIGATION.text,
    第七条影响期: MITIGATION.influencePeriodText,
    第八条第二项: item(8, '(二)'),
    第九条第一项: item(9, '(一)'),
    第九条第二项: item(9, '(二)'),
    第九条第三项: item(9, '(三)'),
    原则: article(4).paragraphs.flatMap(({ numeral, text }) => (numeral === null ? [] : [{ 项: numeral, 原文: text }])),
  };
}

const PRONOUNS: Record<Organ['kind'], string> = {
  discipline: '委',
  organisation: '部',
  committee: '委',
  government: '府',
  other: '单位',
};
/** 我委、你部: how organs call themselves and each other. */
export const pronoun = ({ kind }: Organ): string => PRONOUNS[kind];

export function organ({ organ: { name, short, phone, address, kind } }: Source): View['机关'] {
  return { 名称: name, 简称: short, 单位代称: PRONOUNS[kind], 电话: phone, 地址: address };
}

export function district({ office }: Source): View['地区'] {
  const { committee, government } = office.filing;
  return { 名称: office.district, 党委: organOf(office, committee).name, 政府: organOf(office, government).name };
}

const PARTY_NAMES: Record<CaseState['procedure'], string> = {
  tolerance: '申请人',
  correction: '纠错对象',
  clarification: '被反映人',
};

export function caseView({ state }: Source): View['案件'] {
  const kinds = { form: '申请书', evidence: '证据材料' };
  return {
    编号: state.id,
    容错: state.procedure === 'tolerance',
    当事人称呼: PARTY_NAMES[state.procedure],
    收件日期: dateOf(state.openedAt),
    材料: numbered(state.uploads, ({ name, purpose }) => ({ 名称: name, 种类: kinds[purpose] })),
  };
}

/** Whom a notice goes to even while no form could be read yet: then only the account's name is known. */
export function recipient({ state, office }: Source): View['收件人'] {
  if (state.application) return applicant(state);
  if (state.procedure !== 'tolerance') return subject(state);
  const name = office.users.find(({ id }) => id === state.applicant)?.name ?? state.applicant;
  return { 名称: name, 称谓: name, 代称: '申请人' };
}

export function applicant(state: CaseState): View['申请人'] {
  const { applicant: party } = applicationOf(state);
  const category = APPLICANT_CATEGORIES.find(({ id }) => id === party.category);
  const shared = {
    名称: party.name,
    个人: party.kind === 'person',
    单位: party.kind === 'unit',
    类别: category?.label ?? party.category,
    适用方式: category?.scope === 'by-reference' ? '参照执行' : category?.scope === 'direct' ? '适用' : '不适用',
  };
  if (party.kind === 'unit')
    return {
      ...shared,
      ...{ 称谓: party.name, 代称: '你单位', 身份: party.name, 负责人: party.responsiblePerson },
      ...{ 工作单位: '', 职务: '', 抄送单位: '' },
    };
  return {
    ...shared,
    ...{ 称谓: `${party.name}同志`, 代称: '你', 身份: `${party.unit}${party.post}${party.name}`, 负责人: '' },
    ...{ 工作单位: party.unit, 职务: party.post, 抄送单位: party.unit },
  };
}

export function application(state: CaseState): View['申请'] {
  const given = applicationOf(state);
  const cited = given.situations.map(({ situation: id, explanation }) => {
    const { numeral, text } = situation(id);
    return { 项: fullWidth(numeral), 原文: text, 说明: explanation };
  });
  return {
    受理机关: given.receivingOrgan,
    事项: given.matter,
    调查机关: given.investigatingOrgan,
    调查机关另有: given.investigatingOrgan !== given.receivingOrgan,
    阶段: STAGES[given.stage],
    请求: REQUESTS[given.request],
    情形项: cited.map(each => each.项),
    情形: cited,
  };
}

/** The situations of 第五条 by number, as they are cited. */
export const citedSituations = (ids: readonly number[]): { 项: string; 原文: string }[] =>
  ids.map(id => {
    const { numeral, text } = situation(id);
    return { 项: fullWidth(numeral), 原文: text };
  });
