import { endOfShanghaiDay, startOfShanghaiDay } from '../../../regulation/dates.ts';
import { limitDay } from '../../../casework/reminders.ts';
import { answerTask } from '../../builders/play.ts';
import type { Faults } from '../faults.ts';
import { renewal } from '../stand-ins.ts';
import { nextDue, now, openTasks, personOf, post, type Deed } from '../scene.ts';
import { answering } from './answering.ts';

const SUPERSEDED = { outcome: 'superseded', provision: '《某规定》第三条', reason: '上级另有规定' };

/** Whatever is open now ends with 从其规定 (第十一条). */
const superseded: Deed = async (scene, user) => {
  const task = nextDue(await now(scene));
  await answerTask(scene.client, task, SUPERSEDED, user);
};

const handTo: Deed = async (scene, user, how) => {
  const { id } = nextDue(await now(scene));
  await post(scene, user, `/api/tasks/${id}/reassignment`, { user: personOf(how), reason: '分工调整' });
};

const delegateTo: Deed = async (scene, user, how) => {
  const { id } = nextDue(await now(scene));
  const { on: until = '' } = how;
  await post(scene, user, `/api/tasks/${id}/delegation`, { user: personOf(how), until, reason: '出差' });
};

const keepAway: Deed = (scene, user, how) =>
  post(scene, user, `/api/cases/${scene.caseId}/recusals`, { user: personOf(how), reason: '与当事人有近亲属关系' });

const decideRecusal =
  (granted: boolean): Deed =>
  (scene, user) =>
    post(scene, user, `/api/cases/${scene.caseId}/recusals/R01/decision`, { granted, reason: '经核实利害关系' });

const stopClock: Deed = async (scene, user, { on: until = '' }) => {
  const { id } = nextDue(await now(scene));
  const basis = { kind: 'appraisal', provision: '《某规定》第二十条', reason: '委托鉴定损失数额' };
  await post(scene, user, `/api/tasks/${id}/pause`, { ...basis, until });
};

const resumeClock: Deed = async (scene, user) => {
  const { id } = nextDue(await now(scene));
  await post(scene, user, `/api/tasks/${id}/resume`, {});
};

const extend: Deed = async (scene, user) => {
  const { id } = nextDue(await now(scene));
  await post(scene, user, `/api/tasks/${id}/extension`, { workingDays: 5, reason: '人员集中培训' });
};

/** 办理 anything: persons and their relation to the case. */
export const PEOPLE_DEEDS = {
  从其规定: superseded,
  暂停计时: stopClock,
  恢复计时: resumeClock,
  延长期限: extend,
  转办: handTo,
  委托: delegateTo,
  回避: keepAway,
  同意回避: decideRecusal(true),
  不同意回避: decideRecusal(false),
  处置后继续: answering('operate'),
  改按现行流程: (scene, user) =>
    post(scene, user, `/api/cases/${scene.caseId}/procedure`, { reason: '采用修订后的流程' }),
  重启流程: (scene, user) => post(scene, user, `/api/cases/${scene.caseId}/redrive`, {}),
} as const satisfies Record<string, Deed>;

const pass: Deed = async ({ machine, ...scene }) => {
  const task = nextDue(await now({ machine, ...scene }));
  await machine.advance(endOfShanghaiDay(limitDay(task)) - machine.clock.now());
};

/** A SendTaskSuccess that brings no answer: one for each wait there is. */
const ringEmpty: Deed = async scene => {
  const { bells, executions } = scene.machine.ports;
  for (const { id } of openTasks(await now(scene))) {
    const token = (await bells.bell(scene.caseId, id))?.token;
    if (token !== undefined) await executions.ring(token, id);
  }
};

const NINE = 9 * 3_600_000;

/** Something about the machinery that is so from now on. */
const from =
  (change: (faults: Faults, state: string) => void): Deed =>
  ({ faults }, _, { at = '' }) => {
    change(faults, at);
    return Promise.resolve();
  };

/** 时钟 and 系统. */
export const WORLD_DEEDS = {
  /** The limit that comes first passes, with the reminders before it. */
  过期: pass,
  /** Nine in the morning of a day. */
  走到: ({ machine }, _, { on = '' }) => machine.advance(startOfShanghaiDay(on) + NINE - machine.clock.now()),
  空铃: ringEmpty,
  /** The procedures are amended; cases under way keep the version they began with. */
  修订流程: () => Promise.resolve((renewal.times += 1)),
  写入失败: from((faults, state) => {
    faults.strike(state, 'lasting');
  }),
  暂时写入失败: from((faults, state) => {
    faults.strike(state, 'passing');
  }),
  暂时读取失败: from((faults, state) => {
    faults.strikeReading(state, 'passing');
  }),
  每步写入失败一次: from(faults => {
    faults.strikeEvery('lasting');
  }),
  每步暂时失败一次: from(faults => {
    faults.strikeEvery('passing');
  }),
  存储损坏: from(faults => {
    faults.storageFails(true);
  }),
  存储修复: from(faults => {
    faults.storageFails(false);
  }),
} as const satisfies Record<string, Deed>;
