import type { Deficiency } from '../../casework/application.ts';
import type { Situation } from '../../regulation/situations.ts';
import type { Condition } from '../../regulation/conditions.ts';
import type { FormField } from './fields.ts';

/** Every way a readable form can need 补正, worded for the applicant; each code is stable. */
const about = (
  code: string,
  field: Pick<FormField, 'path' | 'label'>,
  problem: string,
  remedy: string,
): Deficiency => ({
  code,
  field: field.path,
  label: field.label,
  problem,
  remedy,
});

export const notTheForm = (): Deficiency =>
  about(
    'form.not-the-form',
    { path: 'file', label: '容错申请书' },
    '上传的文件不是容错申请书，找不到申请书的填写项。',
    '请下载空白容错申请书，填写后上传。',
  );

export function missing(field: FormField): Deficiency {
  if (field.path === 'signature') {
    const remedy = `请在“${field.label}”一栏签名或者盖章（电子文件填写签名人或者单位名称）。`;
    return about('form.signature-missing', field, '申请书没有签名（盖章）。', remedy);
  }
  if (field.kind === 'yes-no') {
    const remedy = '请在“是”“否”中选择一项，表明是否没有为个人、他人或者单位谋取私利。';
    return about('form.no-private-gain-undeclared', field, '没有作出未谋取私利的声明。', remedy);
  }
  return about('form.field-missing', field, `没有填写“${field.label}”。`, `请填写“${field.label}”。`);
}

export const contradictory = (field: FormField): Deficiency =>
  about('form.answer-contradictory', field, `“${field.label}”同时选了“是”和“否”。`, '请只保留其中一项。');

export const tooLong = (field: FormField, length: number, limit: number): Deficiency =>
  about(
    'form.field-too-long',
    field,
    `“${field.label}”共${String(length)}字，超过${String(limit)}字。`,
    `请精简到${String(limit)}字以内，其余内容另作附件。`,
  );

export const unknownOption = (field: FormField, given: string): Deficiency =>
  about(
    `form.${CHOICE_CODES[field.tag] ?? 'choice'}-unknown`,
    field,
    `“${field.label}”填写的“${given.slice(0, 40)}”不在可选范围内。`,
    `请从下列各项中选择一项：${field.options.map(each => each.label).join('、')}。`,
  );
const CHOICE_CODES: Readonly<Record<string, string>> = {
  person_category: 'category',
  unit_category: 'category',
  stage: 'stage',
  request: 'request',
};

export const badDate = (field: FormField, given: string): Deficiency =>
  about(
    'form.date-invalid',
    field,
    `“${field.label}”填写的“${given.slice(0, 40)}”不是有效日期。`,
    '请按年、月、日填写实际存在的日期，例如“2026年3月5日”。',
  );

const SITUATIONS_FIELD = { path: 'situations', label: '容错情形' };

export const noSituation = (): Deficiency =>
  about(
    'form.situation-none',
    SITUATIONS_FIELD,
    '没有选择第五条规定的容错情形。',
    '请在十三种容错情形中至少勾选一种，并逐项回答该情形的条件。',
  );

const inSituation = (situation: Situation, part = '') => ({
  path: `situations.${String(situation.id)}${part}`,
  label: `容错情形${situation.numeral}`,
});

export const notTicked = (situation: Situation): Deficiency =>
  about(
    'form.situation-not-ticked',
    inSituation(situation),
    `填写了情形${situation.numeral}的内容，但是没有勾选该情形。`,
    `如果适用该情形，请勾选${situation.numeral}；如果不适用，请清除该情形下填写的内容。`,
  );

export const unexplained = (situation: Situation): Deficiency =>
  about(
    'form.situation-13-unexplained',
    inSituation(situation, '.explanation'),
    `选择了情形${situation.numeral}“${situation.text}”，但是没有书面说明理由。`,
    `请在情形${situation.numeral}的“书面说明”中写明为什么符合容错情形。`,
  );

export const unanswered = (situation: Situation, condition: Condition): Deficiency =>
  about(
    'form.condition-unanswered',
    inSituation(situation, `.answers.${condition.id}`),
    `情形${situation.numeral}的条件没有回答：${condition.question}`,
    '请在该条件后选择“是”或者“否”。',
  );

export const bothAnswered = (situation: Situation, condition: Condition): Deficiency =>
  about(
    'form.condition-contradictory',
    inSituation(situation, `.answers.${condition.id}`),
    `情形${situation.numeral}的条件同时选了“是”和“否”：${condition.question}`,
    '请只保留其中一项。',
  );

export const explanationTooLong = (situation: Situation, limit: number): Deficiency =>
  about(
    'form.field-too-long',
    inSituation(situation),
    `情形${situation.numeral}的说明超过${String(limit)}字。`,
    `请精简到${String(limit)}字以内，其余内容另作附件。`,
  );
