import { useQuery } from '@tanstack/react-query';
import { SearchOutlined } from '@ant-design/icons';
import { Input, Segmented, Table } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { ask, useDirectory, type AnswerAt } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { defineWords, useWords } from '../../i18n/words.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { ShanghaiTime } from '../../ui/time.tsx';
import styles from './case-list.module.css';

const WORDS = defineWords(
  {
    title: '案件',
    lead: (n: number) => `共 ${String(n)} 件，新的在前`,
    search: '按案件号、机关查找',
    states: { all: '全部', open: '办理中', parked: '步骤中止', closed: '已结案' },
    state: '状态',
    id: '案件号',
    procedure: '程序',
    organ: '承办机关',
    opened: '立案',
    none: '没有可以查看的案件',
    noneText: '与您有关的案件会列在这里。',
  },
  {
    title: 'Cases',
    lead: (n: number) => `${String(n)} cases, newest first`,
    search: 'Find by case number or organ',
    states: { all: 'All', open: 'Under way', parked: 'Halted', closed: 'Closed' },
    state: 'State',
    id: 'Case',
    procedure: 'Procedure',
    organ: 'Organ',
    opened: 'Opened',
    none: 'No cases to show',
    noneText: 'Cases that concern you appear here.',
  },
);

type Summary = AnswerAt<'get', '/api/cases'>[number];
const STATES = ['all', 'open', 'parked', 'closed'] as const;
const stateOf = ({ closed, parked }: Summary) => (closed ? 'closed' : parked ? 'parked' : 'open');

/** 案件: those this person may see. */
export default function CaseList() {
  const words = useWords(WORDS);
  const query = useQuery(ask('/api/cases'));
  return (
    <Loaded
      query={query}
      isEmpty={cases => cases.length === 0}
      empty={<EmptyState title={words.none} text={words.noneText} />}
    >
      {cases => <Found cases={cases} />}
    </Loaded>
  );
}

function Found({ cases }: { cases: readonly Summary[] }) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const { organ } = useDirectory();
  const [search, setSearch] = useSearchParams();
  const text = search.get('q') ?? '';
  const state = STATES.find(each => each === search.get('state')) ?? 'all';
  const shown = cases.filter(
    each =>
      (state === 'all' || stateOf(each) === state) &&
      `${each.id} ${organ(each.organ)}`.toLowerCase().includes(text.toLowerCase()),
  );
  const change = (next: Record<string, string>): void => {
    const merged = { q: text, state, ...next };
    setSearch(Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== '' && value !== 'all')), {
      replace: true,
    });
  };
  return (
    <>
      <PageTitle title={words.title} lead={words.lead(shown.length)} />
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
      <Table<Summary>
        rowKey="id"
        dataSource={shown}
        scroll={{ x: 640 }}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: words.id, dataIndex: 'id', render: (id: string) => <Link to={`/cases/${id}`}>{id}</Link> },
          { title: words.procedure, render: (_, { procedure }) => terms.procedure(procedure) },
          { title: words.organ, render: (_, each) => organ(each.organ) },
          { title: words.opened, render: (_, { openedAt }) => <ShanghaiTime at={openedAt} form="day" /> },
          {
            title: words.state,
            render: (_, each) => (each.closed ? terms.closing(each.closed.outcome) : words.states[stateOf(each)]),
          },
        ]}
      />
    </>
  );
}
