import { Table } from 'antd';
import type { AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import styles from './office.module.css';
import { WORDS } from './words.ts';

type Change = AnswerAt<'post', '/api/office/preview'>['changes'][number];

/** Field by field what differs, and what that means for running cases. */
export function Changes({ changes, remarks = [] }: { changes: readonly Change[]; remarks?: readonly string[] }) {
  const words = useWords(WORDS);
  if (changes.length === 0) return <p role="status">{words.nothing}</p>;
  return (
    <div className={styles.changes}>
      <p role="status">{words.changes(changes.length)}</p>
      <Table<Change>
        size="small"
        rowKey="field"
        pagination={{ pageSize: 30, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 560 }}
        dataSource={[...changes]}
        columns={[
          { title: words.field, render: (_, { field }) => <code>{field}</code> },
          { title: words.before, render: (_, { before }) => before ?? words.none },
          { title: words.after, render: (_, { after }) => after ?? words.none },
        ]}
      />
      {remarks.length > 0 && (
        <>
          <h3 className={styles.small}>{words.remarks}</h3>
          <ul className={styles.remarks}>
            {remarks.map(each => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
