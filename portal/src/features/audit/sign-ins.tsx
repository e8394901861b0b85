import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input, Table } from 'antd';
import { useState } from 'react';
import { shanghaiDate } from '../../../../regulation/dates.ts';
import { ask, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Panel } from '../../ui/page.tsx';
import { ShanghaiTime } from '../../ui/time.tsx';
import styles from './audit.module.css';
import { WORDS } from './words.ts';

type SignIn = AnswerAt<'get', '/api/sign-ins'>['signIns'][number];
/** As many as one question may ask for. */
const MOST = 1000;

/** Who signed in, was refused, or had his account changed, in a month. */
export function SignIns() {
  const words = useWords(WORDS);
  const [month, setMonth] = useState(() => shanghaiDate(Date.now()).slice(0, 7));
  const query = useQuery({
    ...ask('/api/sign-ins', { query: { month, limit: MOST } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Panel title={words.signIns}>
      <Input
        type="month"
        className={`${styles.month ?? ''} no-print`}
        aria-label={words.month}
        value={month}
        onChange={event => {
          if (event.target.value !== '') setMonth(event.target.value);
        }}
      />
      <Loaded query={query}>
        {({ signIns }) => (
          <Table<SignIn>
            size="small"
            rowKey={({ at, account, event }) => `${String(at)} ${account} ${event}`}
            scroll={{ x: 560 }}
            locale={{ emptyText: words.none }}
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            dataSource={[...signIns]}
            columns={[
              { title: words.at, render: (_, { at }) => <ShanghaiTime at={at} /> },
              { title: words.who, dataIndex: 'account' },
              { title: words.event, render: (_, { event }) => words.events[event] },
              { title: words.by, render: (_, { by }) => by ?? '—' },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
