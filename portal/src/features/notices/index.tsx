import { useQuery, type QueryClient } from '@tanstack/react-query';
import { Button, Segmented, Tag } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { ask, askEarly, useAct, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { ShanghaiTime } from '../../ui/time.tsx';
import styles from './notices.module.css';
import { WORDS } from './words.ts';

type Notice = AnswerAt<'get', '/api/notices'>[number];
const mine = ask('/api/notices');

export const prepare = (client: QueryClient): void => {
  askEarly(client.query(mine));
};

/** 通知: everything this person was told, whatever the channel besides the portal did. */
export default function Notices() {
  const query = useQuery({ ...mine, refetchInterval: 60_000 });
  const words = useWords(WORDS);
  const empty = (
    <>
      <PageTitle title={words.title} />
      <EmptyState title={words.none} text={words.noneText} />
    </>
  );
  return (
    <Loaded query={query} empty={empty} isEmpty={notices => notices.length === 0}>
      {notices => <Found notices={notices} />}
    </Loaded>
  );
}

function Found({ notices }: { notices: readonly Notice[] }) {
  const words = useWords(WORDS);
  const [search, setSearch] = useSearchParams();
  const { mutateAsync, error, isPending } = useAct('post', '/api/notices/{id}/read');
  const unread = notices.filter(({ read }) => !read);
  const only = search.get('show') === 'unread';
  const markAll = async (): Promise<void> => {
    for (const { id } of unread) await mutateAsync({ params: { id } });
  };
  const ignore = (): void => undefined;
  return (
    <>
      <PageTitle
        title={words.title}
        lead={<span aria-live="polite">{words.lead(unread.length)}</span>}
        actions={
          unread.length > 0 && (
            // A refusal is shown below, from the mutation.
            <Button loading={isPending} onClick={() => void markAll().catch(ignore)}>
              {words.markAll}
            </Button>
          )
        }
      />
      <Segmented
        aria-label={words.show}
        value={only ? 'unread' : 'all'}
        options={[
          { value: 'all', label: words.all },
          { value: 'unread', label: words.unread },
        ]}
        onChange={show => {
          setSearch(show === 'unread' ? { show } : {}, { replace: true });
        }}
        className="no-print"
      />
      {error && <FailureNote error={error} />}
      {only && unread.length === 0 ? (
        <EmptyState title={words.noUnread} />
      ) : (
        <ul className={styles.list}>
          {(only ? unread : notices).map(notice => (
            <Row
              key={notice.id}
              notice={notice}
              onRead={() => {
                mutateAsync({ params: { id: notice.id } }).catch(ignore);
              }}
            />
          ))}
        </ul>
      )}
      <p className={styles.oldest}>{words.oldest}</p>
    </>
  );
}

function Row({ notice: { text, at, read, link, caseId }, onRead }: { notice: Notice; onRead: () => void }) {
  const words = useWords(WORDS);
  return (
    <li className={`${styles.notice ?? ''} ${read ? '' : (styles.unread ?? '')}`}>
      <div>
        <Link to={link} className={styles.text ?? ''} onClick={read ? undefined : onRead}>
          {text}
        </Link>
        <div className={styles.about}>
          {!read && <Tag color="blue">{words.isNew}</Tag>}
          <ShanghaiTime at={at} />
          <span className="tabular">{caseId}</span>
        </div>
      </div>
      {!read && (
        <Button size="small" type="text" aria-label={words.marked(text)} onClick={onRead} className="no-print">
          {words.markRead}
        </Button>
      )}
    </li>
  );
}
