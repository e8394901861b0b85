import { useQuery, type QueryClient } from '@tanstack/react-query';
import { SearchOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { ask, askEarly } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { DUES, filterOf, matches, searchOf, type Filter, type InboxTask } from './filter.ts';
import styles from './inbox.module.css';
import { TaskList } from './task-list.tsx';
import { WORDS } from './words.ts';

const mine = ask('/api/tasks');

export const prepare = (client: QueryClient): void => {
  askEarly(client.query(mine));
  // The rows name organs.
  askEarly(client.query(ask('/api/directory')));
};

/** 待办: every task this person can do, by due date. */
export default function Inbox() {
  const query = useQuery({ ...mine, refetchInterval: 60_000 });
  const words = useWords(WORDS);
  const empty = <EmptyState title={words.none} text={words.noneText} />;
  return (
    <Loaded
      query={query}
      empty={
        <>
          <PageTitle title={words.title} />
          {empty}
        </>
      }
      isEmpty={tasks => tasks.length === 0}
    >
      {tasks => <Found tasks={tasks} />}
    </Loaded>
  );
}

function Found({ tasks }: { tasks: readonly InboxTask[] }) {
  const words = useWords(WORDS);
  const [search, setSearch] = useSearchParams();
  const filter = filterOf(search);
  const shown = tasks.filter(task => matches(filter, task));
  const change = (next: Partial<Filter>): void => {
    setSearch(searchOf({ ...filter, ...next }), { replace: true, preventScrollReset: true });
  };
  const clear = (
    <Button
      onClick={() => {
        setSearch({}, { replace: true });
      }}
    >
      {words.clear}
    </Button>
  );
  return (
    <>
      <PageTitle
        title={words.title}
        lead={<span aria-live="polite">{words.lead(shown.length, tasks.length)}</span>}
        actions={<span className={styles.keys}>{words.keys}</span>}
      />
      <Filters filter={filter} tasks={tasks} change={change} />
      {shown.length === 0 ? (
        <EmptyState title={words.noMatch} text={words.noMatchText} action={clear} />
      ) : (
        <TaskList tasks={shown} />
      )}
    </>
  );
}

interface FiltersProps {
  readonly filter: Filter;
  readonly tasks: readonly InboxTask[];
  readonly change: (next: Partial<Filter>) => void;
}

function Filters({ filter, tasks, change }: FiltersProps) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const kinds = [...new Set(tasks.map(({ kind }) => kind))];
  const options = [
    { value: '', label: words.anyKind },
    ...kinds.map(kind => ({ value: kind, label: terms.task({ kind }) })),
  ];
  return (
    <search className={`${styles.filters ?? ''} no-print`}>
      <Input
        type="search"
        prefix={<SearchOutlined aria-hidden />}
        allowClear
        aria-label={words.search}
        placeholder={words.search}
        defaultValue={filter.text}
        className={styles.text ?? ''}
        onChange={event => {
          change({ text: event.target.value });
        }}
      />
      <Select
        aria-label={words.kind}
        options={options}
        value={filter.kind}
        className={styles.kind ?? ''}
        onChange={kind => {
          change({ kind });
        }}
      />
      <Segmented
        aria-label={words.due}
        options={DUES.map(value => ({ value, label: words.dues[value] }))}
        value={filter.due}
        onChange={due => {
          change({ due });
        }}
      />
    </search>
  );
}
