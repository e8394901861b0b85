import { Button, Space, Table, Tag } from 'antd';
import { useTerms } from '../../i18n/terms.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import type { Act, Asked } from './account-act.tsx';
import type { Account, Person, Row } from './index.tsx';
import { WORDS } from './words.ts';

interface PeopleTableProps {
  readonly rows: readonly Row[];
  readonly withAccounts: boolean;
  readonly organs: ReadonlyMap<string, string>;
  readonly edit: (person: Person) => void;
  readonly ask: (asked: Asked) => void;
}

const stateOf = (account: Account | undefined) => {
  if (!account) return 'none';
  if (account.locked) return 'locked';
  return account.mustChange ? 'first' : 'ready';
};
/** What can be done with an account that stands so. */
const ACTS: Readonly<Record<ReturnType<typeof stateOf>, readonly Act[]>> = {
  none: ['open'],
  ready: ['reset', 'lock'],
  first: ['reset', 'lock'],
  locked: ['unlock', 'reset'],
};
const COLOURS = { none: 'default', ready: 'success', first: 'processing', locked: 'error' } as const;

export function PeopleTable({ rows, withAccounts, organs, edit, ask }: PeopleTableProps) {
  const words = useWords(WORDS);
  const { list } = useMarks();
  const terms = useTerms();
  const account = {
    title: words.account,
    render: (_: unknown, row: Row) => {
      const state = stateOf(row.account);
      return (
        <Space wrap size={4}>
          <Tag color={COLOURS[state]}>{words.states[state]}</Tag>
          {ACTS[state].map(act => (
            <Button
              key={act}
              size="small"
              className="no-print"
              aria-label={`${words.acts[act]} ${row.name}`}
              onClick={() => {
                ask({ act, id: row.id, name: row.name });
              }}
            >
              {words.acts[act]}
            </Button>
          ))}
        </Space>
      );
    },
  };
  return (
    <Table<Row>
      size="small"
      rowKey="id"
      scroll={{ x: 880 }}
      locale={{ emptyText: words.none }}
      pagination={{ pageSize: 30, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={[...rows]}
      columns={[
        { title: words.name, dataIndex: 'name' },
        { title: words.id, dataIndex: 'id' },
        { title: words.organ, render: (_, { person }) => organs.get(person?.organ ?? '') ?? words.noOrgan },
        { title: words.roles, render: (_, { person }) => (person?.roles ?? ['applicant']).map(terms.role).join(list) },
        { title: words.contact, render: (_, { person }) => person?.email ?? person?.phone ?? '—' },
        ...(withAccounts ? [account] : []),
        {
          title: '',
          render: (_, { person }) =>
            person && (
              <Button
                size="small"
                className="no-print"
                aria-label={`${words.edit} ${person.name}`}
                onClick={() => {
                  edit(person);
                }}
              >
                {words.edit}
              </Button>
            ),
        },
      ]}
    />
  );
}
