import { AnswerRefused } from '../errors.ts';
import type { CaseState } from '../state.ts';
import type { TaskAnswers, TaskKind } from '../tasks/index.ts';

/** What an answer must satisfy in this case, beyond its shape. Each throws {@link AnswerRefused}. */
export type Rule<K extends TaskKind> = (state: CaseState, answer: TaskAnswers[K]) => void;

export const known = (state: CaseState, upload: string, field: string): void => {
  if (!state.uploads.some(({ id }) => id === upload))
    throw new AnswerRefused('unknown-upload', field, `案件中没有编号为“${upload}”的材料`, '先上传材料，再引用其编号');
};

export const everyUpload = (state: CaseState, evidence: readonly { upload: string }[]): void => {
  evidence.forEach(({ upload }, i) => {
    known(state, upload, `evidence.${String(i)}.upload`);
  });
};
