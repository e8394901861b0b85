import { article, items, NotInRegulationError } from './articles.ts';

export const EFFECT_IDS = ['assessment', 'promotion', 'representative', 'annual-review'] as const;
export type EffectId = (typeof EFFECT_IDS)[number];

/** A field in which a tolerated unit or person is not held back (结果运用), 第七条(一)–(四). */
export interface Effect {
  readonly id: EffectId;
  readonly numeral: string;
  /** The published words without the numeral and the closing mark. */
  readonly text: string;
  /** (一) speaks of units, (二)–(四) of persons. */
  readonly appliesTo: 'unit' | 'person';
  readonly source: string;
}

const ENTRIES = items(7);

export const EFFECTS: readonly Effect[] = EFFECT_IDS.map((id, index) => {
  const entry = ENTRIES[index];
  if (entry === undefined) throw new NotInRegulationError(`第七条第${index + 1}项`, '请核对条文数据。');
  return { id, ...entry, appliesTo: id === 'assessment' ? 'unit' : 'person', source: `第七条${entry.numeral}` };
});

const [reduction = '', influence = ''] = (
  article(7).paragraphs.find(each => each.text.startsWith('对确需问责'))?.text ?? ''
).split(/(?<=。)/u);

/** Mitigation (减责), 第七条 after the items: the clause that allows it, and what follows an influence period. */
export const MITIGATION = {
  source: '第七条',
  /** 对确需问责追责的…可以减责,酌情从轻、减轻处分或组织处理。 */
  text: reduction,
  /** 有一定影响期的,影响期结束后提拔任用不受影响。 */
  influencePeriodText: influence,
  /** What the ruling may choose. */
  kinds: [
    { id: 'lighter', label: '从轻处分或组织处理' },
    { id: 'mitigated', label: '减轻处分或组织处理' },
  ],
} as const;

/** 以上结果运用方式可以…单独或综合使用。 */
export const EFFECTS_COMBINATION: string = article(7).paragraphs.at(-1)?.text ?? '';
