import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addressesOf, peopleFor } from '../../casework/addresses.ts';
import type { EventBody, LedgerEvent } from '../../casework/events.ts';
import { noticesOf } from '../../casework/notices.ts';
import { officeSchema, type User } from '../../casework/office.ts';
import { replay } from '../../casework/state.ts';
import { machineClient, openMachine } from '../../embedded/machine.ts';
import type { NoticeChannel } from '../../functions/ports.ts';
import template from '../../templates/office/office.json' with { type: 'json' };
import { sampleApplication } from '../builders/application.ts';
import { MORNING, nextCommit, openingCommit, parked, taskOpened } from '../builders/case.ts';
import { rongcuo } from '../builders/cli.ts';
import { request, temporaryDirectory, testMachine } from '../builders/machine.ts';
import { APPLICANT, playTolerance, submitApplication } from '../builders/play.ts';

const office = officeSchema.parse(template);
const MINUTE = 60_000;

/** The notices of one more fact of a case that has an open registrar's task T1 and an applicant's task T2. */
function told(...bodies: EventBody[]) {
  const applicants = { kind: 'supplement', role: 'applicant' } as const;
  const before = nextCommit(openingCommit('C1'), [taskOpened('C1', 'T1'), taskOpened('C1', 'T2', applicants)]);
  const { events, state } = nextCommit(before, bodies);
  return noticesOf(events, state).map(({ to, text }) => ({ to, text }));
}
const issued = (kind: 'ruling' | 'verification-report'): EventBody => ({
  type: 'document-issued',
  document: {
    ...{ id: 'C1-D01', kind, title: '容错认定书', number: '商纪容〔2026〕1号', organ: 'discipline' },
    ...{ date: '2026-03-02', template: '1', files: [] },
  },
});

describe('who is told what', () => {
  it('a task that opens: who holds its role in its organ, with the limit and its nature', () => {
    expect(told(taskOpened('C1', 'T3'))).toEqual([
      { to: { role: 'registrar', organ: 'discipline' }, text: '案件 C1：“受理审核”已交办，内部时限至2026年3月9日' },
    ]);
  });

  it('a task of the applicant: the applicant', () => {
    const [first] = told(taskOpened('C1', 'T3', { kind: 'supplement', role: 'applicant' }));
    expect(first?.to).toEqual({ user: 'u-li' });
  });

  it('a statutory limit is called 法定期限, an internal one never', () => {
    const [first] = told(taskOpened('C1', 'T3', { kind: 'verify', role: 'investigator' }));
    expect(first?.text).toContain('法定期限至');
  });

  it('a document to the party: the party; a working paper: nobody', () => {
    expect(told(issued('ruling'))).toEqual([
      { to: { user: 'u-li' }, text: '案件 C1：已制发《容错认定书》（商纪容〔2026〕1号）' },
    ]);
    expect(told(issued('verification-report'))).toEqual([]);
  });

  it('a reminder: the holder of the task', () => {
    expect(told({ type: 'task-reminded', taskId: 'T1', left: 3, due: '2026-03-09' })).toEqual([
      {
        to: { role: 'registrar', organ: 'discipline' },
        text: '案件 C1：“受理审核”内部时限至2026年3月9日，还有3个工作日',
      },
    ]);
  });

  it('a limit that has passed: the holder and the supervisors; for 补正 the applicant only', () => {
    const overdue = (taskId: string) => told({ type: 'task-overdue', taskId, round: 1, next: '2026-03-12' });
    expect(overdue('T1').map(({ to }) => to)).toEqual([
      { role: 'registrar', organ: 'discipline' },
      { role: 'supervisor', organ: 'discipline' },
    ]);
    expect(overdue('T2').map(({ to }) => to)).toEqual([{ user: 'u-li' }]);
    for (const { text } of overdue('T1')) expect(text).toMatch(/第1次督办.*逾期不视为作出任何决定$/);
  });

  it('a parked step: the administrators, once, though a 处置 task opens too', () => {
    const operate = taskOpened('C1', 'T3', { kind: 'operate', role: 'administrator' });
    expect(told(parked('磁盘已满'), operate).map(({ to }) => to)).toEqual([{ role: 'administrator' }]);
  });

  it('the end of a case: the party', () => {
    expect(told({ type: 'closed', outcome: 'exemption' })).toEqual([
      { to: { user: 'u-li' }, text: expect.stringMatching(/^案件 C1：已办结：/) as string },
    ]);
  });

  it('each notice has an id of its own that names the ledger entry', () => {
    const before = nextCommit(openingCommit('C1'), [taskOpened('C1', 'T1')]);
    const { events, state } = nextCommit(before, [
      { type: 'task-overdue', taskId: 'T1', round: 1, next: '2026-03-12' },
      { type: 'closed', outcome: 'exemption' },
    ]);
    expect(noticesOf(events, state).map(({ id }) => id)).toEqual(['C1-N3-1', 'C1-N3-2', 'C1-N4-1']);
  });
});

describe('addresses', () => {
  const user = (id: string): User =>
    office.users.find(each => each.id === id) ?? { id, name: id, roles: ['applicant'] };

  it('of an official are the account and each role in the organ; an applicant has the account only', () => {
    expect(addressesOf(user('registrar-2'), office)).toEqual([
      { user: 'registrar-2' },
      { role: 'registrar', organ: 'organisation' },
    ]);
    expect(addressesOf(user('applicant-1'), office)).toEqual([{ user: 'applicant-1' }]);
  });

  it('supervisors also look after organs without a supervisor; administrators after all', () => {
    const names = (role: 'supervisor' | 'administrator', organ?: string) =>
      peopleFor({ to: { role, ...(organ !== undefined && { organ }) } }, office).map(({ id }) => id);
    expect(names('supervisor', 'organisation')).toEqual(['supervisor-1']);
    expect(names('administrator')).toEqual(['administrator-1']);
  });

  it('who is recused (回避) is not told, whatever the role', () => {
    const to = { role: 'registrar', organ: 'discipline' } as const;
    expect(peopleFor({ to, except: ['registrar-1'] }, office)).toEqual([]);
    const before = nextCommit(openingCommit('C1'), [
      {
        ...{ type: 'recused', recusal: 'R1', user: { id: 'registrar-1', name: '吴样例' } },
        ...{ manner: 'self', reason: '与当事人有近亲属关系' },
      },
    ]);
    const { events, state } = nextCommit(before, [taskOpened('C1', 'T1')]);
    expect(noticesOf(events, state)).toMatchObject([{ to, except: ['registrar-1'] }]);
  });

  it('somebody the office does not know is an applicant', () => {
    expect(peopleFor({ to: { user: 'u-x' } }, office)).toEqual([{ id: 'u-x', name: 'u-x', roles: ['applicant'] }]);
  });
});

const listSchema = z.array(z.object({ id: z.string(), kind: z.string(), read: z.boolean(), link: z.string() }));

describe('the portal’s inbox', () => {
  it('tells the applicant of each document to them and of the end', async () => {
    const { machine, client } = await testMachine();
    await playTolerance(client, { settle: () => machine.settle() });
    const list = await client.get(APPLICANT, '/api/notices', listSchema);
    expect(list.map(({ kind }) => kind).sort()).toEqual([
      ...['closed', 'document-issued', 'document-issued', 'document-issued', 'document-issued'],
    ]);
  });

  it('a notice is marked read for the one who read it, and nobody else’s can be', async () => {
    const { machine, client } = await testMachine();
    await submitApplication(client, sampleApplication());
    await machine.settle();
    const [notice] = await client.get('registrar-1', '/api/notices', listSchema);
    const path = `/api/notices/${notice?.id ?? ''}/read`;
    const refused = await request(machine, path, { user: 'registrar-2', method: 'POST', body: {} });
    expect(refused).toMatchObject({ status: 404, body: { code: 'not-found' } });
    await client.post('registrar-1', path, {}, z.looseObject({ read: z.literal(true) }));
    expect(await client.get('registrar-1', '/api/notices', listSchema)).toMatchObject([{ read: true }]);
    expect(await client.get('registrar-1', '/api/notices?unread=true', listSchema)).toEqual([]);
  });

  it('is on the command line too', async () => {
    const directory = await temporaryDirectory();
    const machine = await openMachine({ directory, frozenAt: MORNING });
    await submitApplication(machineClient(machine), sampleApplication());
    await machine.settle();
    await machine.close();
    const said = await rongcuo(['notice', 'list', '--as', 'registrar-1', '--data', directory]);
    expect([said.exit, said.err]).toEqual([0, '']);
    expect(said.out).toMatch(/RC2026-0001-N\d+-1 .*未读 .*“受理审核”已交办/);
    const id = /RC\S+-N\S+/.exec(said.out)?.[0] ?? '';
    expect((await rongcuo(['notice', 'read', id, '--as', 'registrar-1', '--data', directory])).out).toContain('已读');
    expect((await rongcuo(['notice', 'undelivered', '--data', directory])).out).toContain('没有尚未送出的通知');
  });
});

/** A channel that fails as long as it is told to. */
function channelDouble() {
  const [sent, failing]: [string[], Set<string>] = [[], new Set()];
  const channel: NoticeChannel = {
    name: '测试通道',
    deliver: ({ id }, notice) => {
      if (failing.has(id)) return Promise.reject(new Error('邮件服务器拒绝连接'));
      sent.push(`${id} ${notice.kind}`);
      return Promise.resolve();
    },
  };
  return { channel, sent, failing };
}
const undeliveredSchema = z.array(
  z.object({ delivery: z.object({ status: z.string(), attempts: z.int(), error: z.string().optional() }) }),
);

describe('the channel', () => {
  it('brings each notice to each person once', async () => {
    const { channel, sent } = channelDouble();
    const { machine, client } = await testMachine({ channel });
    await submitApplication(client, sampleApplication());
    await machine.settle();
    for (let i = 0; i < 3; i += 1) await machine.sweep();
    expect(sent).toEqual(['registrar-1 task-opened']);
    expect(await client.get('administrator-1', '/api/notices/undelivered', undeliveredSchema)).toEqual([]);
  });

  it('that fails holds up no case; it is tried again, later each time, and the failure can be seen', async () => {
    const { channel, sent, failing } = channelDouble();
    failing.add(APPLICANT);
    const { machine, client } = await testMachine({ channel });
    const state = await playTolerance(client, {
      settle: () => machine.settle(),
      before: () => machine.sweep(),
    });
    expect(state.closed?.outcome).toBe('exemption');
    await machine.sweep();
    const seen = () => client.get('administrator-1', '/api/notices/undelivered', undeliveredSchema);
    const [first] = await seen();
    expect(first?.delivery).toEqual({
      ...{ status: 'failed', attempts: 1 },
      error: '测试通道：周演示：邮件服务器拒绝连接',
    });
    const attempts = async () => (await seen()).map(({ delivery }) => delivery.attempts);
    const after = async (ms: number) => {
      await machine.advance(ms);
      await machine.sweep();
      return attempts();
    };
    expect(await after(MINUTE - 1)).toEqual([1, 1, 1, 1, 1]);
    expect(await after(1)).toEqual([2, 2, 2, 2, 2]);
    expect(await after(MINUTE)).toEqual([2, 2, 2, 2, 2]);
    expect(await after(MINUTE)).toEqual([3, 3, 3, 3, 3]);
    failing.clear();
    expect(await after(4 * MINUTE)).toEqual([]);
    expect(sent.filter(one => one.startsWith(APPLICANT))).toHaveLength(5);
  });

  it('is given up after many attempts; what was given up stays to be seen, and the portal has it all the same', async () => {
    const { channel, failing } = channelDouble();
    failing.add('registrar-1');
    const { machine, client } = await testMachine({ channel });
    await submitApplication(client, sampleApplication());
    await machine.settle();
    for (let i = 0; i < 20; i += 1) {
      await machine.sweep();
      await machine.advance(6 * 60 * MINUTE);
    }
    const list = await client.get('administrator-1', '/api/notices/undelivered', undeliveredSchema);
    expect(list.map(({ delivery }) => delivery.attempts)).toContain(16);
    const inbox = await client.get('registrar-1', '/api/notices', listSchema);
    expect(inbox.some(({ kind }) => kind === 'task-opened')).toBe(true);
  });

  it('is for administrators to look after', async () => {
    const { machine } = await testMachine();
    const answer = await request(machine, '/api/notices/undelivered', { user: 'registrar-1' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'permission.administrator' } });
  });
});

describe('an old ledger', () => {
  it('without reminders or original dates folds as before', () => {
    const opened = nextCommit(openingCommit('C1'), [taskOpened('C1', 'T1')]);
    const events: LedgerEvent[] = [...openingCommit('C1').events, ...opened.events];
    expect(replay(events)?.tasks[0]).toMatchObject({ originalDue: '2026-03-09', openedAt: MORNING });
  });
});
