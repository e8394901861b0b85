import type { Application } from '../../casework/application.ts';
import {
  addDays,
  compareDates,
  daysBetween,
  shanghaiDate,
  startOfShanghaiDay,
  type LocalDate,
} from '../../regulation/dates.ts';
import type { WorkCalendar } from '../../regulation/calendar.ts';
import { verificationDeadline } from '../../regulation/deadlines.ts';
import { addWorkingDays, workingDayBefore } from '../../regulation/working-days.ts';
import { parseDuration } from '../duration.ts';
import { DEMO_APPLICATION, MITIGATED_APPLICATION } from './application.ts';
import { CHAPTERS, START, type Opening } from './chapters.ts';
import { accepted, verified, type Act } from './story.ts';
import { HEATING, MARKET, ROAD, SUBSIDY, UNSIGNED } from './seed-applications.ts';

const DAY_MS = 86_400_000;

/** A case that is already under way when the system begins. */
export interface SeedCase {
  /** Its form, sent by `by`; where an official opens the case, what of the demo's story does. */
  readonly application?: Application;
  readonly opening: Pick<Opening, 'as' | 'files' | 'opens'>;
  readonly opensAt: number;
  /** Epoch ms, each. */
  readonly acts: readonly (Omit<Act, 'after'> & { readonly at: number })[];
}

/** Day and time of the office's hours. */
const at = (day: LocalDate, hour: number, minute = 0): number =>
  startOfShanghaiDay(day) + (hour * 60 + minute) * 60_000;

const whole = (acts: readonly { readonly after: string }[]): number =>
  acts.reduce((sum, { after }) => sum + parseDuration(after), 0);

/** When each case of the demo begins in its own story. */
const STARTS = CHAPTERS.reduce<{ readonly starts: number[]; readonly end: number }>(
  ({ starts, end }, { opening, acts }) => {
    const start = end + (opening.after === undefined ? 0 : parseDuration(opening.after));
    return { starts: [...starts, start], end: start + whole(acts) };
  },
  { starts: [], end: START },
).starts;

/**
 * The first acts of a case of the demo, moved by whole weeks so that the last of them lies `before` today or earlier: its
 * weekdays stay, and its dates move with it.
 */
function moved(chapter: number, count: number, today: LocalDate, ago: number, application?: Application): SeedCase {
  const [told, start] = [CHAPTERS[chapter], STARTS[chapter]];
  if (!told || start === undefined) throw new Error(`the demo has no chapter ${chapter}`);
  const acts = told.acts.slice(0, count);
  const last = shanghaiDate(start + whole(acts));
  const days = Math.floor((daysBetween(last, today) - ago) / 7) * 7;
  const opensAt = start + days * DAY_MS;
  let now = opensAt;
  return {
    opening: {
      as: told.opening.as,
      files: told.opening.files,
      ...(told.opening.opens && { opens: told.opening.opens }),
    },
    opensAt,
    acts: acts.map(({ after, ...rest }) => ({ ...later(rest, days), at: (now += parseDuration(after)) })),
    ...(application && { application: { ...application, signedOn: addDays(shanghaiDate(opensAt), -1) } }),
  };
}

/** Every date of an answer so many days later; what is told in words stays. */
const later = (told: Omit<Act, 'after'>, days: number): Omit<Act, 'after'> => ({
  ...told,
  answer: state => shift(told.answer(state), days) as ReturnType<Act['answer']>,
});
function shift(value: unknown, days: number): unknown {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? addDays(value, days) : value;
  if (Array.isArray(value)) return value.map(each => shift(each, days));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shift(each, days)]));
}

/** An application sent on a day, with its minutes of a meeting as evidence. */
function sent(application: Application, as: string, day: LocalDate, acts: SeedCase['acts'] = []): SeedCase {
  return {
    application: { ...application, signedOn: addDays(day, -1) },
    opening: { as, files: ['免责/镇党委会议纪要.pdf'] },
    opensAt: at(day, 9, 40),
    acts,
  };
}

const acceptedOn = (day: LocalDate): SeedCase['acts'][number] => ({
  ...accepted('P1D', '申请内容符合第五条所列情形，处于责任追究调查阶段，予以受理。'),
  at: at(day, 10, 20),
});

const verifiedOn = (day: LocalDate): SeedCase['acts'][number] => ({
  ...verified('P1D', {
    process: '核实组调阅抢修工程档案和局党组会议记录，现场查看示例乡道，与申请人及有关人员谈话3人次。',
    facts:
      '2025年7月16日，局党组会议集体研究，决定先行抢修示例乡道。抢修9天后恢复通行，涉及3个村。招标和用地手续于2025年11月补齐，其中1项逾期两个月。未发现谋取私利问题。',
    hearing: {
      person: '何演示',
      on: addDays(day, -3),
      record: '申请人陈述了抢修决策经过、补办手续逾期的原因，并提交会议纪要。',
    },
    partyOpinion: '当事人对查明的事实无异议，请求予以免责。',
    adoption: '当事人意见有证据支持，予以采纳。',
    gates: {
      lawful: '抢险救灾可以先行施工，手续已经补齐。',
      diligent: '决策前集体研究，抢修及时，已勤勉尽责。',
      'no-private-gain': '未发现本人及亲属与施工单位有经济往来。',
    },
    opinion: { outcome: 'exemption', reasoning: '符合第五条第（一）项所列情形，建议予以免责。' },
  }),
  at: at(day, 16, 10),
});

/** About one case at each stage, so that each person finds something to do. `today` is a date of Asia/Shanghai. */
export function seedCases(today: LocalDate, calendar: WorkCalendar): readonly SeedCase[] {
  const ago = (workingDays: number): LocalDate => workingDayBefore(today, workingDays, calendar);
  /** The last day on which a simple case could be accepted so that its verification ends by `due`. */
  const acceptedFor = (due: LocalDate): LocalDate => {
    let day = addDays(due, -1);
    while (compareDates(verificationDeadline(day, 'simple', calendar).due, due) > 0 || !calendar.dayKind(day).working)
      day = addDays(day, -1);
    return day;
  };
  const verifyBy = (application: Application, as: string, due: LocalDate): SeedCase => {
    const day = acceptedFor(due);
    return sent(application, as, workingDayBefore(day, 2, calendar), [acceptedOn(day)]);
  };
  return [
    moved(0, CHAPTERS[0]?.acts.length ?? 0, today, 2, DEMO_APPLICATION),
    moved(1, 3, today, 1, MITIGATED_APPLICATION),
    moved(2, 2, today, 1),
    moved(3, 0, today, 3),
    sent(ROAD, 'applicant-3', ago(18), [acceptedOn(ago(15)), verifiedOn(ago(2))]),
    verifyBy(HEATING, 'applicant-4', addWorkingDays(today, 1, calendar)),
    verifyBy(SUBSIDY, 'applicant-5', ago(3)),
    sent(MARKET, 'applicant-6', ago(2)),
    sent(UNSIGNED, 'applicant-7', ago(1)),
  ];
}
