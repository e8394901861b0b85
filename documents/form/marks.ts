import type { Deficiency } from '../../casework/application.ts';
import { conditionAnswer, situationExplanation, situationTick } from './controls.ts';
import { fieldByPath, type FormKind } from './fields.ts';
import { SITUATIONS } from '../../regulation/situations.ts';

/** What a form that is handed back for 补正 shows besides its answers: each thing to mend, and where it stands. */
export interface FormMarks {
  readonly lines: readonly string[];
  /** Controls to mend, by tag. */
  readonly tags: ReadonlySet<string>;
}
export const NO_MARKS: FormMarks = { lines: [], tags: new Set() };

export const MARKS_HEADING = '需要补正的事项（已在表中标出；其余内容已经保留，无须重新填写）';

export const marksOf = (kind: FormKind, deficiencies: readonly Deficiency[]): FormMarks => ({
  lines: deficiencies.map(({ label, problem, remedy }, i) => `${String(i + 1)}. ${label}：${problem}${remedy}`),
  tags: new Set(deficiencies.flatMap(({ field }) => tagsOf(kind, field))),
});

/** The controls a deficiency speaks of: a field of the table, or what belongs to a situation; a file has none. */
function tagsOf(kind: FormKind, path: string): readonly string[] {
  const field = fieldByPath(kind, path);
  if (field) return [field.tag];
  const [, id = '', part, ...condition] = /^situations\.(\d+)(?:\.([a-z]+)(?:\.(.+))?)?$/.exec(path) ?? [];
  const situation = SITUATIONS.find(each => String(each.id) === id);
  if (!situation) return path === 'situations' ? SITUATIONS.map(each => situationTick(each).tag) : [];
  if (part === 'explanation') return [situationExplanation(situation).tag];
  const asked = situation.conditions.find(each => each.id === condition[0]);
  return [asked ? conditionAnswer(asked).tag : situationTick(situation).tag];
}
