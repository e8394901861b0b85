import { UploadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { api } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { sendAll } from '../../ui/sending.ts';
import styles from './task.module.css';
import { WORDS } from './words.ts';

interface AddFilesProps {
  readonly caseId: string;
  /** A mended application form (补正), or evidence. */
  readonly purpose: 'form' | 'evidence';
}

/** Sends files into the case as further material. @throws {ApiFailure} */
async function sendInto({ caseId, purpose }: AddFilesProps, files: readonly File[], onShare: (share: number) => void) {
  const submission = await api.post('/api/submissions', {
    body: {
      caseId,
      files: files.map(({ name, size, type }) => ({
        purpose,
        name,
        bytes: size,
        ...(type !== '' && { type }),
      })),
    },
  });
  const chosen = new Map(submission.files.map(({ id }, i) => [id, files[i]]));
  const sent = new Map<string, number>();
  const all = files.reduce((sum, { size }) => sum + size, 0);
  await sendAll(submission.id, {
    file: id => chosen.get(id),
    onSent: (id, bytes) => {
      sent.set(id, bytes);
      onShare(Math.round(([...sent.values()].reduce((sum, each) => sum + each, 0) / Math.max(1, all)) * 100));
    },
    onChecking: () => {
      onShare(100);
    },
    signal: new AbortController().signal,
  });
}

/** 添加材料 while a task is worked on. */
export function AddFiles(props: AddFilesProps) {
  const words = useWords(WORDS);
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number>();
  const [failure, setFailure] = useState<Error>();
  const send = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return;
    setFailure(undefined);
    setShare(0);
    try {
      await sendInto(props, files, setShare);
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setShare(undefined);
      await client.invalidateQueries();
    }
  };
  return (
    <div className="no-print">
      <input
        ref={input}
        type="file"
        multiple={props.purpose === 'evidence'}
        hidden
        aria-label={words.addFiles}
        onChange={event => {
          void send([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button
        icon={<UploadOutlined aria-hidden />}
        loading={share !== undefined}
        onClick={() => input.current?.click()}
      >
        {share === undefined ? words.addFiles : words.sending(share)}
      </Button>{' '}
      <span className={styles.muted}>{words.addFilesText}</span>
      {failure && <FailureNote error={failure} />}
    </div>
  );
}
