import { Table } from 'antd';
import { useId } from 'react';
import { useWords } from '../../i18n/words.ts';
import { Panel } from '../../ui/page.tsx';
import { Chart, type Series } from './chart.tsx';
import styles from './statistics.module.css';
import { WORDS } from './words.ts';

export type View = 'chart' | 'table';

interface FigureProps {
  readonly title: string;
  readonly view: View;
  /** What the first column is: 月份, 机关. */
  readonly of: string;
  readonly names: readonly string[];
  readonly series: readonly Series[];
  readonly lying?: boolean;
  readonly most?: number;
  /** Behind every number of the table. */
  readonly unit?: string;
}

/** The same numbers as a chart or as a table; on paper always the table too. */
export function Figure({ title, view, of, names, series, lying = false, most, unit = '' }: FigureProps) {
  const words = useWords(WORDS);
  const id = useId();
  const nothing = series.every(({ values }) => values.every(value => value === 0));
  if (nothing)
    return (
      <Panel title={title}>
        <p className={styles.none}>{words.nothing}</p>
      </Panel>
    );
  const rows = names.map((name, i) => ({
    key: `${id}${String(i)}`,
    name,
    values: series.map(each => each.values[i] ?? 0),
  }));
  return (
    <Panel title={title}>
      {view === 'chart' && (
        <Chart
          label={`${title}${words.seeTable}`}
          names={names}
          series={series}
          lying={lying}
          {...(most !== undefined && { most })}
        />
      )}
      <div className={view === 'table' ? '' : (styles.unseen ?? '')}>
        <Table
          size="small"
          pagination={false}
          dataSource={rows}
          {...(view === 'table' && { scroll: { x: 320 } })}
          columns={[
            { title: of, dataIndex: 'name' },
            ...series.map(({ name }, i) => ({
              title: name,
              align: 'right' as const,
              className: 'tabular',
              render: (_: unknown, row: (typeof rows)[number]) => `${String(row.values[i] ?? 0)}${unit}`,
            })),
          ]}
        />
      </div>
    </Panel>
  );
}
