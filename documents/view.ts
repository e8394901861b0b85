import { acceptance, reclassification, rejection, supplement, transfer } from './view/acceptance.ts';
import { catalogue, execution, service, supervision } from './view/aftermath.ts';
import { applicant, application, caseView, district, organ, recipient, regulation } from './view/parties.ts';
import * as clarification from './view/clarification.ts';
import * as correction from './view/correction.ts';
import { deliberation, publication, ruling, rulingDocument } from './view/ruling.ts';
import { dateOf, type Source } from './view/source.ts';
import { matter, subject } from './view/subject.ts';
import { verification } from './view/verification.ts';
import type { SectionName, View } from './view/vocabulary.ts';
import { TITLE_SECTIONS } from './view/vocabulary.ts';
import type { CaseState } from '../casework/state.ts';

/** How each section of the view is made. Each throws DocumentNotReady when the case has not come so far. */
const SECTIONS: { readonly [Name in SectionName]: (source: Source) => View[Name] } = {
  办法: regulation,
  文书: ({ issuedAt }) => ({ 日期: dateOf(issuedAt) }),
  机关: organ,
  地区: district,
  案件: caseView,
  收件人: recipient,
  申请人: ({ state }) => applicant(state),
  申请: ({ state }) => application(state),
  补正: supplement,
  受理: acceptance,
  不予受理: rejection,
  移送: transfer,
  调整: reclassification,
  核实: verification,
  研究: deliberation,
  认定: ruling,
  认定书: rulingDocument,
  公开: publication,
  送达: service,
  执行: execution,
  督办: supervision,
  对象: ({ state }) => subject(state),
  事由: matter,
  建议: ({ state }) => correction.proposal(state),
  措施: correction.measure,
  约谈: correction.appointment,
  谈话: correction.talk,
  方案: correction.plan,
  整改: correction.rectification,
  核验: correction.review,
  回访: correction.followUp,
  核查结论: clarification.finding,
  澄清: clarification.clarification,
  澄清实施: clarification.deliveries,
  批评教育: clarification.education,
  线索: clarification.lead,
  目录: catalogue,
};

/**
 * The sections a template uses, made from a case. Pure: the same case, office and moment give the same view.
 * @throws {DocumentNotReady} when the case lacks what one of them must say.
 */
export function viewOf(sections: Iterable<SectionName>, source: Source): Partial<View> {
  return Object.fromEntries([...sections].map(name => [name, SECTIONS[name](source)]));
}

type TitleSection = (typeof TITLE_SECTIONS)[number];

const TITLES: { readonly [Name in TitleSection]: (state: CaseState) => View[Name] } = {
  申请人: applicant,
  申请: application,
  对象: subject,
  建议: correction.proposal,
};

/** What a title uses: known from the case alone. @throws {DocumentNotReady} */
export const titleView = (sections: ReadonlySet<SectionName>, state: CaseState): Partial<View> =>
  Object.fromEntries(TITLE_SECTIONS.filter(name => sections.has(name)).map(name => [name, TITLES[name](state)]));
