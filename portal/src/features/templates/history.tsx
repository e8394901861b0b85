import { Table } from 'antd';
import { useWords } from '../../i18n/words.ts';
import { Panel } from '../../ui/page.tsx';
import { ShanghaiTime } from '../../ui/time.tsx';
import type { Templates } from './index.tsx';
import { WORDS } from './words.ts';

type Published = Templates['published'][number];

/** Who published what when, newest first. */
export function History({ published }: { published: readonly Published[] }) {
  const words = useWords(WORDS);
  return (
    <Panel title={words.history}>
      <Table<Published>
        size="small"
        rowKey="setting"
        scroll={{ x: 560 }}
        locale={{ emptyText: words.never }}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={[...published]}
        columns={[
          { title: words.version, render: (_, { version }) => <code>{version}</code> },
          { title: words.by, dataIndex: 'by' },
          { title: words.at, render: (_, { at }) => <ShanghaiTime at={at} /> },
          { title: words.why, dataIndex: 'note' },
        ]}
      />
    </Panel>
  );
}
