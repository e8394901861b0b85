import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { InputNumber, Select, Tag } from 'antd';
import { useId } from 'react';
import { useSearchParams } from 'react-router';
import { isLocalDate, shanghaiDate, weekday } from '../../../../regulation/dates.ts';
import { VERIFICATION_LIMIT_QUOTES, type Complexity } from '../../../../regulation/limits.ts';
import { ask, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Columns, Facts, PageTitle, Panel } from '../../ui/page.tsx';
import { LocalDay } from '../../ui/time.tsx';
import { Months } from './months.tsx';
import styles from './public-calculator.module.css';
import { WORDS } from './words.ts';

const UNITS = ['working-days', 'months', 'days'] as const;
const MOST = { 'working-days': 250, months: 12, days: 366 } as const;
type Kind = Complexity | 'own';
const KINDS: readonly Kind[] = ['simple', 'complex', 'especially-complex', 'own'];

interface Asked {
  readonly from: string;
  readonly kind: Kind;
  readonly unit: (typeof UNITS)[number];
  readonly count: number;
}

const one = <T extends string>(values: readonly T[], given: string | null, otherwise: T): T =>
  values.find(value => value === given) ?? otherwise;

const askedOf = (search: URLSearchParams): Asked => ({
  from: search.get('from') ?? shanghaiDate(Date.now()),
  kind: one(KINDS, search.get('kind'), 'simple'),
  unit: one(UNITS, search.get('unit'), 'working-days'),
  count: Number(search.get('count') ?? 15),
});

/** 期限计算, for anybody; what is asked stands in the address and can be sent on. */
export default function Calculator() {
  const words = useWords(WORDS);
  const [search, setSearch] = useSearchParams();
  const asked = askedOf(search);
  const { from, kind, unit, count } = asked;
  const change = (next: Partial<Asked>): void => {
    const { count: number, ...texts } = { ...asked, ...next };
    setSearch({ ...texts, count: String(number) }, { replace: true, preventScrollReset: true });
  };
  return (
    <>
      <PageTitle title={words.title} lead={words.lead} />
      <Columns>
        {isLocalDate(from) ? (
          <Answered query={kind === 'own' ? { from, unit, count } : { from, class: kind }} kind={kind} />
        ) : (
          <Panel title={words.result}>
            <p>{words.ask2}</p>
          </Panel>
        )}
        <div className={styles.ask}>
          <Panel title={words.ask}>
            <Form asked={asked} change={change} />
          </Panel>
        </div>
      </Columns>
    </>
  );
}

function Form({
  asked: { from, kind, unit, count },
  change,
}: {
  asked: Asked;
  change: (next: Partial<Asked>) => void;
}) {
  const words = useWords(WORDS);
  const id = useId();
  return (
    <div className={`${styles.form ?? ''} no-print`}>
      <label className={styles.field}>
        {words.from}
        <input
          type="date"
          className={styles.date}
          value={from}
          onChange={event => {
            change({ from: event.target.value });
          }}
        />
      </label>
      <div className={styles.field}>
        <label htmlFor={id}>{words.kind}</label>
        <Select
          id={id}
          aria-label={words.kind}
          value={kind}
          options={KINDS.map(value => ({ value, label: words.kinds[value] }))}
          onChange={next => {
            change({ kind: next });
          }}
        />
      </div>
      {kind === 'own' && (
        <div className={styles.pair}>
          <InputNumber
            aria-label={words.count}
            min={1}
            max={MOST[unit]}
            precision={0}
            value={count}
            onChange={next => {
              change({ count: next ?? 1 });
            }}
          />
          <Select
            aria-label={words.unit}
            value={unit}
            options={UNITS.map(value => ({ value, label: words.units[value] }))}
            onChange={next => {
              change({ unit: next, count: Math.min(count, MOST[next]) });
            }}
          />
        </div>
      )}
    </div>
  );
}

type Query = { from: string; class: Complexity } | { from: string; unit: Asked['unit']; count: number };

function Answered({ query, kind }: { query: Query; kind: Kind }) {
  const found = useQuery({ ...ask('/api/public/deadline', { query }), placeholderData: keepPreviousData });
  return <Loaded query={found}>{answer => <Shown answer={answer} kind={kind} />}</Loaded>;
}

function Shown({ answer, kind }: { answer: AnswerAt<'get', '/api/public/deadline'>; kind: Kind }) {
  const words = useWords(WORDS);
  const { deadline } = answer;
  return (
    <Panel title={words.result}>
      <p aria-live="polite">
        {words.due}{' '}
        <span className={styles.due}>
          <LocalDay date={deadline.due} />
        </span>{' '}
        {words.until(words.week[weekday(deadline.due) - 1] ?? '')}{' '}
        {deadline.provisional && (
          <Tag color="warning" title={words.provisionalText}>
            {words.provisional}
          </Tag>
        )}
      </p>
      <p className={styles.explained}>{deadline.explanation}</p>
      <Facts
        facts={[
          [
            words.basis,
            kind === 'own' ? words.internal : `${deadline.limit.source}：“${VERIFICATION_LIMIT_QUOTES[kind]}”`,
          ],
          [words.version, deadline.calendarVersion],
        ]}
      />
      <Months answer={answer} />
    </Panel>
  );
}
