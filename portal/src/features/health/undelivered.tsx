import { useQuery } from '@tanstack/react-query';
import { App, Button, Select, Table } from 'antd';
import { useState } from 'react';
import { ask, useAct, useDirectory, type AnswerAt } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Panel } from '../../ui/page.tsx';
import { ShanghaiTime } from '../../ui/time.tsx';
import styles from './health.module.css';
import { WORDS } from './words.ts';

type Notice = AnswerAt<'get', '/api/notices/undelivered'>[number];

/** Mails and messages that did not go out, with the reason each was given, and a way to try the channel. */
export function Undelivered() {
  const words = useWords(WORDS);
  const query = useQuery({ ...ask('/api/notices/undelivered'), refetchInterval: 60_000 });
  return (
    <Panel title={words.undelivered}>
      <p className={styles.about}>{words.channelAbout}</p>
      <Loaded
        query={query}
        isEmpty={notices => notices.length === 0}
        empty={<p className={styles.good}>{words.noUndelivered}</p>}
      >
        {notices => <Notices notices={notices} />}
      </Loaded>
      <Test />
    </Panel>
  );
}

function Notices({ notices }: { notices: readonly Notice[] }) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const { organ, person } = useDirectory();
  const whom = ({ to }: Notice): string =>
    'role' in to
      ? [...(to.organ === undefined ? [] : [organ(to.organ)]), terms.role(to.role)].join(' ')
      : person(to.user);
  return (
    <Table<Notice>
      size="small"
      rowKey="id"
      scroll={{ x: 800 }}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={[...notices]}
      columns={[
        {
          title: words.notice,
          render: (_, { text, at }) => (
            <>
              {text}
              <br />
              <ShanghaiTime at={at} />
            </>
          ),
        },
        { title: words.to, render: (_, each) => whom(each) },
        { title: words.error, render: (_, { delivery }) => delivery?.error ?? '—' },
        { title: words.attempts, render: (_, { delivery }) => words.times(delivery?.attempts ?? 0) },
        {
          title: words.next,
          render: (_, { delivery }) =>
            delivery?.next === undefined ? words.givenUp : <ShanghaiTime at={delivery.next} />,
        },
      ]}
    />
  );
}

function Test() {
  const words = useWords(WORDS);
  const { left, right } = useMarks();
  const { message } = App.useApp();
  const { people } = useDirectory();
  const [to, setTo] = useState<string>();
  const test = useAct('post', '/api/notices/test');
  const send = (): void => {
    if (to === undefined) return;
    test.mutate({ body: { to } }, { onSuccess: ({ channel }) => void message.success(words.testDone(channel)) });
  };
  return (
    <div className={`${styles.test ?? ''} no-print`}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        className={styles.select ?? ''}
        aria-label={words.testTo}
        placeholder={words.testTo}
        options={people.map(({ id, name }) => ({ value: id, label: `${name}${left}${id}${right}` }))}
        onChange={setTo}
      />
      <Button disabled={to === undefined} loading={test.isPending} onClick={send}>
        {words.test}
      </Button>
      {test.error && <FailureNote error={test.error} />}
    </div>
  );
}
