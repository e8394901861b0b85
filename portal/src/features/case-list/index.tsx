import { useQuery, type QueryClient } from '@tanstack/react-query';
import { SearchOutlined } from '@ant-design/icons';
import { Button, Input, Segmented } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { ask, askEarly, useDirectory, useUser } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useNarrow } from '../../ui/windowed.ts';
import { CaseCards } from './case-cards.tsx';
import { CaseTable } from './case-table.tsx';
import { stateOf, STATES, type Summary } from './summary.ts';
import styles from './case-list.module.css';
import { WORDS } from './words.ts';

const visible = ask('/api/cases');

export const prepare = (client: QueryClient): void => {
  askEarly(client.query(visible));
};

/** 案件: those this person may see. */
export default function CaseList() {
  const words = useWords(WORDS);
  const query = useQuery(visible);
  return (
    <Loaded
      query={query}
      isEmpty={cases => cases.length === 0}
      empty={
        <>
          <PageTitle title={words.title} actions={<AddCase />} />
          <EmptyState title={words.none} text={words.noneText} />
        </>
      }
    >
      {cases => <Found cases={cases} />}
    </Loaded>
  );
}

/** For those who may begin one (casework/permissions.ts). */
function AddCase() {
  const words = useWords(WORDS);
  const { roles } = useUser();
  return roles.some(role => role === 'registrar' || role === 'adjudicator') ? (
    <Link to="/cases/new">
      <Button type="primary" tabIndex={-1}>
        {words.add}
      </Button>
    </Link>
  ) : null;
}

function Found({ cases }: { cases: readonly Summary[] }) {
  const words = useWords(WORDS);
  const { organ } = useDirectory();
  const narrow = useNarrow();
  const [search, setSearch] = useSearchParams();
  const text = search.get('q') ?? '';
  const state = STATES.find(each => each === search.get('state')) ?? 'all';
  const fits = (each: Summary): boolean => {
    const { id, party = '', matter = '' } = each;
    return [id, party, matter, organ(each.organ)].some(part => part.toLowerCase().includes(text.trim().toLowerCase()));
  };
  const shown = cases.filter(each => (state === 'all' || stateOf(each) === state) && fits(each));
  const change = (next: Record<string, string>): void => {
    const merged = { q: text, state, ...next };
    setSearch(Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== '' && value !== 'all')), {
      replace: true,
    });
  };
  return (
    <>
      <PageTitle title={words.title} lead={words.lead(shown.length)} actions={<AddCase />} />
      <search className={`${styles.filters ?? ''} no-print`}>
        <Input
          type="search"
          prefix={<SearchOutlined aria-hidden />}
          allowClear
          aria-label={words.search}
          placeholder={words.search}
          defaultValue={text}
          className={styles.text ?? ''}
          onChange={event => {
            change({ q: event.target.value });
          }}
        />
        <Segmented
          aria-label={words.state}
          options={STATES.map(value => ({ value, label: words.states[value] }))}
          value={state}
          onChange={next => {
            change({ state: next });
          }}
        />
      </search>
      {narrow ? <CaseCards cases={shown} /> : <CaseTable cases={shown} />}
    </>
  );
}
