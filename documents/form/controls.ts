import { SITUATIONS } from '../../regulation/situations.ts';
import type { Situation } from '../../regulation/situations.ts';
import type { Condition } from '../../regulation/conditions.ts';
import { fieldsOf } from './fields.ts';
import type { FieldOption, FormField, FormKind } from './fields.ts';

/** One thing a person fills in: a field of the table, a situation's tick, or an answer to one of its conditions. */
export interface Control {
  readonly tag: string;
  /** What Word shows as the control's title, and a PDF viewer as its tooltip. */
  readonly label: string;
  readonly kind: FormField['kind'] | 'tick';
  readonly options: readonly FieldOption[];
  readonly placeholder: string;
}

const plain = (tag: string, label: string, kind: Control['kind'], placeholder = ''): Control => ({
  tag,
  label,
  kind,
  options: [],
  placeholder,
});

/** The tick before a situation (容错情形). */
export function situationTick({ id, numeral }: Situation): Control {
  return plain(`situation_${String(id)}`, `情形${numeral}`, 'tick');
}

/** Why the situation fits; (十三) demands it. */
export function situationExplanation({ id, numeral, needsExplanation }: Situation): Control {
  const placeholder = needsExplanation ? '选择本项的必须书面说明理由' : '可以补充说明';
  return plain(`situation_${String(id)}_explanation`, `情形${numeral}说明`, 'longtext', placeholder);
}

const conditionTag = (condition: Condition) => `condition_${condition.id.replaceAll('.', '_')}`;

/** 是/否 to one condition. */
export function conditionAnswer(condition: Condition): Control {
  return plain(conditionTag(condition), condition.question, 'yes-no');
}

export function conditionExplanation(condition: Condition): Control {
  return plain(`${conditionTag(condition)}_explanation`, `${condition.question}(说明)`, 'longtext', '可以补充说明');
}

/** Every control of one form. */
export function controlsOf(kind: FormKind): readonly Control[] {
  const ofSituation = (each: Situation) => [
    situationTick(each),
    ...each.conditions.flatMap(condition => [conditionAnswer(condition), conditionExplanation(condition)]),
    situationExplanation(each),
  ];
  return [...fieldsOf(kind), ...SITUATIONS.flatMap(ofSituation)];
}

/** A 是/否 control is two check boxes in a DOCX: their tags. */
export const yesTag = (tag: string) => `${tag}_yes`;
export const noTag = (tag: string) => `${tag}_no`;
