import { shanghaiDate } from '../../../regulation/dates.ts';
import type { Task } from '../../../casework/state.ts';
import { post, type Deed } from '../scene.ts';
import { answering } from './answering.ts';

const on = ({ openedAt }: Task): string => shanghaiDate(openedAt);

/** 内部复核, where an organ has switched it on; the 办法 knows none. */
export const REVIEW_DEEDS = {
  申请复核: (scene, user) => post(scene, user, `/api/cases/${scene.caseId}/review`, { grounds: '证据未采纳' }),
  登记复核申请: answering('review-window', task => ({ outcome: 'requested', on: on(task), grounds: '书面申请复核' })),
  登记不申请复核: answering('review-window', task => ({ outcome: 'waived', on: on(task), note: '当面表示不申请' })),
  确认期满未申请: answering('review-window', () => ({ outcome: 'lapsed', note: '' })),
  复核维持: answering('review-ruling', () => ({ outcome: 'uphold', reasons: '原认定并无不当。' })),
  复核撤回: answering('review-ruling', task => ({ outcome: 'request-withdrawn', on: on(task), note: '' })),
  重新认定: answering('review-ruling', () => ({
    ...{ outcome: 'redetermine', reasons: '情形认定不当。', questions: '重新研究第五条情形' },
  })),
} as const satisfies Record<string, Deed>;
