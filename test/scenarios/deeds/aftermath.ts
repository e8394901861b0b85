import { z } from 'zod';
import { SUBJECT } from '../../builders/aftermath.ts';
import {
  approvals,
  CITY_APPROVAL,
  delivered,
  EDUCATION,
  failedReview,
  finding,
  measures,
  notCorrected,
  REFERRAL,
  stricterReview,
} from '../../builders/aftermath-answers.ts';
import { send } from '../../builders/play.ts';
import { shanghaiDate } from '../../../regulation/dates.ts';
import { post, type Deed } from '../scene.ts';
import { answering } from './answering.ts';

const EVIDENCE = [{ purpose: 'evidence' as const, name: '佐证材料.txt', bytes: new TextEncoder().encode('佐证') }];

/** Opens a case and puts one piece of evidence into it; from the ruling of the case before when there is one. */
const opening =
  (procedure: 'correction' | 'clarification', matter: string): Deed =>
  async (scene, user, { change = {} }) => {
    const fromCase = scene.caseId === '' ? {} : { fromCase: scene.caseId };
    const body = { procedure, subject: SUBJECT, matter, ...fromCase, ...change };
    const opened = await scene.client.post(user, '/api/cases', body, z.object({ caseId: z.string() }));
    scene.caseId = opened.caseId;
    await scene.machine.settle();
    await send(scene.client, EVIDENCE, user, scene.caseId);
  };

/** 纠错 (第八条). */
export const CORRECTION_DEEDS = {
  终止办理: (scene, user, { change = {} }) =>
    post(scene, user, `/api/cases/${scene.caseId}/withdrawal`, { reason: '启动有误', ...change }),
  启动纠错: opening('correction', '大棚项目论证不充分'),
  早提醒: answering('issue-measure', measures['early-reminder']),
  下发纪检监察建议书: answering('issue-measure', measures['supervision-proposal']),
  提醒约谈: answering('issue-measure', measures['reminder-talk']),
  诫勉谈话: answering('issue-measure', measures['admonishing-talk']),
  责令纠错: answering('issue-measure', measures['ordered-correction']),
  记录谈话: answering('record-talk'),
  制定整改方案: answering('plan'),
  报告整改: answering('rectification'),
  核验合格: answering('review'),
  核验不合格: answering('review', failedReview),
  采取更严措施: answering('review', () => stricterReview),
  回访已纠正: answering('follow-up'),
  回访未纠正: answering('follow-up', notCorrected),
} as const satisfies Record<string, Deed>;

const found = (outcome: Parameters<typeof finding>[2]) =>
  answering('verify-facts', (task, state) => finding(state, task, outcome));

/** 澄清保护 (第九条). */
export const CLARIFICATION_DEEDS = {
  启动澄清: opening('clarification', '反映周演示侵占大棚项目资金'),
  核查属实: found('founded'),
  核查不能排除: found('inconclusive'),
  核查失实: found('untrue'),
  核查错告: found('mistaken'),
  核查诬告: found('false-accusation'),
  批准谈心: answering('approve', () => approvals.talk),
  批准召开会议: answering('approve', () => approvals.meeting),
  批准通报: answering('approve', () => approvals.notice),
  批准谈心并批评教育: answering('approve', () => ({ ...approvals.talk, education: EDUCATION })),
  经市批准通报并移送: answering('approve', () => ({
    ...{ ...approvals.notice, cityApproval: CITY_APPROVAL, referral: REFERRAL },
  })),
  退回核查: answering('approve', () => ({ outcome: 'return', reason: '证据不足，补充核查' })),
  谈心澄清: answering('deliver', task => delivered(task, ['talk'])),
  会议澄清: answering('deliver', task => delivered(task, ['meeting'])),
  通报澄清: answering('deliver', task => delivered(task, ['notice'])),
  谈心澄清并批评教育: answering('deliver', task => ({
    ...delivered(task, ['talk']),
    education: { on: shanghaiDate(task.openedAt), by: ['沈样例'], content: '指出反映不实，要求今后如实反映。' },
  })),
} as const satisfies Record<string, Deed>;
