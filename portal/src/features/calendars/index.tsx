import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { ask, useUser, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle, Panel, Stack } from '../../ui/page.tsx';
import { LocalDay, ShanghaiTime } from '../../ui/time.tsx';
import { LoadYear } from './load-year.tsx';
import { WORDS } from './words.ts';

type Year = AnswerAt<'get', '/api/calendars'>[number];

/** 工作日历: which years are in force and where each comes from; an administrator loads another. */
export default function Calendars() {
  const words = useWords(WORDS);
  const { roles } = useUser();
  const query = useQuery(ask('/api/calendars'));
  return (
    <>
      <PageTitle title={words.title} lead={words.lead} />
      <Stack>
        <Panel title={words.years}>
          <Loaded query={query}>{years => <Years years={years} />}</Loaded>
        </Panel>
        {roles.includes('administrator') && <LoadYear />}
      </Stack>
    </>
  );
}

function Years({ years }: { years: readonly Year[] }) {
  const words = useWords(WORDS);
  const origin = ({ loaded }: Year) =>
    loaded ? (
      <>
        {words.loadedBy(loaded.by, loaded.note)} <ShanghaiTime at={loaded.at} form="day" />
      </>
    ) : (
      words.shipped
    );
  return (
    <Table<Year>
      size="small"
      rowKey="year"
      pagination={false}
      scroll={{ x: 760 }}
      dataSource={[...years].reverse()}
      columns={[
        { title: words.year, dataIndex: 'year', className: 'tabular' },
        { title: words.version, dataIndex: 'version' },
        { title: words.source, dataIndex: 'source' },
        { title: words.published, render: (_, { published }) => <LocalDay date={published} /> },
        { title: words.from, render: (_, each) => origin(each) },
      ]}
    />
  );
}
