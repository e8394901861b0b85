import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { api, ask, useAct, useDirectory, useUser, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { DueDay } from '../../ui/deadline.tsx';
import { FileList, type FileRow } from '../../ui/file-list.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Columns, Facts, PageTitle, Panel, Stack } from '../../ui/page.tsx';
import { ReplyForm, Said } from '../../ui/reply-form.tsx';
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
            <Said text={asked.asked.text} at={asked.asked.at} who={words.askedBy(asked.asked.name)} />
          </Panel>
          <Panel title={words.reply}>
            {reply ? (
              <Said text={reply.text} at={reply.at} who={words.replied(reply.name)} />
            ) : organ === to ? (
              <Reply id={id} />
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

function Reply({ id }: { id: string }) {
  const words = useWords(WORDS);
  const { mutateAsync } = useAct('post', '/api/consultations/{id}/reply');
  return (
    <ReplyForm
      name={`consultation.${id}`}
      label={words.yourReply}
      warning={words.sendText}
      send={text => mutateAsync({ params: { id }, body: { text } })}
    />
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
