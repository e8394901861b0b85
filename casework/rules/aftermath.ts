import { AnswerRefused } from '../errors.ts';
import { isNamedInFull } from '../naming.ts';
import { checkElectronic } from '../receipt.ts';
import type { CaseState } from '../state.ts';
import type { TaskAnswers } from '../tasks/index.ts';
import { happened, type Rule } from './rule.ts';

/** 居民身份证号码 and mainland telephone numbers, anywhere in a text. */
const PERSONAL = /\d{17}[\dXx]|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/;

/** Who is not to be named in full is not named in the matter either, nor with blanks between. */
function partyNotNamed({ application }: CaseState, matter: string, naming: TaskAnswers['redact']['naming']): void {
  const party = application?.applicant;
  if (!party || isNamedInFull(party, naming)) return;
  if (matter.replaceAll(/\s/g, '').includes(party.name.replaceAll(/\s/g, '')))
    throw new AnswerRefused(
      'party-named',
      'matter',
      `公开的事项表述写有当事人全名“${party.name}”，与所选的称谓方式不符`,
      '改写公开的表述，或者选择公开全名（naming 为 full）',
    );
}

/** 公开: what is made public names no identity numbers, phones or contacts. */
export const redact: Rule<'redact'> = (state, { matter, naming }) => {
  partyNotNamed(state, matter, naming);
  const found = PERSONAL.exec(matter)?.[0];
  if (found !== undefined)
    throw new AnswerRefused(
      'personal-data',
      'matter',
      `公开的事项表述含有证件号码或者电话号码“${found}”`,
      '改写公开的表述，不含个人信息',
    );
};

/** 送达: a ruling that stands, not before it was made, not in the future. */
export const serve: Rule<'serve'> = (state, answer, { today }) => {
  const { on } = answer;
  happened(on, today, 'on');
  const ruling = state.documents.findLast(({ kind }) => kind === 'ruling');
  if (ruling?.voided)
    throw new AnswerRefused('ruling-void', 'outcome', '容错认定书已经作废，不能送达', '先重新制发认定书，再送达');
  if (ruling && on < ruling.date)
    throw new AnswerRefused('served-before-ruling', 'on', `送达日期早于认定书日期${ruling.date}`, '填写实际送达的日期');
  if (ruling) checkElectronic(state, ruling, answer);
};
