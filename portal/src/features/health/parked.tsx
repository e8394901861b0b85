import { useQuery } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ask, useAct, useDirectory, type AnswerAt } from '../../api/index.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { ConfirmAct } from '../../ui/confirm-act.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Facts, Panel } from '../../ui/page.tsx';
import styles from './health.module.css';
import { WORDS } from './words.ts';

type Summary = AnswerAt<'get', '/api/cases'>[number];

/** Cases that stand at a failed step. */
export function Parked() {
  const words = useWords(WORDS);
  const query = useQuery({ ...ask('/api/cases'), refetchInterval: 60_000 });
  return (
    <Panel title={words.parked}>
      <p className={styles.about}>{words.parkedAbout}</p>
      <Loaded
        query={query}
        isEmpty={cases => !cases.some(({ parked }) => parked)}
        empty={<p className={styles.good}>{words.noParked}</p>}
      >
        {cases => cases.filter(({ parked }) => parked).map(each => <ParkedCase key={each.id} summary={each} />)}
      </Loaded>
    </Panel>
  );
}

function ParkedCase({ summary: { id, organ } }: { summary: Summary }) {
  const words = useWords(WORDS);
  const { colon } = useMarks();
  const directory = useDirectory();
  const query = useQuery(ask('/api/cases/{id}', { params: { id } }));
  const parked = query.data?.state.parked;
  const task = query.data?.state.tasks.find(({ kind, status }) => kind === 'operate' && status === 'open');
  return (
    <article className={styles.item}>
      <h3 className={styles.name}>
        <Link to={`/cases/${id}`}>{id}</Link> · {directory.organ(organ)}
      </h3>
      <Facts
        facts={[
          [words.step, parked?.state ?? '…'],
          [words.error, parked ? `${parked.error}${colon}${parked.cause}` : words.unknown],
        ]}
      />
      {query.data && <Repair id={id} task={task?.id} />}
    </article>
  );
}

/** The repair task lets the step run again; without one the execution itself is redriven. */
function Repair({ id, task }: { id: string; task: string | undefined }) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const answer = useAct('post', '/api/tasks/{id}/answer');
  const redrive = useAct('post', '/api/cases/{id}/redrive');
  const act = async (): Promise<void> => {
    if (task === undefined) await redrive.mutateAsync({ params: { id } });
    else await answer.mutateAsync({ params: { id: task }, body: { outcome: 'retry', note } });
    message.success(words.redone);
  };
  const name = task === undefined ? words.redrive : words.retry;
  return (
    <>
      <Button
        className="no-print"
        aria-label={`${name} ${id}`}
        onClick={() => {
          setAsking(true);
        }}
      >
        {name}
      </Button>
      <ConfirmAct
        open={asking}
        title={words.retryTitle(id)}
        confirm={name}
        ready={task === undefined || note.trim() !== ''}
        onConfirm={act}
        onClose={() => {
          setAsking(false);
        }}
      >
        {task === undefined ? (
          <p>{words.redriveAbout}</p>
        ) : (
          <label>
            {words.retryNote}
            <Input.TextArea
              value={note}
              maxLength={2000}
              autoSize={{ minRows: 3 }}
              onChange={event => {
                setNote(event.target.value);
              }}
            />
          </label>
        )}
      </ConfirmAct>
    </>
  );
}
