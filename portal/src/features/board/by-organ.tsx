import { Button, Table } from 'antd';
import { useMemo } from 'react';
import { useDirectory } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { useNarrow } from '../../ui/windowed.ts';
import styles from './board.module.css';
import { APPLICANT, organsOf, type BoardTask, type Due, type Holder, type Organ } from './figures.ts';
import type { Chosen } from './index.tsx';
import { WORDS } from './words.ts';

type Row = Omit<Organ, 'children'> &
  Partial<Pick<Holder, 'holder' | 'name'>> & { readonly children?: readonly Holder[] };

const COLUMNS = [
  ['all', 'open'],
  ['near', 'near'],
  ['overdue', 'overdue'],
  ['supervised', 'supervised'],
] as const;
/** What is only near or was urged stands in the list below it. */
const ON_TELEPHONE: readonly Due[] = ['all', 'overdue'];

/** Organs, and under each its holders; every number leads to its tasks. */
export function ByOrgan({ tasks, choose }: { tasks: readonly BoardTask[]; choose: (chosen: Chosen) => void }) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const narrow = useNarrow();
  const { organ } = useDirectory();
  const rows = useMemo<Row[]>(() => organsOf(tasks), [tasks]);
  const nameOf = ({ organ: id, holder, name }: Row): string => {
    if (holder === undefined) return organ(id);
    return holder === APPLICANT ? terms.role('applicant') : (name ?? words.anyone);
  };
  const figure = (row: Row, due: Due, title: string) =>
    row[due] === 0 ? (
      <span className={styles.zero}>0</span>
    ) : (
      <Button
        type="link"
        size="small"
        className={`${styles.figure ?? ''} ${due === 'overdue' ? (styles.late ?? '') : ''} tabular`}
        aria-label={`${nameOf(row)} ${title} ${String(row[due])}`}
        onClick={() => {
          choose({ organ: row.organ, holder: row.holder, due });
        }}
      >
        {row[due]}
      </Button>
    );
  return (
    <Table<Row>
      size="small"
      pagination={false}
      {...(!narrow && { scroll: { x: 520 } })}
      dataSource={rows}
      expandable={{ defaultExpandAllRows: rows.length <= 4 }}
      columns={[
        { title: `${words.organ} / ${words.holder}`, render: (_, row) => nameOf(row) },
        ...COLUMNS.filter(([due]) => !narrow || ON_TELEPHONE.includes(due)).map(([due, title]) => ({
          title: words[title],
          align: 'right' as const,
          width: narrow ? 64 : 96,
          render: (_: unknown, row: Row) => figure(row, due, words[title]),
        })),
      ]}
    />
  );
}
