import type { AnswerAt } from '../../api/index.ts';
import { useDirectory } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { Stack } from '../../ui/page.tsx';
import { Figure, type View } from './figure.tsx';
import { percent, Stages } from './stages.tsx';
import styles from './statistics.module.css';
import { WORDS } from './words.ts';

export type Report = AnswerAt<'get', '/api/statistics'>;

/** The statistics of some months: what stands now, then what was done. */
export function ReportView({ report, view }: { report: Report; view: View }) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const { organ } = useDirectory();
  const { months, organs, outcomes, situations, stages, now } = report;
  const moved = (rows: readonly { opened: number; closed: number }[]) =>
    [
      { name: words.opened, values: rows.map(each => each.opened), colour: '--rc-blue' },
      { name: words.closed, values: rows.map(each => each.closed), colour: '--rc-good' },
    ] as const;
  const active = organs.filter(({ opened, closed }) => opened + closed > 0);
  const cited = situations.filter(({ cases }) => cases > 0);
  const cases = (rows: readonly { cases: number }[]) =>
    [{ name: words.cases, values: rows.map(each => each.cases), colour: '--rc-blue' }] as const;
  return (
    <Stack>
      <Totals report={report} />
      <Figure
        title={words.months}
        view={view}
        of={words.month}
        names={months.map(({ month }) => month)}
        series={moved(months)}
      />
      <div className={styles.pair}>
        <Figure
          title={words.organs}
          view={view}
          of={words.organ}
          names={active.map(each => organ(each.organ))}
          series={moved(active)}
          lying
        />
        <Figure
          title={words.outcomes}
          view={view}
          of={words.outcome}
          names={outcomes.map(({ outcome }) => terms.closing(outcome))}
          series={cases(outcomes)}
          lying
        />
        <Figure
          title={words.situations}
          view={view}
          of={words.situation}
          names={cited.map(({ numeral, text }) => `${numeral}${view === 'table' ? text : ''}`)}
          series={cases(cited)}
          lying
        />
        <Figure
          title={words.now}
          view={view}
          of={words.stage}
          names={now.stages.map(({ title }) => title)}
          series={cases(now.stages)}
          lying
        />
      </div>
      <Stages stages={stages} />
    </Stack>
  );
}

function Totals({ report: { totals, limits, duration, now } }: { report: Report }) {
  const words = useWords(WORDS);
  const figures = [
    [words.opened, String(totals.opened)],
    [words.closed, String(totals.closed)],
    [words.open, String(now.cases)],
    [words.tasks, String(now.open)],
    [words.soon, String(now.soon)],
    [words.overdue, String(now.overdue)],
    [words.duration, duration ? words.days(duration.meanDays) : words.none],
    ...limits.map(({ nature, answered, rate }) => [
      `${words.natures[nature]} ${words.inTime}`,
      answered === 0 ? words.none : percent(rate),
    ]),
  ];
  return (
    <dl className={styles.totals}>
      {figures.map(([name, value]) => (
        <div key={name} className={styles.total}>
          <dt>{name}</dt>
          <dd className="tabular">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
