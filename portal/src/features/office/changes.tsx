import { Table } from 'antd';
import { taskKindSchema } from '../../../../casework/tasks/index.ts';
import type { AnswerAt } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import styles from './office.module.css';
import { WORDS } from './words.ts';

type Change = AnswerAt<'post', '/api/office/preview'>['changes'][number];

/** The name of a field the form shows; of others their path is the name. */
function useFieldName(): (field: string) => string | undefined {
  const { settings, otherLimits } = useWords(WORDS);
  const terms = useTerms();
  const titles: Readonly<Record<string, string>> = settings;
  const others: Readonly<Record<string, string>> = otherLimits;
  return field => {
    const [, limit = ''] = /^limits\.([a-z-]+)$/.exec(field) ?? [];
    const task = taskKindSchema.safeParse(limit);
    if (limit === '') return titles[field];
    return `${settings.limits} · ${task.success ? terms.task({ kind: task.data }) : (others[limit] ?? limit)}`;
  };
}

/** Field by field what differs, and what that means for running cases. */
export function Changes({ changes, remarks = [] }: { changes: readonly Change[]; remarks?: readonly string[] }) {
  const words = useWords(WORDS);
  const nameOf = useFieldName();
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
          { title: words.field, render: (_, { field }) => nameOf(field) ?? <code>{field}</code> },
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
