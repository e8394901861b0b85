import { Table } from 'antd';
import { Link } from 'react-router';
import { useDirectory } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { ShanghaiTime } from '../../ui/time.tsx';
import { useStanding, type Summary } from './summary.ts';
import styles from './case-list.module.css';
import { WORDS } from './words.ts';

/** One line a case. Who it is about stands only where this person may read the application. */
export function CaseTable({ cases }: { cases: readonly Summary[] }) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const standing = useStanding();
  const { organ } = useDirectory();
  return (
    <Table<Summary>
      rowKey="id"
      dataSource={[...cases]}
      scroll={{ x: 720 }}
      locale={{ emptyText: words.noMatch }}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        {
          title: words.id,
          dataIndex: 'id',
          className: styles.whole ?? '',
          render: (id: string) => <Link to={`/cases/${id}`}>{id}</Link>,
        },
        { title: words.party, className: styles.party ?? '', render: (_, { party }) => party ?? '—' },
        { title: words.matter, className: styles.matter ?? '', render: (_, { matter }) => matter ?? '—' },
        { title: words.procedure, className: styles.whole ?? '', render: (_, each) => terms.procedure(each.procedure) },
        { title: words.organ, className: styles.whole ?? '', render: (_, each) => organ(each.organ) },
        {
          title: words.opened,
          className: styles.whole ?? '',
          render: (_, { openedAt }) => <ShanghaiTime at={openedAt} form="day" />,
        },
        { title: words.state, className: styles.whole ?? '', render: (_, each) => standing(each) },
      ]}
    />
  );
}
