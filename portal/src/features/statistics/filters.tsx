import { Input, Segmented, Select } from 'antd';
import { PROCEDURE_NAMES } from '../../../../casework/procedures.ts';
import { useDirectory } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import type { View } from './figure.tsx';
import styles from './statistics.module.css';
import { WORDS } from './words.ts';

/** What is asked about; it stands in the address, so that it can be bookmarked and sent. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly organ: string;
  readonly procedure: string;
  readonly view: View;
}

export const askedOf = (search: URLSearchParams): Asked => ({
  from: search.get('from') ?? '',
  to: search.get('to') ?? '',
  organ: search.get('organ') ?? '',
  procedure: search.get('procedure') ?? '',
  view: search.get('view') === 'table' ? 'table' : 'chart',
});

export const searchOf = (asked: Asked): Record<string, string> =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== '' && value !== 'chart'));

/** Only what was chosen is sent: the server knows this year and this person's organs. */
export const queryOf = ({ from, to, organ, procedure }: Asked) => {
  const known = PROCEDURE_NAMES.find(each => each === procedure);
  return {
    ...(from !== '' && { from }),
    ...(to !== '' && { to }),
    ...(organ !== '' && { organ }),
    ...(known && { procedure: known }),
  };
};

interface FiltersProps {
  readonly asked: Asked;
  /** Shown where nothing was chosen. */
  readonly from: string;
  readonly to: string;
  readonly organs: readonly string[];
  readonly change: (next: Partial<Asked>) => void;
}

export function Filters({ asked, from, to, organs, change }: FiltersProps) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const { organ } = useDirectory();
  const month = (name: 'from' | 'to', value: string) => (
    <Input
      type="month"
      className={styles.month ?? ''}
      aria-label={words[name]}
      value={asked[name] === '' ? value : asked[name]}
      onChange={event => {
        change({ [name]: event.target.value });
      }}
    />
  );
  return (
    <search className={`${styles.filters ?? ''} no-print`}>
      {month('from', from)}
      <span aria-hidden>–</span>
      {month('to', to)}
      <Select
        aria-label={words.organ}
        className={styles.select ?? ''}
        value={asked.organ}
        options={[{ value: '', label: words.anyOrgan }, ...organs.map(id => ({ value: id, label: organ(id) }))]}
        onChange={value => {
          change({ organ: value });
        }}
      />
      <Select
        aria-label={words.procedure}
        className={styles.select ?? ''}
        value={asked.procedure}
        options={[
          { value: '', label: words.anyProcedure },
          ...PROCEDURE_NAMES.map(value => ({ value, label: terms.procedure(value) })),
        ]}
        onChange={value => {
          change({ procedure: value });
        }}
      />
      <Segmented
        aria-label={words.view}
        value={asked.view}
        options={(['chart', 'table'] as const).map(value => ({ value, label: words.views[value] }))}
        onChange={view => {
          change({ view });
        }}
      />
    </search>
  );
}
