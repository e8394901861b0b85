import { Table } from 'antd';
import { useDirectory } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { Panel } from '../../ui/page.tsx';
import type { Report } from './report.tsx';
import { WORDS } from './words.ts';

type Stage = Report['stages'][number];

export const percent = (rate: number): string => `${String(Math.round(rate * 1000) / 10)}%`;

/** Every stage an organ has worked on: how much of it in time, and how long it takes. */
export function Stages({ stages }: { stages: readonly Stage[] }) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const { organ } = useDirectory();
  const days = (n: number | null): string => (n === null ? words.more : words.days(n));
  const number = { align: 'right' as const, className: 'tabular' };
  return (
    <Panel title={words.stages}>
      <Table<Stage>
        size="small"
        rowKey={({ organ: of, kind, nature }) => `${of} ${kind} ${nature}`}
        pagination={false}
        scroll={{ x: 760 }}
        dataSource={[...stages]}
        locale={{ emptyText: words.nothing }}
        columns={[
          { title: words.organ, render: (_, each) => organ(each.organ) },
          { title: words.stage, render: (_, each) => terms.task(each) },
          { title: words.nature, render: (_, { nature }) => words.natures[nature] },
          { title: words.answered, dataIndex: 'answered', ...number },
          { title: words.rate, ...number, render: (_, { rate }) => percent(rate) },
          { title: words.mean, ...number, render: (_, { meanDays }) => words.days(meanDays) },
          { title: words.median, ...number, render: (_, { median }) => days(median) },
          { title: words.p90, ...number, render: (_, { p90 }) => days(p90) },
        ]}
      />
    </Panel>
  );
}
