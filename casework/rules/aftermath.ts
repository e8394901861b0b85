import { AnswerRefused } from '../errors.ts';
import { happened, type Rule } from './rule.ts';

/** 居民身份证号码 and mainland telephone numbers, anywhere in a text. */
const PERSONAL = /\d{17}[\dXx]|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/;

/** 公开: what is made public names no identity numbers, phones or contacts. */
export const redact: Rule<'redact'> = (_state, { matter }) => {
  const found = PERSONAL.exec(matter)?.[0];
  if (found !== undefined)
    throw new AnswerRefused(
      'personal-data',
      'matter',
      `公开的事项表述含有证件号码或者电话号码“${found}”`,
      '改写公开的表述，不含个人信息',
    );
};

/** 送达: not before the ruling was made, not in the future. */
export const serve: Rule<'serve'> = ({ documents }, { on }, { today }) => {
  happened(on, today, 'on');
  const ruling = documents.findLast(({ kind }) => kind === 'ruling');
  if (ruling && on < ruling.date)
    throw new AnswerRefused('served-before-ruling', 'on', `送达日期早于认定书日期${ruling.date}`, '填写实际送达的日期');
};
