import { acceptance, reclassification, rejection, supplement, transfer } from './view/acceptance.ts';
import { catalogue, execution, service, supervision } from './view/aftermath.ts';
import { applicant, application, caseView, district, organ, recipient, regulation } from './view/parties.ts';
import { deliberation, publication, ruling, rulingDocument } from './view/ruling.ts';
import { dateOf, type Source } from './view/source.ts';
import { verification } from './view/verification.ts';
import type { SectionName, View } from './view/vocabulary.ts';
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
  目录: catalogue,
};

/**
 * The sections a template uses, made from a case. Pure: the same case, office and moment give the same view.
 * @throws {DocumentNotReady} when the case lacks what one of them must say.
 */
export function viewOf(sections: Iterable<SectionName>, source: Source): Partial<View> {
  return Object.fromEntries([...sections].map(name => [name, SECTIONS[name](source)]));
}

/** What a title may use: known from the case alone. */
export const titleView = (state: CaseState): Pick<View, '申请人' | '申请'> => ({
  申请人: applicant(state),
  申请: application(state),
});
