import { useQuery } from '@tanstack/react-query';
import { SearchOutlined } from '@ant-design/icons';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { ApiFailure, ask, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle, Panel, Stack } from '../../ui/page.tsx';
import { AccountAct, type Asked } from './account-act.tsx';
import { PeopleTable } from './people-table.tsx';
import { PersonForm } from './person-form.tsx';
import styles from './users.module.css';
import { WORDS } from './words.ts';

export type Office = AnswerAt<'get', '/api/office'>;
export type Person = Office['users'][number];
export type Account = AnswerAt<'get', '/api/accounts'>['accounts'][number];

/** A person of the office, an account, or both. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly person?: Person | undefined;
  readonly account?: Account | undefined;
}

/** Another issuer signs people in: then this server has no accounts. */
const noAccounts = (error: unknown): boolean => error instanceof ApiFailure && error.status === 404;

/** 人员与账号: who is in the office, with which roles, and who can sign in. */
export default function Users() {
  const words = useWords(WORDS);
  const office = useQuery(ask('/api/office'));
  const accounts = useQuery({ ...ask('/api/accounts'), throwOnError: false });
  const [editing, setEditing] = useState<Person | 'new'>();
  return (
    <>
      <PageTitle
        title={words.title}
        lead={words.lead}
        actions={
          <Button
            type="primary"
            onClick={() => {
              setEditing('new');
            }}
          >
            {words.add}
          </Button>
        }
      />
      {noAccounts(accounts.error) && (
        <Alert type="info" showIcon title={words.noAccounts} className={styles.note ?? ''} />
      )}
      <Loaded query={office}>
        {read => (
          <>
            <People office={read} accounts={accounts.data?.accounts} edit={setEditing} />
            {editing !== undefined && (
              <PersonForm
                office={read}
                person={editing === 'new' ? undefined : editing}
                close={() => {
                  setEditing(undefined);
                }}
              />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

interface PeopleProps {
  readonly office: Office;
  /** Undefined: not known, or there are none on this server. */
  readonly accounts: readonly Account[] | undefined;
  readonly edit: (person: Person) => void;
}

function People({ office, accounts, edit }: PeopleProps) {
  const words = useWords(WORDS);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<Asked>();
  const byId = new Map(accounts?.map(account => [account.id, account]));
  const organs = new Map(office.organs.map(({ id, name }) => [id, name]));
  const rows = office.users.map((person): Row => ({
    ...{ id: person.id, name: person.name, person, account: byId.get(person.id) },
  }));
  const known = new Set(rows.map(({ id }) => id));
  const others = (accounts ?? []).filter(({ id }) => !known.has(id)).map((account): Row => ({ ...account, account }));
  const fits = ({ id, name, person }: Row): boolean =>
    `${id} ${name} ${organs.get(person?.organ ?? '') ?? ''}`.toLowerCase().includes(text.trim().toLowerCase());
  const table = { withAccounts: accounts !== undefined, organs, edit, ask: setAsked };
  return (
    <Stack>
      <Panel title={words.title}>
        <Input
          type="search"
          prefix={<SearchOutlined aria-hidden />}
          allowClear
          aria-label={words.search}
          placeholder={words.search}
          className={`${styles.search ?? ''} no-print`}
          onChange={event => {
            setText(event.target.value);
          }}
        />
        <PeopleTable rows={rows.filter(fits)} {...table} />
      </Panel>
      {others.length > 0 && (
        <Panel title={words.others}>
          <p className={styles.about}>{words.othersAbout}</p>
          <PeopleTable rows={others.filter(fits)} {...table} />
        </Panel>
      )}
      <AccountAct
        asked={asked}
        close={() => {
          setAsked(undefined);
        }}
      />
    </Stack>
  );
}
