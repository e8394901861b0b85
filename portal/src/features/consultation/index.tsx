import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useParams } from 'react-router';
import { api, ask, useAct, useDirectory, useUser, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { ConfirmAct } from '../../ui/confirm-act.tsx';
import { DueDay } from '../../ui/deadline.tsx';
import { useDraft } from '../../ui/draft.ts';
import { FileList, type FileRow } from '../../ui/file-list.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Columns, Facts, PageTitle, Panel, Stack } from '../../ui/page.tsx';
import { ShanghaiTime } from '../../ui/time.tsx';
import styles from './consultation.module.css';
import { WORDS } from './words.ts';

type Asked = AnswerAt<'get', '/api/consultations/{id}'>;

/** 征询 (第十条): what is asked, what is attached, until when, and the reply. */
export default function ConsultationPage() {
  const { id = '' } = useParams();
  const query = useQuery(ask('/api/consultations/{id}', { params: { id } }));
  return <Loaded query={query}>{asked => <Shown key={asked.id} asked={asked} />}</Loaded>;
}

function Shown({ asked }: { asked: Asked }) {
  const words = useWords(WORDS);
  const { organInFull } = useDirectory();
  const { organ } = useUser();
  const { id, from, organ: to, deadline, reply } = asked;
  return (
    <>
      <PageTitle title={words.title} lead={`${id} · ${words.lead(organInFull(from), organInFull(to))}`} />
      <Columns>
        <Stack>
          <Panel title={words.asked}>
            <p className={styles.text}>{asked.asked.text}</p>
            <p className={styles.who}>
              {words.askedBy(asked.asked.name)} · <ShanghaiTime at={asked.asked.at} />
            </p>
          </Panel>
          <Panel title={words.reply}>
            {reply ? (
              <>
                <p className={styles.text}>{reply.text}</p>
                <p className={styles.who}>
                  {words.replied(reply.name)} · <ShanghaiTime at={reply.at} />
                </p>
              </>
            ) : organ === to ? (
              <ReplyForm id={id} />
            ) : (
              <p>{words.waiting}</p>
            )}
          </Panel>
        </Stack>
        <Stack>
          <Panel title={words.limit}>
            <Facts facts={[[words.limit, <DueDay key="due" deadline={deadline} />]]} />
          </Panel>
          <Panel title={words.attached}>
            <Attached asked={asked} />
          </Panel>
        </Stack>
      </Columns>
    </>
  );
}

function Attached({ asked: { id, attached } }: { asked: Asked }) {
  const words = useWords(WORDS);
  if (attached.length === 0) return <p>{words.noAttached}</p>;
  const rows = attached.map(({ id: upload, name, bytes, sha256 }): FileRow => ({
    ...{ id: upload, title: name, bytes, sha256 },
    downloads: [{ link: () => api.get('/api/consultations/{id}/uploads/{upload}', { params: { id, upload } }) }],
  }));
  const names = new Map(attached.map(({ id: upload, name }) => [upload, name]));
  return <FileList files={rows} nameOf={({ id: upload }) => names.get(upload) ?? upload} />;
}

const EMPTY = { text: '' };

function ReplyForm({ id }: { id: string }) {
  const words = useWords(WORDS);
  const { value, change, clear, savedAt } = useDraft(`consultation.${id}`, EMPTY);
  const { mutateAsync } = useAct('post', '/api/consultations/{id}/reply');
  const [asking, setAsking] = useState(false);
  const field = useId();
  const send = async (): Promise<void> => {
    await mutateAsync({ params: { id }, body: value });
    clear();
  };
  return (
    <div className={styles.form}>
      <label htmlFor={field}>{words.yourReply}</label>
      <Input.TextArea
        id={field}
        autoSize={{ minRows: 5, maxRows: 20 }}
        maxLength={5000}
        showCount
        value={value.text}
        onChange={event => {
          change({ text: event.target.value });
        }}
      />
      {savedAt !== undefined && <span className={styles.who}>{words.kept}</span>}
      <Button
        type="primary"
        disabled={value.text.trim() === ''}
        onClick={() => {
          setAsking(true);
        }}
      >
        {words.send}
      </Button>
      <ConfirmAct
        open={asking}
        title={words.sendTitle}
        confirm={words.send}
        onConfirm={send}
        onClose={() => {
          setAsking(false);
        }}
      >
        <p>{words.sendText}</p>
      </ConfirmAct>
    </div>
  );
}
