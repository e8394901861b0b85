import { DeleteOutlined, PlusOutlined, ScissorOutlined } from '@ant-design/icons';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import type { Draft } from '../../ui/draft.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import type { Taken } from './compare.tsx';
import styles from './redaction.module.css';
import { WORDS } from './words.ts';

/** What is to be taken out, kept until it is proposed. */
export interface Proposal {
  readonly taken: readonly Taken[];
  readonly reason: string;
}

interface ProposeProps {
  readonly document: string;
  readonly draft: Draft<Proposal>;
  /** Words chosen on the page. */
  readonly chosen: string;
}

/** How a name or number that is taken out is usually shown. */
const INSTEAD = '×××';

export function Propose({ document, draft, chosen }: ProposeProps) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const act = useAct('post', '/api/documents/{id}/redactions');
  const [failure, setFailure] = useState<Error>();
  const { taken, reason } = draft.value;
  const change = (next: readonly Taken[]): void => {
    draft.change({ taken: next, reason });
  };
  const known = chosen === '' || taken.some(({ text }) => text === chosen);
  const propose = async (): Promise<void> => {
    setFailure(undefined);
    try {
      await act.mutateAsync({ params: { id: document }, body: { redactions: [...taken], reason } });
      draft.clear();
      message.success(words.proposed);
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return (
    <div className={styles.stack}>
      <p className={styles.hint}>{words.howTo}</p>
      <Button
        icon={<ScissorOutlined aria-hidden />}
        disabled={known}
        // The selection would be gone before the click.
        onMouseDown={event => {
          event.preventDefault();
        }}
        onClick={() => {
          change([...taken, { text: chosen, replacement: INSTEAD }]);
        }}
      >
        {known ? words.take : words.takeText(chosen.length > 20 ? `${chosen.slice(0, 20)}…` : chosen)}
      </Button>
      {taken.length === 0 && <p>{words.none}</p>}
      {taken.map((each, i) => (
        <Pair
          key={i}
          nth={i + 1}
          value={each}
          change={next => {
            change(taken.map((old, j) => (j === i ? next : old)));
          }}
          remove={() => {
            change(taken.filter((_, j) => j !== i));
          }}
        />
      ))}
      <div>
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => {
            change([...taken, { text: '', replacement: INSTEAD }]);
          }}
        >
          {words.add}
        </Button>
      </div>
      <label>
        <span className={styles.label}>{words.reason}</span>
        <Input.TextArea
          autoSize={{ minRows: 2 }}
          maxLength={1000}
          value={reason}
          onChange={event => {
            draft.change({ taken, reason: event.target.value });
          }}
        />
      </label>
      {failure && <FailureNote error={failure} />}
      <p className={styles.hint}>{words.proposeText}</p>
      <div>
        <Button
          type="primary"
          loading={act.isPending}
          disabled={taken.length === 0 || reason.trim() === ''}
          onClick={() => void propose()}
        >
          {words.propose}
        </Button>
      </div>
    </div>
  );
}

interface PairProps {
  readonly nth: number;
  readonly value: Taken;
  readonly change: (value: Taken) => void;
  readonly remove: () => void;
}

function Pair({ nth, value, change, remove }: PairProps) {
  const words = useWords(WORDS);
  return (
    <div className={styles.pair}>
      <Input
        aria-label={`${words.text} ${String(nth)}`}
        value={value.text}
        maxLength={500}
        onChange={event => {
          change({ ...value, text: event.target.value });
        }}
      />
      <Input
        aria-label={`${words.instead} ${String(nth)}`}
        value={value.replacement}
        maxLength={50}
        onChange={event => {
          change({ ...value, replacement: event.target.value });
        }}
      />
      <Button type="text" icon={<DeleteOutlined aria-hidden />} aria-label={words.remove(nth)} onClick={remove} />
    </div>
  );
}
