import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseStore, Commit, InboxEntry } from '../../functions/ports.ts';
import { sampleApplication } from '../builders/application.ts';
import { DAY, MORNING, nextCommit, openingCommit, parked, taskAnswered, taskOf, taskOpened } from '../builders/case.ts';
import type { StoreUnderTest } from './case-store.ts';

const REGISTRAR = { organ: 'discipline', role: 'registrar' } as const;
const ids = (entries: InboxEntry[]): string[] => entries.map(({ task }) => task.id);

/** The lists that every store of cases keeps: inboxes and case lists. */
export function caseListsContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name}: the lists of cases and tasks`, () => {
    let subject: StoreUnderTest;
    let store: CaseStore;
    beforeEach(async () => {
      subject = await make();
      store = subject.store;
    });
    afterEach(() => subject.close());
    const committed = async (commit: Commit): Promise<Commit> => {
      await store.commit(commit);
      return commit;
    };

    it('an inbox shows the open tasks of its organ and role, first the one whose wait ends first', async () => {
      const one = await committed(openingCommit('C1'));
      await committed(nextCommit(one, [taskOpened('C1', 'T1', { days: 10 }), taskOpened('C1', 'T2', { days: 3 })]));
      const two = await committed(openingCommit('C2'));
      const opened = await committed(
        nextCommit(two, [
          taskOpened('C2', 'T3', { days: 5 }),
          taskOpened('C2', 'T4', { role: 'investigator', kind: 'verify' }),
          taskOpened('C2', 'T5', { organ: 'organisation' }),
        ]),
      );
      const inbox = await store.inbox(REGISTRAR);
      expect(ids(inbox)).toEqual(['T2', 'T3', 'T1']);
      expect(inbox[1]).toEqual({ caseId: 'C2', task: taskOf(opened, 'T3') });
      expect(ids(await store.inbox({ organ: 'discipline', role: 'investigator' }))).toEqual(['T4']);
      expect(ids(await store.inbox({ organ: 'organisation', role: 'registrar' }))).toEqual(['T5']);
    });

    it('a task leaves the inbox when it is answered or withdrawn', async () => {
      const opened = await committed(openingCommit('C1'));
      const tasks = await committed(
        nextCommit(opened, [taskOpened('C1', 'T1'), taskOpened('C1', 'T2'), taskOpened('C1', 'T3')]),
      );
      const answered = await committed(nextCommit(tasks, [taskAnswered('T2')]));
      expect(ids(await store.inbox(REGISTRAR))).toEqual(['T1', 'T3']);
      await committed(nextCommit(answered, [{ type: 'task-withdrawn', taskId: 'T1', reason: '撤回申请' }]));
      expect(ids(await store.inbox(REGISTRAR))).toEqual(['T3']);
    });

    it('a task past its limit stays and waits till the next 督办', async () => {
      const opened = await committed(openingCommit('C1'));
      const tasks = await committed(
        nextCommit(opened, [taskOpened('C1', 'T1', { days: 2 }), taskOpened('C1', 'T2', { days: 4 })]),
      );
      await committed(nextCommit(tasks, [{ type: 'task-overdue', taskId: 'T1', round: 1, next: '2026-03-20' }]));
      const inbox = await store.inbox(REGISTRAR);
      expect(ids(inbox)).toEqual(['T2', 'T1']);
      expect(inbox[1]?.task.overdueRounds).toBe(1);
    });

    it('an applicant sees the tasks of their own cases only', async () => {
      const supplement = { role: 'applicant', kind: 'supplement' } as const;
      const mine = await committed(openingCommit('C1', { applicant: 'u-li' }));
      const open = await committed(nextCommit(mine, [taskOpened('C1', 'T1', supplement), taskOpened('C1', 'T2')]));
      const other = await committed(openingCommit('C2', { applicant: 'u-li-2' }));
      await committed(nextCommit(other, [taskOpened('C2', 'T3', supplement)]));
      expect(ids(await store.applicantInbox('u-li'))).toEqual(['T1']);
      expect(ids(await store.applicantInbox('u-li-2'))).toEqual(['T3']);
      await committed(nextCommit(open, [taskAnswered('T1')]));
      expect(await store.applicantInbox('u-li')).toEqual([]);
    });

    it('cases are listed newest first, by the organ that holds them and by their applicant', async () => {
      await committed(openingCommit('C1', { at: MORNING }));
      await committed(openingCommit('C3', { at: MORNING + 2 * DAY, applicant: 'u-wang' }));
      await committed(openingCommit('C2', { at: MORNING + DAY, organ: 'organisation' }));
      const list = async (filter: Parameters<CaseStore['cases']>[0]) => (await store.cases(filter)).map(({ id }) => id);
      expect(await list({ organ: 'discipline' })).toEqual(['C3', 'C1']);
      expect(await list({ organ: 'organisation' })).toEqual(['C2']);
      expect(await list({ applicant: 'u-li' })).toEqual(['C2', 'C1']);
      expect(await list({ applicant: 'u-wang' })).toEqual(['C3']);
    });

    it('a line names the party and the matter, shortened, once the application is read, and whose its tasks are', async () => {
      const opened = await committed(openingCommit('C1'));
      const application = sampleApplication({ matter: `大棚项目\n${'论证不充分'.repeat(20)}` });
      const read = { type: 'form-read', upload: 'U01', source: 'docx', application, organ: 'discipline' } as const;
      await committed(nextCommit(opened, [read, taskOpened('C1', 'T1'), taskOpened('C1', 'T2')]));
      const [line] = await store.cases({ organ: 'discipline' });
      expect(line).toMatchObject({
        party: application.applicant.name,
        matter: expect.stringMatching(/^大棚项目 论证不充分.{49}…$/u) as string,
        desks: [{ kind: 'accept', organ: 'discipline', role: 'registrar' }],
      });
    });

    it('a case that is transferred (移送) moves to the list of the other organ', async () => {
      const opened = await committed(openingCommit('C1'));
      const task = await committed(nextCommit(opened, [taskOpened('C1', 'T1')]));
      const answer = { outcome: 'transfer', toOrgan: 'organisation', reason: '按干部管理权限移送' };
      await committed(
        nextCommit(task, [{ type: 'task-answered', taskId: 'T1', kind: 'accept', outcome: 'transfer', answer }]),
      );
      expect(await store.cases({ organ: 'discipline' })).toEqual([]);
      expect((await store.cases({ organ: 'organisation' })).map(({ id }) => id)).toEqual(['C1']);
    });

    it('open cases of every organ are listed by id, a page at a time; a closed case leaves the list', async () => {
      for (const id of ['C2', 'C4', 'C1'])
        await committed(openingCommit(id, { organ: id === 'C4' ? 'organisation' : 'discipline' }));
      const third = await committed(openingCommit('C3'));
      const open = async (limit: number, after?: string) => (await store.openCases(limit, after)).map(({ id }) => id);
      expect(await open(10)).toEqual(['C1', 'C2', 'C3', 'C4']);
      expect(await open(2)).toEqual(['C1', 'C2']);
      expect(await open(2, 'C2')).toEqual(['C3', 'C4']);
      expect(await open(2, 'C4')).toEqual([]);
      await committed(nextCommit(third, [{ type: 'closed', outcome: 'not-established' }]));
      expect(await open(10)).toEqual(['C1', 'C2', 'C4']);
      expect((await store.openCases(1))[0]).toMatchObject({
        procedure: 'tolerance',
        organ: 'discipline',
        openedAt: MORNING,
      });
    });

    it('the list of open cases carries the limits that run, and no others', async () => {
      const opened = await committed(openingCommit('C1'));
      const limits = async () => (await store.openCases(1)).map(each => each.limits);
      expect(await limits()).toEqual([undefined]);
      const tasks = await committed(nextCommit(opened, [taskOpened('C1', 'T1'), taskOpened('C1', 'T2', { days: 9 })]));
      const expected = ['T1', 'T2'].map(id => {
        const { start, due, calendarVersion: version } = taskOf(tasks, id).deadline;
        return { start, due, version };
      });
      expect(await limits()).toEqual([expected]);
      await committed(nextCommit(tasks, [taskAnswered('T1')]));
      expect(await limits()).toEqual([expected.slice(1)]);
    });

    it('a list says whether a case is parked or closed, and how', async () => {
      const opened = await committed(openingCommit('C1'));
      expect(await store.cases({ organ: 'discipline' })).toEqual([
        { id: 'C1', procedure: 'tolerance', organ: 'discipline', applicant: 'u-li', openedAt: MORNING, parked: false },
      ]);
      const stopped = await committed(nextCommit(opened, [parked('出错')]));
      expect(await store.cases({ organ: 'discipline' })).toMatchObject([{ id: 'C1', parked: true }]);
      await committed(nextCommit(stopped, [{ type: 'closed', outcome: 'exemption' }], { at: MORNING + DAY }));
      expect(await store.cases({ applicant: 'u-li' })).toMatchObject([
        { id: 'C1', closed: { at: MORNING + DAY, outcome: 'exemption' } },
      ]);
    });
  });
}
