import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secondsToWait } from '../../casework/deadlines.ts';
import { officeSchema } from '../../casework/office.ts';
import { reminderDays, remindingOf, verdict, waitEnds } from '../../casework/reminders.ts';
import type { Task } from '../../casework/state.ts';
import { DEFAULT_CALENDAR } from '../../regulation/calendar.ts';
import { addDays, endOfShanghaiDay, startOfShanghaiDay } from '../../regulation/dates.ts';
import { workingDayBefore, workingDaysBetween } from '../../regulation/working-days.ts';
import template from '../../templates/office/office.json' with { type: 'json' };
import { MORNING, nextCommit, openingCommit, taskOf, taskOpened } from '../builders/case.ts';

const reminding = { offsets: [3, 1], calendar: DEFAULT_CALENDAR };
/** Opened on Monday 2 March 2026, due Monday the 9th: reminded on the 4th and the 6th. */
const task: Task = taskOf(nextCommit(openingCommit('C1'), [taskOpened('C1', 'T1')]), 'T1');

describe('the wait of a task', () => {
  it('ends on the morning of each reminder, then at the end of the due day', () => {
    const ends = (now: number) => waitEnds(task, now, reminding);
    expect(ends(MORNING)).toBe(startOfShanghaiDay('2026-03-04'));
    expect(ends(startOfShanghaiDay('2026-03-04'))).toBe(startOfShanghaiDay('2026-03-06'));
    expect(ends(startOfShanghaiDay('2026-03-06'))).toBe(endOfShanghaiDay('2026-03-09'));
  });

  it('is at least a second and whole seconds: Step Functions refuses 0', () => {
    expect(secondsToWait(task, startOfShanghaiDay('2026-03-04') - 1, reminding)).toBe(1);
    expect(secondsToWait(task, endOfShanghaiDay('2026-03-20'), reminding)).toBe(1);
  });

  it('past the limit has no reminders, only the next 督办', () => {
    const late = { ...task, overdueRounds: 1, escalatesOn: '2026-03-12' };
    expect(waitEnds(late, MORNING, reminding)).toBe(endOfShanghaiDay('2026-03-12'));
    expect(verdict(late, startOfShanghaiDay('2026-03-12'), reminding)).toEqual({ is: 'wait' });
    expect(verdict(late, endOfShanghaiDay('2026-03-12'), reminding)).toEqual({ is: 'overdue' });
  });
});

describe('the end of a wait', () => {
  const on = (date: string, reminded?: Task['reminded']) =>
    verdict({ ...task, ...(reminded && { reminded }) }, startOfShanghaiDay(date), reminding);

  it('means nothing before the first reminder day, e.g. when the limit was moved away', () => {
    expect(on('2026-03-03')).toEqual({ is: 'wait' });
    expect(on('2026-03-04')).toEqual({ is: 'remind', left: 3 });
  });

  it('means a reminder once for each reminder day', () => {
    const first = [{ on: '2026-03-04', left: 3, due: '2026-03-09' }];
    expect(on('2026-03-05', first)).toEqual({ is: 'wait' });
    expect(on('2026-03-06', first)).toEqual({ is: 'remind', left: 1 });
  });

  it('missed reminders are made up for by one, with the working days that are left now', () => {
    expect(on('2026-03-08')).toEqual({ is: 'remind', left: 1 });
    expect(on('2026-03-09')).toEqual({ is: 'remind', left: 0 });
  });

  it('a reminder that named another due day does not count for this one', () => {
    expect(on('2026-03-06', [{ on: '2026-03-06', left: 1, due: '2026-03-06' }])).toEqual({ is: 'remind', left: 1 });
  });
});

describe('reminder days', () => {
  it('are 3 and 1 working days before the limit unless the office says otherwise', () => {
    const office = officeSchema.parse({ ...template, reminders: undefined });
    expect(remindingOf(office, DEFAULT_CALENDAR).offsets).toEqual([3, 1]);
    expect(remindingOf({ ...office, reminders: [5] }, DEFAULT_CALENDAR).offsets).toEqual([5]);
    expect(officeSchema.safeParse({ ...template, reminders: [0] }).success).toBe(false);
  });

  it('are working days between the opening and the limit, with as many working days left as asked for', () => {
    const due = fc.integer({ min: 0, max: 250 }).map(n => addDays('2026-03-03', n));
    fc.assert(
      fc.property(due, fc.uniqueArray(fc.integer({ min: 1, max: 15 }), { maxLength: 4 }), (day, offsets) => {
        const moved = { ...task, deadline: { ...task.deadline, due: day } };
        const days = reminderDays(moved, { offsets, calendar: DEFAULT_CALENDAR });
        expect(days).toEqual([...days].sort());
        for (const each of days) {
          expect(each > '2026-03-02' && each < day).toBe(true);
          expect(DEFAULT_CALENDAR.dayKind(each).working).toBe(true);
          if (DEFAULT_CALENDAR.dayKind(day).working) expect(offsets).toContain(workingDaysBetween(each, day));
        }
      }),
    );
  });

  it('counting back a number of working days undoes counting them forward', () => {
    expect(workingDayBefore('2026-10-08', 1)).toBe('2026-09-30');
    expect(workingDayBefore('2026-03-09', 0)).toBe('2026-03-09');
    expect(() => workingDayBefore('2026-03-09', 1.5)).toThrow('工作日数');
  });
});
