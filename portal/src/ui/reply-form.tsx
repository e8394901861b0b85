import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { defineWords, useWords } from '../i18n/words.ts';
import { ConfirmAct } from './confirm-act.tsx';
import { useDraft } from './draft.ts';
import styles from './reply-form.module.css';
import { ShanghaiTime } from './time.tsx';

const WORDS = defineWords(
  { send: '送出答复', kept: '答复草稿已保存在本机。' },
  { send: 'Send the reply', kept: 'The draft is kept on this device.' },
);

/** What somebody wrote, and when. @param at epoch ms */
export function Said({ text, who, at }: { text: string; who: string; at: number }) {
  return (
    <>
      <p className={styles.text}>{text}</p>
      <p className={styles.who}>
        {who} · <ShanghaiTime at={at} />
      </p>
    </>
  );
}

interface ReplyFormProps {
  /** Of its draft on this device. */
  readonly name: string;
  readonly label: string;
  /** What stands above the button that confirms. */
  readonly warning: string;
  readonly send: (text: string) => Promise<unknown>;
}

const EMPTY = { text: '' };

/** A written answer to another office; it stays until the ledger has it. */
export function ReplyForm({ name, label, warning, send }: ReplyFormProps) {
  const words = useWords(WORDS);
  const { value, change, clear, savedAt } = useDraft(name, EMPTY);
  const [asking, setAsking] = useState(false);
  const field = useId();
  return (
    <div className={styles.form}>
      <label htmlFor={field}>{label}</label>
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
        title={words.send}
        confirm={words.send}
        onConfirm={async () => {
          await send(value.text);
          clear();
        }}
        onClose={() => {
          setAsking(false);
        }}
      >
        <p>{warning}</p>
      </ConfirmAct>
    </div>
  );
}
