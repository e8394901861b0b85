import { items, NotInRegulationError } from './articles.ts';
import { conditionsOf } from './conditions.ts';
import type { Condition } from './conditions.ts';

export type { Condition } from './conditions.ts';

export const SITUATION_IDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] as const;

/** The number of a tolerance situation (容错情形) of 第五条. */
export type SituationId = (typeof SITUATION_IDS)[number];

/** A tolerance situation (容错情形), 第五条(一)–(十三). */
export interface Situation {
  readonly id: SituationId;
  /** `(一)` … `(十三)`. */
  readonly numeral: string;
  /** The published words without the numeral and the closing mark. */
  readonly text: string;
  readonly conditions: readonly Condition[];
  /** Only (十三), 其他: the applicant must state in writing why it fits. */
  readonly needsExplanation: boolean;
}

export const SITUATIONS: readonly Situation[] = items(5).map(({ numeral, text }, index) => {
  const id = toId(index + 1);
  return { id, numeral, text, conditions: conditionsOf(id), needsExplanation: id === 13 };
});

function toId(n: number): SituationId {
  const id = SITUATION_IDS.find(each => each === n);
  if (id === undefined) throw new NotInRegulationError(`第五条第${n}种容错情形`, '容错情形编号为1至13。');
  return id;
}

/** @throws {NotInRegulationError} unless id is 1–13. */
export function situation(id: number): Situation {
  const wanted = toId(id);
  const found = SITUATIONS[wanted - 1];
  if (found === undefined) throw new NotInRegulationError(`第五条第${id}种容错情形`, '容错情形编号为1至13。');
  return found;
}
