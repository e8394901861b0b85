import { Input } from 'antd';
import { ConfirmAct } from './confirm-act.tsx';
import styles from './noted-act.module.css';

interface NotedActProps {
  readonly open: boolean;
  readonly title: string;
  readonly confirm: string;
  /** What follows from it. */
  readonly text: string;
  /** What the reason is called. */
  readonly label: string;
  readonly placeholder?: string;
  readonly note: string;
  readonly change: (note: string) => void;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks before a change of settings, and for its reason. */
export const NotedAct = ({ text, label, placeholder = '', note, change, ...act }: NotedActProps) => (
  <ConfirmAct {...act} ready={note.trim() !== ''}>
    <p className={styles.text}>{text}</p>
    <label>
      {label}
      <Input.TextArea
        value={note}
        maxLength={500}
        placeholder={placeholder}
        autoSize={{ minRows: 2 }}
        onChange={event => {
          change(event.target.value);
        }}
      />
    </label>
  </ConfirmAct>
);
