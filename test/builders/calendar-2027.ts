import { parseCalendarYear } from '../../regulation/calendar.ts';

/**
 * A plainly invented arrangement of 2027: no notice says so. 元旦 takes the 1st to the 5th of January, worked for on Saturday
 * the 9th; the other festivals are as the decree has them.
 */
export const INVENTED_2027 = parseCalendarYear({
  year: 2027,
  version: 'TEST-2027.1',
  source: '《关于2027年部分节假日安排的通知》（测试用，虚构）',
  published: '2026-12-24',
  daysOff: [
    { festival: '元旦', from: '2027-01-01', to: '2027-01-05' },
    { festival: '春节', from: '2027-02-05', to: '2027-02-11' },
  ],
  makeUpDays: [{ festival: '元旦', date: '2027-01-09' }],
});

/** A correction of it: the working Saturday is taken back. */
export const CORRECTED_2027 = parseCalendarYear({ ...INVENTED_2027, version: 'TEST-2027.2', makeUpDays: [] });
