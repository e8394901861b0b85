import { receiptOf, serviceByReceipt } from '../../../../casework/receipt.ts';
import { negativeEntryOf } from '../../../../casework/screening.ts';
import { GATES } from '../../../../regulation/gates.ts';
import { SITUATIONS, type Situation } from '../../../../regulation/situations.ts';
import type { CaseState } from '../../api/index.ts';
import type { Values } from '../../ui/form/node.ts';
import type { ShownTask } from './scene.ts';

/** The situations of 第五条 that the application cites. */
export const citedIn = ({ application }: CaseState): readonly Situation[] =>
  SITUATIONS.filter(({ id }) => application?.situations.some(({ situation }) => situation === id));

/** The entries of the 负面清单 that the screen has found, each to be answered. */
export const negativeHits = ({ findings }: CaseState): readonly { readonly entry: string; readonly text: string }[] =>
  findings.flatMap(({ code, text }) => {
    const entry = negativeEntryOf(code);
    return entry === undefined ? [] : [{ entry, text }];
  });

/** The ruling that is to be served has been 签收 by the party: what that says for the 送达回证. */
export function receivedRuling({ documents, ...state }: CaseState) {
  const ruling = documents.findLast(({ kind }) => kind === 'ruling');
  const receipt = ruling && !ruling.voided ? receiptOf({ documents, ...state }, ruling.id) : undefined;
  return receipt && { receipt, service: serviceByReceipt(receipt) };
}

/** What a form begins with: the list of what must be assessed. Nothing in it is decided yet. */
export function startOf({ kind }: Pick<ShownTask, 'kind'>, state: CaseState): Values {
  if (kind === 'verify')
    return {
      conditions: citedIn(state).flatMap(({ conditions }) => conditions.map(({ id }) => ({ condition: id }))),
      gates: GATES.map(({ id }) => ({ gate: id })),
    };
  if (kind === 'serve') return { ...receivedRuling(state)?.service };
  const hits = negativeHits(state);
  return kind === 'determine' && hits.length > 0 ? { negativeList: hits.map(({ entry }) => ({ entry })) } : {};
}
