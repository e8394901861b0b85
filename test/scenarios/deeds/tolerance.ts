import { applicationSchema, type Application } from '../../../casework/application.ts';
import { acceptAnswer, determineAnswers, verifyAnswer } from '../../builders/answers.ts';
import { sampleApplication } from '../../builders/application.ts';
import { answerTask, filesOf, send, type SentFile } from '../../builders/play.ts';
import { now, post, taskFor, type Deed } from '../scene.ts';
import type { How } from '../scenario.ts';
import { answering } from './answering.ts';

const applicationOf = ({ change = {} }: How): Application =>
  applicationSchema.parse({ ...sampleApplication(), ...change });

/** Forms once filled in: the same application is the same bytes. */
const filled = new Map<string, Promise<SentFile[]>>();
function filesFor(application: Application): Promise<SentFile[]> {
  const key = JSON.stringify(application);
  const files = filled.get(key) ?? filesOf(application);
  filled.set(key, files);
  return files;
}

const apply: Deed = async (scene, user, how) => {
  scene.caseId = await send(scene.client, await filesFor(applicationOf(how)), user);
};

/** A form that the schema of a complete application would not let through. */
const applyIncompletely: Deed = async (scene, user, { change = {} }) => {
  const lacking = { ...sampleApplication(), signature: ' ', decisionProcedure: ' ', ...change };
  scene.caseId = await send(scene.client, await filesFor(lacking), user);
};

const sendSomethingElse: Deed = async (scene, user) => {
  const bytes = new TextEncoder().encode('这不是申请书');
  scene.caseId = await send(scene.client, [{ purpose: 'form', name: '申请书.docx', bytes }], user);
};

const mend =
  (change: Partial<Application> = {}): Deed =>
  async (scene, user) => {
    const files = await filesFor({ ...sampleApplication(), ...change });
    await send(scene.client, files.slice(0, 1), user, scene.caseId);
    const state = await now(scene);
    const form = state.uploads.findLast(({ purpose }) => purpose === 'form')?.id;
    await answerTask(scene.client, taskFor(state, 'supplement', user), { outcome: 'submit', form }, user);
  };

const withdraw: Deed = (scene, user) =>
  post(scene, user, `/api/cases/${scene.caseId}/withdrawal`, { reason: '已与组织说明，不再申请' });

const REJECT = {
  outcome: 'reject',
  grounds: [{ kind: 'situation', basis: '第五条', text: '所述情况不符合所引情形' }],
  reasons: '经对照容错情形审核，申请不符合受理条件。',
  otherWay: '',
};

const onRecord =
  (path: string, body: (evidence: string) => object): Deed =>
  async (scene, user) => {
    const evidence = (await now(scene)).uploads.find(({ purpose }) => purpose === 'evidence')?.id ?? '';
    await post(scene, user, `/api/cases/${scene.caseId}/${path}`, body(evidence));
  };
const HEARING = { person: '周演示', on: '2026-03-02', place: '区纪委谈话室', record: '说明了决策经过。' };

/** 容错认定 (第六条). */
export const TOLERANCE_DEEDS = {
  提出申请: apply,
  提出不完整的申请: applyIncompletely,
  提交的不是申请书: sendSomethingElse,
  补正: mend(),
  补正仍不完整: mend({ signature: ' ' }),
  撤回申请: withdraw,
  受理: answering('accept', () => acceptAnswer),
  不予受理: answering('accept', () => REJECT),
  移送: answering('accept', () => ({
    outcome: 'transfer',
    toOrgan: 'organisation',
    reason: '按干部管理权限由组织部受理',
  })),
  登记谈话: onRecord('hearings', () => HEARING),
  登记证据: onRecord('evidence', upload => ({ upload, proves: '证明决策程序' })),
  核实完毕: answering('verify', (task, state) => verifyAnswer(state, task)),
  调整为较为复杂: answering('verify', () => ({
    ...{ outcome: 'reclassify', complexity: 'complex', reason: '需到外地取证', approver: '王示例' },
  })),
  调整为特别复杂: answering('verify', () => ({
    ...{ outcome: 'reclassify', complexity: 'especially-complex', reason: '涉及多个乡镇', approver: '王示例' },
  })),
  认定免责: answering('determine', determineAnswers.exemption),
  认定减责: answering('determine', determineAnswers.mitigation),
  认定不予容错: answering('determine', determineAnswers.refusal),
  退回补充核实: answering('determine', () => ({
    outcome: 'return',
    reason: '损失数额未查清',
    questions: '核实损失数额',
  })),
  审签公开: answering('redact'),
  送达: answering('serve'),
  备案签收: answering('acknowledge'),
} as const satisfies Record<string, Deed>;
