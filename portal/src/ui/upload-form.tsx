import { CheckCircleOutlined, CloseOutlined, InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Progress, Tag } from 'antd';
import { useId, useState, type DragEvent, type ReactNode } from 'react';
import { useMarks } from '../i18n/punctuation.ts';
import { useWords } from '../i18n/words.ts';
import { FailureNote } from './failure-note.tsx';
import { sizeText } from './file-list.tsx';
import { HashText } from './hash-text.tsx';
import styles from './upload-form.module.css';
import { UPLOAD_WORDS } from './upload-words.ts';
import { isWanted, type Purpose, type UploadRow } from './upload-row.ts';
import type { Uploads } from './uploads.ts';

interface DropProps {
  readonly purpose: Purpose;
  readonly disabled: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Where files are dropped; a click, Enter or Space opens the browser's own choice. */
function Drop({ purpose, disabled, onFiles }: DropProps) {
  const words = useWords(UPLOAD_WORDS);
  const id = useId();
  const [over, setOver] = useState(false);
  const form = purpose === 'form';
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside && !disabled);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (!disabled && files.length > 0) onFiles(form ? files.slice(0, 1) : files);
  };
  return (
    <label
      htmlFor={id}
      className={`${styles.drop ?? ''} ${over ? (styles.over ?? '') : ''} no-print`}
      onDragEnter={drag(true)}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={drop}
    >
      <InboxOutlined className={styles.icon} aria-hidden />
      <span>{form ? words.formDrop : words.evidenceDrop}</span>
      <span className={styles.hint}>{form ? words.formHint : words.evidenceHint}</span>
      <input
        id={id}
        type="file"
        className="sr-only"
        multiple={!form}
        disabled={disabled}
        accept={form ? '.docx,.pdf,.doc,.wps,.jpg,.jpeg,.png' : undefined}
        onChange={event => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen again after it was removed.
          event.target.value = '';
        }}
      />
    </label>
  );
}

const percent = (part: number, whole: number): number => (whole === 0 ? 100 : Math.floor((part / whole) * 100));

/** The form first, whenever it was chosen. */
const inOrder = (rows: readonly UploadRow[]): UploadRow[] =>
  rows.toSorted((a, b) => Number(b.purpose === 'form') - Number(a.purpose === 'form'));

interface RowProps {
  readonly row: UploadRow;
  readonly uploads: Uploads;
  readonly removable: boolean;
}

function Row({ row, uploads: { phase, begun, remove }, removable }: RowProps) {
  const words = useWords(UPLOAD_WORDS);
  const { stop } = useMarks();
  const { name, bytes, purpose, sha256, hashed, sent, problem, remedy, file } = row;
  const arrived = begun && sent >= bytes;
  const state = begun && (arrived ? words.sent : file ? words.waiting : words.chooseAgain);
  return (
    <li className={styles.row}>
      <span className={styles.name}>
        {name} <Tag>{words[purpose]}</Tag>
      </span>
      {phase === 'choosing' && removable ? (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden />}
          aria-label={words.remove(name)}
          onClick={() => {
            remove(row.key);
          }}
        />
      ) : (
        arrived && <CheckCircleOutlined aria-hidden />
      )}
      <span className={styles.about}>
        <span className="tabular">{sizeText(bytes)}</span>
        {sha256 === undefined ? (
          problem === undefined && <span>{words.hashing(Math.round(hashed * 100))}</span>
        ) : (
          <HashText sha256={sha256} />
        )}
        {state !== false && <span>{state}</span>}
      </span>
      {problem !== undefined && (
        <span className={styles.problem} role="alert">
          {problem}
          {remedy !== undefined && `${stop}${remedy}`}
        </span>
      )}
      {begun && (
        <div className={styles.bar}>
          <Progress
            percent={percent(sent, bytes)}
            size="small"
            status={arrived ? 'success' : phase === 'sending' ? 'active' : 'normal'}
            aria-label={words.progress(name)}
          />
        </div>
      )}
    </li>
  );
}

interface UploadFormProps {
  readonly uploads: Uploads;
  /** What may be chosen here. */
  readonly purposes: readonly Purpose[];
  /** What the button that sends says; `null`: they are sent elsewhere, with more. */
  readonly submit: string | null;
  /** Whether what else the page asks for is complete. */
  readonly ready?: boolean;
  /** Stands before the button: what is declared by pressing it. */
  readonly children?: ReactNode;
}

/** Files chosen, their digests, how far each is, and what was refused beside the file it is about. */
export function UploadForm({ uploads, purposes, submit, ready = true, children }: UploadFormProps) {
  const words = useWords(UPLOAD_WORDS);
  const { list } = useMarks();
  const { rows, phase, error, begun, wanted, add, abandon, send } = uploads;
  const busy = phase === 'sending' || phase === 'checking';
  const chosenAgain = new Set(rows.filter(isWanted).map(({ purpose }) => purpose));
  const total = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  const sent = rows.reduce((sum, row) => sum + Math.min(row.sent, row.bytes), 0);
  const missesForm = purposes.includes('form') && !rows.some(({ purpose }) => purpose === 'form');
  return (
    <div className={styles.form}>
      {phase === 'cut' && !error && (
        <Alert
          type="warning"
          showIcon
          title={words.cut}
          description={wanted.length > 0 ? words.chooseFirst(wanted.join(list)) : words.cutText}
        />
      )}
      {!busy &&
        (!begun || wanted.length > 0) &&
        purposes
          .filter(purpose => !begun || chosenAgain.has(purpose))
          .map(purpose => (
            <Drop
              key={purpose}
              purpose={purpose}
              disabled={busy}
              onFiles={files => {
                add(files, purpose);
              }}
            />
          ))}
      {rows.length > 0 && (
        <ul className={styles.list} aria-label={words.files}>
          {inOrder(rows).map(row => (
            <Row key={row.key} row={row} uploads={uploads} removable={purposes.includes(row.purpose)} />
          ))}
        </ul>
      )}
      <p className={styles.note}>{words.note}</p>
      {error && <FailureNote error={error} />}
      {children}
      <div className={styles.actions} aria-live="polite">
        {submit !== null && (
          <Button
            type="primary"
            size="large"
            loading={busy}
            disabled={begun ? wanted.length > 0 : !uploads.ready || missesForm || !ready}
            onClick={() => void send()}
          >
            {begun && !busy ? words.goOn : submit}
          </Button>
        )}
        {phase === 'cut' && <Button onClick={abandon}>{words.abandon}</Button>}
        {phase === 'sending' && <span className="tabular">{words.total(percent(sent, total))}</span>}
        {phase === 'checking' && <span>{words.checking}</span>}
      </div>
    </div>
  );
}
