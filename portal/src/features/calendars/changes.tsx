import { Table } from 'antd';
import { Link } from 'react-router';
import { useDirectory, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { LocalDay } from '../../ui/time.tsx';
import styles from './calendars.module.css';
import { WORDS } from './words.ts';

type Change = AnswerAt<'post', '/api/calendars/preview'>['changes'][number];

/** Every due day that would move, from when to when and why. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  const words = useWords(WORDS);
  const { organ } = useDirectory();
  const day = ({ due, provisional }: Change['from']) => (
    <>
      <LocalDay date={due} />
      {provisional && words.provisional}
    </>
  );
  return (
    <>
      <p className={styles.about} role="status">
        {words.previewed(changes.length)}
      </p>
      {changes.length > 0 && (
        <Table<Change>
          size="small"
          rowKey={({ caseId, taskId = '', consultation = '', from }) => caseId + taskId + consultation + from.due}
          pagination={false}
          scroll={{ x: 900 }}
          dataSource={[...changes]}
          columns={[
            { title: words.case, render: (_, { caseId }) => <Link to={`/cases/${caseId}`}>{caseId}</Link> },
            { title: words.task, dataIndex: 'title' },
            { title: words.organ, render: (_, each) => organ(each.organ) },
            { title: words.holder, render: (_, { holder = '—' }) => holder },
            { title: words.before, render: (_, { from }) => day(from) },
            { title: words.after, render: (_, { to }) => day(to) },
            { title: words.why, dataIndex: 'why' },
          ]}
        />
      )}
    </>
  );
}
