import { useQuery } from '@tanstack/react-query';
import { Button, Space, Table } from 'antd';
import { useState } from 'react';
import { officeChanges } from '../../../../casework/office-changes.ts';
import { ask, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Panel } from '../../ui/page.tsx';
import { ShanghaiTime } from '../../ui/time.tsx';
import { Changes } from './changes.tsx';
import type { Office } from './index.tsx';
import styles from './office.module.css';
import { WORDS } from './words.ts';

type Head = AnswerAt<'get', '/api/office/versions'>['versions'][number];

interface VersionsProps {
  readonly present: Office;
  /** Takes an earlier version as the draft of the next. */
  readonly use: (office: Office) => void;
}

/** Who changed the configuration, when and why; any version can be compared and taken up again. */
export function Versions({ present, use }: VersionsProps) {
  const words = useWords(WORDS);
  const query = useQuery(ask('/api/office/versions'));
  const [chosen, setChosen] = useState<number>();
  return (
    <Panel title={words.history}>
      <Loaded query={query}>
        {({ versions }) => (
          <Table<Head>
            size="small"
            rowKey="version"
            scroll={{ x: 640 }}
            pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
            dataSource={[...versions]}
            columns={[
              { title: words.version, dataIndex: 'version', className: 'tabular' },
              { title: words.by, render: (_, { by }) => by.name },
              { title: words.at, render: (_, { at }) => <ShanghaiTime at={at} /> },
              { title: words.why, dataIndex: 'note' },
              {
                title: words.difference,
                render: (_, { version }) =>
                  String(version) !== present.version && (
                    <Button
                      size="small"
                      className="no-print"
                      aria-label={`${words.view} ${String(version)}`}
                      onClick={() => {
                        setChosen(version);
                      }}
                    >
                      {words.view}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
      {chosen !== undefined && <Earlier version={chosen} present={present} use={use} />}
    </Panel>
  );
}

function Earlier({ version, present, use }: VersionsProps & { version: number }) {
  const words = useWords(WORDS);
  const query = useQuery(ask('/api/office/versions/{version}', { params: { version } }));
  return (
    <section className={styles.changes} aria-live="polite">
      <h3 className={styles.small}>{words.compared(version)}</h3>
      <Loaded query={query}>
        {({ office }) => (
          <>
            <Changes changes={officeChanges(office, present)} />
            <Space className="no-print">
              <Button
                onClick={() => {
                  use(office);
                }}
              >
                {words.use}
              </Button>
            </Space>
          </>
        )}
      </Loaded>
    </section>
  );
}
