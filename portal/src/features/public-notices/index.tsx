import { useQuery, type QueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, ask, askEarly, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { DownloadButton } from '../../ui/file-list.tsx';
import { FileView } from '../../ui/file-view.tsx';
import { HashText } from '../../ui/hash-text.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Facts, PageTitle, Panel } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { LocalDay } from '../../ui/time.tsx';
import styles from './public-notices.module.css';
import { WORDS } from './words.ts';

type Notice = AnswerAt<'get', '/api/public/notices'>[number];
const shown = ask('/api/public/notices');

export const prepare = (client: QueryClient): void => {
  askEarly(client.query(shown));
};

/** 公示: what is on public notice now, within the scopes that are open to this portal. */
export default function PublicNotices() {
  const words = useWords(WORDS);
  const query = useQuery(shown);
  return (
    <>
      <PageTitle title={words.title} lead={words.lead} />
      <Loaded
        query={query}
        empty={<EmptyState title={words.none} text={words.noneText} />}
        isEmpty={notices => notices.length === 0}
      >
        {notices => (
          <>
            <div className={styles.list}>
              {notices.map(notice => (
                <One key={notice.id} notice={notice} />
              ))}
            </div>
            <p className={styles.note}>{words.objection}</p>
          </>
        )}
      </Loaded>
    </>
  );
}

function One({ notice: { id, title, number, organ, scope, from, until, sha256 } }: { notice: Notice }) {
  const words = useWords(WORDS);
  const [open, setOpen] = useState(false);
  const link = () => api.get('/api/public/notices/{id}/file', { params: { id } });
  return (
    <Panel title={title} extra={number}>
      <Facts
        facts={[
          [words.organ, organ],
          [words.scope, scope],
          [
            words.period,
            <span key="period">
              <LocalDay date={from} /> – <LocalDay date={until} />
            </span>,
          ],
          [words.digest, <HashText key="digest" sha256={sha256} />],
        ]}
      />
      <div className={styles.actions}>
        <Button
          size="small"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {open ? words.hide : words.view}
        </Button>
        <DownloadButton label="PDF" name={title} link={link} />
      </div>
      {open && <FileView id={`notice ${id}`} name={words.viewLabel(title)} type="application/pdf" link={link} />}
    </Panel>
  );
}
