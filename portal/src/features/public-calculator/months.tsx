import { weekday } from '../../../../regulation/dates.ts';
import type { AnswerAt } from '../../api/index.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useWords } from '../../i18n/words.ts';
import { dateText } from '../../ui/time.tsx';
import styles from './public-calculator.module.css';
import { WORDS } from './words.ts';

type Answer = AnswerAt<'get', '/api/public/deadline'>;
type Day = Answer['days'][number];

/** A day of the calendar with what it is in this count. */
interface Counted extends Day {
  readonly place: 'start' | 'last' | 'between';
  /** Which working day it is, where working days are counted. */
  readonly nth: number | undefined;
}

function counted({ deadline, days }: Answer): Counted[] {
  let n = 0;
  return days.map((day): Counted => {
    const start = day.date === deadline.start;
    if (day.working && !start) n += 1;
    const counts = day.working && !start && deadline.limit.unit === 'working-days';
    return {
      ...day,
      place: start ? 'start' : day.date === deadline.due ? 'last' : 'between',
      nth: counts ? n : undefined,
    };
  });
}

/** The days of a month in weeks of seven, Monday first; nothing stands for days of other months. */
function weeksOf(days: readonly Counted[]): (Counted | undefined)[][] {
  const [first] = days;
  const blank = first ? weekday(first.date) - 1 : 0;
  const cells = [...Array.from({ length: blank }, () => undefined), ...days];
  const weeks = Math.ceil(cells.length / 7);
  return Array.from({ length: weeks }, (_, w) => Array.from({ length: 7 }, (__, d) => cells[w * 7 + d]));
}

/** The days from the event to the last day on a calendar: what each is, and which of them counts. */
export function Months({ answer }: { answer: Answer }) {
  const words = useWords(WORDS);
  const all = counted(answer);
  const months = [...new Set(all.map(({ date }) => date.slice(0, 7)))];
  return (
    <>
      <div className={styles.months}>
        {months.map(month => (
          <table key={month} className={styles.month}>
            <caption>{words.month(Number(month.slice(0, 4)), Number(month.slice(5)))}</caption>
            <thead>
              <tr>
                {words.week.map(name => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(all.filter(({ date }) => date.startsWith(month))).map((week, w) => (
                <tr key={w}>
                  {week.map((day, d) =>
                    day ? <Cell key={day.date} day={day} /> : <td key={d} className={styles.outside} />,
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <p className={styles.legend}>{words.legend}</p>
    </>
  );
}

function Cell({ day: { date, working, makeUp, why, place, nth } }: { day: Counted }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const kind = makeUp ? styles.makeUp : working ? '' : styles.off;
  const what = [
    why,
    ...(place === 'start' ? [words.start] : []),
    ...(nth === undefined ? [] : [words.nth(nth)]),
    ...(place === 'last' ? [words.last] : []),
  ].join('，');
  const marks = [
    ...(makeUp ? [words.makeUp] : working ? [] : [words.off]),
    ...(nth === undefined ? [] : [String(nth)]),
  ];
  return (
    <td className={`${kind ?? ''} ${place === 'between' ? '' : (styles[place] ?? '')}`} title={what}>
      <span aria-hidden>{Number(date.slice(8))}</span>
      <span className={styles.mark} aria-hidden>
        {marks.join(' ')}
      </span>
      <span className="sr-only">{words.dayLabel(dateText(date, language), what)}</span>
    </td>
  );
}
