import { Table } from 'antd';
import { Link } from 'react-router';
import { useDirectory } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { DeadlineTag, DueDay } from '../../ui/deadline.tsx';
import { LocalDay } from '../../ui/time.tsx';
import type { BoardTask } from './figures.ts';
import { standingOf, useHolding } from './holding.ts';
import { WORDS } from './words.ts';

/** The tasks one by one, each leading to itself and to its case; a limit tells how it was computed. */
export function TaskTable({ tasks }: { tasks: readonly BoardTask[] }) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const { organ } = useDirectory();
  const holding = useHolding();
  return (
    <Table<BoardTask>
      size="small"
      rowKey="id"
      scroll={{ x: 860 }}
      locale={{ emptyText: words.noMatch }}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={[...tasks]}
      columns={[
        { title: words.task, render: (_, task) => <Link to={`/tasks/${task.id}`}>{terms.task(task)}</Link> },
        { title: words.case, render: (_, { caseId }) => <Link to={`/cases/${caseId}`}>{caseId}</Link> },
        { title: words.organ, render: (_, task) => organ(task.organ) },
        { title: words.holder, render: (_, task) => holding(task) },
        { title: words.dueOn, render: (_, { deadline }) => <DueDay deadline={deadline} /> },
        {
          title: words.standing,
          render: (_, task) => <DeadlineTag {...standingOf(task)} />,
        },
        {
          title: words.next,
          render: (_, { escalatesOn }) => (escalatesOn === undefined ? '—' : <LocalDay date={escalatesOn} />),
        },
      ]}
    />
  );
}
