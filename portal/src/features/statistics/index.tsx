import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { addressOf, ask, send } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { save } from '../../ui/base64.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page.tsx';
import { askedOf, Filters, queryOf, searchOf, type Asked } from './filters.tsx';
import { ReportView, type Report } from './report.tsx';
import { WORDS } from './words.ts';

/** 统计 (第十条): what the leadership asks about, by months, organ and procedure; charts, tables, files. */
export default function Statistics() {
  const [search, setSearch] = useSearchParams();
  const asked = askedOf(search);
  const query = useQuery({ ...ask('/api/statistics', { query: queryOf(asked) }), placeholderData: keepPreviousData });
  const change = (next: Partial<Asked>): void => {
    setSearch(searchOf({ ...asked, ...next }), { replace: true, preventScrollReset: true });
  };
  return <Loaded query={query}>{report => <Shown report={report} asked={asked} change={change} />}</Loaded>;
}

interface ShownProps {
  readonly report: Report;
  readonly asked: Asked;
  readonly change: (next: Partial<Asked>) => void;
}

function Shown({ report, asked, change }: ShownProps) {
  const words = useWords(WORDS);
  const { data } = useQuery(ask('/api/statistics'));
  const organs = (data ?? report).organs.map(({ organ }) => organ);
  return (
    <>
      <PageTitle
        title={words.title}
        lead={words.lead(report.from, report.to)}
        actions={
          <>
            <Export format="csv" asked={asked} report={report} />
            <Export format="xlsx" asked={asked} report={report} />
          </>
        }
      />
      <Filters asked={asked} from={report.from} to={report.to} organs={organs} change={change} />
      <ReportView report={report} view={asked.view} />
    </>
  );
}

/** The file comes through the session, not by a link: it needs the person's rights. */
function Export({ format, asked, report }: { format: 'csv' | 'xlsx'; asked: Asked; report: Report }) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const fetchIt = async (): Promise<void> => {
    setBusy(true);
    try {
      const response = await send(addressOf(`/api/statistics.${format}`, { query: queryOf(asked) }));
      const blob = await response.blob();
      save(new File([blob], `容错纠错统计 ${report.from}至${report.to}.${format}`, { type: blob.type }));
    } catch (error) {
      message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button loading={busy} onClick={() => void fetchIt()}>
      {words[format]}
    </Button>
  );
}
