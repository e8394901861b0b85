import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Space, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, ask } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { save } from '../../ui/base64.ts';
import { HashText } from '../../ui/hash-text.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Panel } from '../../ui/page.tsx';
import { LocalDay } from '../../ui/time.tsx';
import styles from './audit.module.css';
import { WORDS } from './words.ts';

/** The days that have an anchor: each can be downloaded, and held against the ledgers as they are now. */
export function Anchors() {
  const words = useWords(WORDS);
  const query = useQuery(ask('/api/anchors'));
  return (
    <Panel title={words.anchors}>
      <p className={styles.about}>{words.anchorsAbout}</p>
      <Loaded query={query} isEmpty={({ dates }) => dates.length === 0} empty={<p>{words.noAnchors}</p>}>
        {({ dates }) => <Dates dates={dates} />}
      </Loaded>
    </Panel>
  );
}

function Dates({ dates }: { dates: readonly string[] }) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const [asked, setAsked] = useState<readonly string[]>([]);
  const download = async (date: string): Promise<void> => {
    try {
      const { content } = await api.get('/api/anchors/{date}', { params: { date } });
      save(new File([content], `锚定-${date}.json`, { type: 'application/json' }));
    } catch (error) {
      message.error(error instanceof Error ? error.message : String(error));
    }
  };
  const actions = (date: string) => (
    <Space wrap className="no-print">
      <Button
        size="small"
        aria-label={`${words.verify} ${date}`}
        onClick={() => {
          setAsked([...asked, date]);
        }}
      >
        {words.verify}
      </Button>
      <Button size="small" aria-label={`${words.download} ${date}`} onClick={() => void download(date)}>
        {words.download}
      </Button>
    </Space>
  );
  return (
    <Table
      size="small"
      rowKey="date"
      scroll={{ x: 560 }}
      pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={[...dates].reverse().map(date => ({ date }))}
      columns={[
        { title: words.date, render: (_, { date }) => <LocalDay date={date} /> },
        { title: '', render: (_, { date }) => actions(date) },
        { title: words.result, render: (_, { date }) => asked.includes(date) && <Result date={date} /> },
      ]}
    />
  );
}

function Result({ date }: { date: string }) {
  const words = useWords(WORDS);
  const query = useQuery(ask('/api/anchors/{date}/verification', { params: { date } }));
  return (
    <Loaded query={query}>
      {({ intact, cases, problems, sha256 }) => (
        <Alert
          type={intact ? 'success' : 'error'}
          showIcon
          title={intact ? words.intact(cases) : words.broken(problems.length)}
          description={
            <>
              <HashText sha256={sha256} />
              {problems.map(({ caseId, problem }) => (
                <p key={`${caseId ?? ''} ${problem}`}>
                  {caseId !== undefined && <Link to={`/cases/${caseId}/ledger`}>{caseId}</Link>} {problem}
                </p>
              ))}
            </>
          }
        />
      )}
    </Loaded>
  );
}
