import { earlierOnes } from '../duplicates/findings.ts';
import { AnswerRefused } from '../errors.ts';
import { accepts, type Office } from '../office.ts';
import type { CaseState } from '../state.ts';
import type { AnswerOf } from '../tasks/index.ts';
import { INTERNAL_BASIS } from '../tasks/tolerance.ts';
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

type Grounds = AnswerOf<'accept', 'reject'>['grounds'];

/** Where the 办法 speaks of each kind of ground. Another provision is named with its title (第十一条). */
const ARTICLES: Readonly<Record<Grounds[number]['kind'], readonly string[]>> = {
  situation: ['第二条', '第五条'],
  stage: ['第六条'],
  scope: ['第三条'],
  jurisdiction: ['第六条', '第十条'],
  duplicate: [INTERNAL_BASIS],
};

/** 对于不符合容错情形的应给予书面解释或答复: each ground cites the article it rests on. */
function groundsFit(grounds: Grounds): void {
  grounds.forEach(({ kind, basis }, i) => {
    const articles = ARTICLES[kind];
    if (!basis.includes('《') && !articles.some(article => basis.includes(article)))
      throw new AnswerRefused(
        'basis-does-not-fit',
        `grounds.${String(i)}.basis`,
        `依据条款“${basis}”与不予受理的理由不符，应引用${articles.join('或者')}`,
        '改引相应条款；依据其他规定的，写明该规定的名称和条次',
      );
  });
}

/** 重复申请: which earlier case it repeats is named, and it is one that the ledger links. */
function duplicateFits(state: CaseState, { grounds, duplicateOf }: AnswerOf<'accept', 'reject'>): void {
  const refuse = (message: string, remedy: string) => new AnswerRefused('duplicate', 'duplicateOf', message, remedy);
  const repeated = grounds.some(({ kind }) => kind === 'duplicate');
  if (repeated !== (duplicateOf !== undefined))
    throw refuse('以重复申请为由不予受理的，应写明与哪一案件重复', '理由和重复的案件编号一并填写，或都不填写');
  if (duplicateOf !== undefined && !earlierOnes(state).some(({ caseId }) => caseId === duplicateOf))
    throw refuse(`案件 ${duplicateOf} 不在本案可能重复的案件之列`, '从审核意见列出的案件中选择');
}

export const accept: Rule<'accept'> = (state, answer, { office }) => {
  if (answer.outcome === 'transfer') transferable(state, answer.toOrgan, office);
  if (answer.outcome === 'reject') {
    groundsFit(answer.grounds);
    duplicateFits(state, answer);
  }
  // 第六条(一): 责任追究实施后,容错申请不予受理. A person decides, but not against the article.
  if (answer.outcome === 'accept' && state.application?.stage === 'enforced')
    throw new AnswerRefused(
      'already-enforced',
      'outcome',
      '责任追究已经实施，按第六条(一)不予受理',
      '选择不予受理并书面解释，或按第十一条从其规定',
    );
};
