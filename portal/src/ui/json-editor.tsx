import { Alert, Button, Input, Upload } from 'antd';
import type { ReactNode } from 'react';
import { defineWords, useWords } from '../i18n/words.ts';
import { FailureNote } from './failure-note.tsx';
import styles from './json-editor.module.css';
import type { Fault } from './json-text.ts';

const WORDS = defineWords(
  {
    file: '从文件读入',
    preview: '预览变动',
    line: (line: number) => `第 ${String(line)} 行附近不是正确的 JSON`,
    noLine: '不是正确的 JSON',
    colon: '：',
    note: (text: string) => `（${text}）`,
  },
  {
    file: 'Read from a file',
    preview: 'Preview',
    line: (line: number) => `Not valid JSON near line ${String(line)}`,
    noLine: 'Not valid JSON',
    colon: ': ',
    note: (text: string) => ` (${text})`,
  },
);

interface JsonTextProps {
  /** Its accessible name. */
  readonly label: string;
  readonly text: string;
  readonly rows: number;
  readonly write: (text: string) => void;
}

/** JSON as text, to be pasted and changed by those who know it. */
export const JsonText = ({ label, text, rows, write }: JsonTextProps) => (
  <Input.TextArea
    aria-label={label}
    className={styles.json ?? ''}
    value={text}
    spellCheck={false}
    autoSize={{ minRows: rows, maxRows: rows * 2 }}
    onChange={event => {
      write(event.target.value);
    }}
  />
);

interface JsonBarProps {
  readonly faults: readonly Fault[];
  readonly failure: Error | undefined;
  readonly busy: boolean;
  /** There is something to look at. */
  readonly ready: boolean;
  readonly look: () => Promise<void>;
  readonly write: (text: string) => void;
  /** Further buttons. */
  readonly children?: ReactNode;
}

/** What is wrong with the text, and what can be done with it: preview, read from a file. */
export function JsonBar({ faults, failure, busy, ready, look, write, children }: JsonBarProps) {
  const words = useWords(WORDS);
  const told = ({ field, message, line }: Fault): string => {
    if (field !== '') return field + words.colon + message;
    return (line === undefined ? words.noLine : words.line(line)) + words.note(message);
  };
  return (
    <>
      <div aria-live="polite">
        {faults.map(fault => (
          <Alert
            key={fault.field + fault.message}
            type="error"
            showIcon
            title={told(fault)}
            className={styles.gap ?? ''}
          />
        ))}
        {failure && <FailureNote error={failure} />}
      </div>
      <div className={`${styles.buttons ?? ''} no-print`}>
        <Button type="primary" ghost disabled={!ready} loading={busy} onClick={() => void look()}>
          {words.preview}
        </Button>
        <Upload
          accept="application/json,.json"
          showUploadList={false}
          beforeUpload={file => {
            void file.text().then(write);
            return false;
          }}
        >
          <Button>{words.file}</Button>
        </Upload>
        {children}
      </div>
    </>
  );
}
