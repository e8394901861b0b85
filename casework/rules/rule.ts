import type { LocalDate } from '../../regulation/dates.ts';
import { AnswerRefused } from '../errors.ts';
import type { Office } from '../office.ts';
import type { CaseState } from '../state.ts';
import type { TaskAnswers, TaskKind } from '../tasks/index.ts';

/** What a rule may look at besides the case: the office, the day (Asia/Shanghai), and who answers. */
export interface RuleContext {
  readonly office: Office;
  readonly today: LocalDate;
  readonly answerer: string;
}

/** What an answer must satisfy in this case, beyond its shape. Each throws {@link AnswerRefused}. */
export type Rule<K extends TaskKind> = (state: CaseState, answer: TaskAnswers[K], context: RuleContext) => void;

export const known = (state: CaseState, upload: string, field: string): void => {
  if (!state.uploads.some(({ id }) => id === upload))
    throw new AnswerRefused('unknown-upload', field, `案件中没有编号为“${upload}”的材料`, '先上传材料，再引用其编号');
};

export const everyUpload = (state: CaseState, evidence: readonly { upload: string }[]): void => {
  evidence.forEach(({ upload }, i) => {
    known(state, upload, `evidence.${String(i)}.upload`);
  });
};

/** Who carried out the verification, as the report names them. */
export const verificationHandlers = ({ answers }: CaseState): readonly string[] =>
  answers.verify?.answer.outcome === 'complete' ? answers.verify.answer.handlers : [];

/** A record of something that has not happened yet is no record. */
export function happened(on: LocalDate, today: LocalDate, field: string): void {
  if (on > today) throw new AnswerRefused('date-in-future', field, `日期${on}尚未到来`, '填写实际发生的日期');
}
