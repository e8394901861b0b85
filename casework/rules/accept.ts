import { AnswerRefused } from '../errors.ts';
import { accepts, type Office } from '../office.ts';
import type { CaseState } from '../state.ts';
import { known, type Rule } from './rule.ts';

/** 补正: the mended form, not the one that was sent back. */
export const supplement: Rule<'supplement'> = (state, answer) => {
  known(state, answer.form, 'form');
  if (answer.form === state.form)
    throw new AnswerRefused(
      'same-form',
      'form',
      '提交的仍是需要补正的那一份申请书',
      '上传补正后的申请书，再引用其编号',
    );
};

/** 移送: to another organ that may accept, so that the case never ends up with nobody. */
function transferable(state: CaseState, toOrgan: string, office: Office): void {
  if (toOrgan === state.organ)
    throw new AnswerRefused('same-organ', 'toOrgan', '不能移送给本机关', '选择有管辖权的其他机关');
  if (!office.organs.some(organ => organ.id === toOrgan && accepts(organ)))
    throw new AnswerRefused(
      'no-such-organ',
      'toOrgan',
      `没有可以受理的机关“${toOrgan}”`,
      `填写受理机关的标识：${office.organs
        .filter(accepts)
        .map(({ id }) => id)
        .join('、')}`,
    );
}

export const accept: Rule<'accept'> = (state, answer, { office }) => {
  if (answer.outcome === 'transfer') transferable(state, answer.toOrgan, office);
  // 第六条(一): 责任追究实施后,容错申请不予受理. A person decides, but not against the article.
  if (answer.outcome === 'accept' && state.application?.stage === 'enforced')
    throw new AnswerRefused(
      'already-enforced',
      'outcome',
      '责任追究已经实施，按第六条(一)不予受理',
      '选择不予受理并书面解释，或按第十一条从其规定',
    );
};
