import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, QuestionCircleFilled } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { api, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { HashText } from '../../ui/hash-text.tsx';
import { Facts, PageTitle, Panel } from '../../ui/page.tsx';
import { sha256Of } from '../../ui/sha256.ts';
import { LocalDay } from '../../ui/time.tsx';
import styles from './public-verify.module.css';
import { ScanForm } from './scan-form.tsx';
import { WORDS } from './words.ts';

type Answer = AnswerAt<'post', '/api/public/verify'>;

interface Asked {
  readonly code?: string;
  readonly sha256?: string;
}
interface Found {
  readonly answer: Answer;
  readonly by: 'code' | 'file';
}

/** A file is told by its digest alone, which is computed here; with the code an altered one is told from a foreign one. */
async function verify({ code, sha256 }: Asked): Promise<Found> {
  const written = code?.trim() === '' ? undefined : code?.trim();
  if (sha256 === undefined)
    return {
      by: 'code',
      answer: await api.get('/api/public/verify/{code}', { params: { code: written ?? '' } }),
    };
  const body = { sha256, ...(written !== undefined && { code: written }) };
  return { by: 'file', answer: await api.post('/api/public/verify', { body }) };
}

/** 文书核验, for anybody: by the code on a paper, or by the file itself. */
export default function Verify() {
  const words = useWords(WORDS);
  const [search] = useSearchParams();
  const given = search.get('code') ?? '';
  const [code, setCode] = useState(given);
  const { mutate, data, error, isPending } = useMutation({ mutationFn: verify });
  useEffect(() => {
    if (given !== '') mutate({ code: given });
  }, [given, mutate]);
  return (
    <>
      <PageTitle title={words.title} lead={words.lead} />
      <div className={`${styles.ways ?? ''} no-print`}>
        <Panel title={words.byCode}>
          <CodeForm
            code={code}
            change={setCode}
            busy={isPending}
            onCheck={() => {
              mutate({ code });
            }}
          />
          <ScanForm
            onCode={scanned => {
              setCode(scanned);
              mutate({ code: scanned });
            }}
          />
        </Panel>
        <Panel title={words.byFile}>
          <FileForm
            onDigest={sha256 => {
              mutate({ code, sha256 });
            }}
          />
        </Panel>
      </div>
      <div aria-live="polite">
        {error && <FailureNote error={error} />}
        {data && <Result found={data} />}
      </div>
    </>
  );
}

interface CodeFormProps {
  readonly code: string;
  readonly change: (code: string) => void;
  readonly busy: boolean;
  readonly onCheck: () => void;
}

function CodeForm({ code, change, busy, onCheck }: CodeFormProps) {
  const words = useWords(WORDS);
  const field = useId();
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        onCheck();
      }}
    >
      <label htmlFor={field}>{words.code}</label>
      <Input
        id={field}
        size="large"
        className={styles.code ?? ''}
        value={code}
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${field}-hint`}
        onChange={event => {
          change(event.target.value);
        }}
      />
      <span id={`${field}-hint`} className={styles.hint}>
        {words.codeHint}
      </span>
      <Button type="primary" htmlType="submit" loading={busy} disabled={code.trim() === ''}>
        {words.check}
      </Button>
    </form>
  );
}

function FileForm({ onDigest }: { onDigest: (sha256: string) => void }) {
  const words = useWords(WORDS);
  const field = useId();
  const [share, setShare] = useState<number>();
  const [digest, setDigest] = useState<string>();
  const [failed, setFailed] = useState(false);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setFailed(false);
    try {
      const sha256 = await sha256Of(file, setShare);
      setDigest(sha256);
      onDigest(sha256);
    } catch {
      setFailed(true);
    } finally {
      setShare(undefined);
    }
  };
  return (
    <div className={styles.form}>
      <label
        htmlFor={field}
        className={styles.drop}
        onDragOver={event => {
          event.preventDefault();
        }}
        onDrop={event => {
          event.preventDefault();
          void take(event.dataTransfer.files[0]);
        }}
      >
        <span>{words.choose}</span>
        <span className={styles.hint}>{words.fileHint}</span>
        <input
          id={field}
          type="file"
          className="sr-only"
          accept=".pdf,.docx"
          onChange={event => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </label>
      {share !== undefined && <span>{words.hashing(Math.round(share * 100))}</span>}
      {failed && <span role="alert">{words.unreadable}</span>}
      {digest !== undefined && (
        <span className={styles.hint}>
          {words.digest} <HashText sha256={digest} />
        </span>
      )}
    </div>
  );
}

const MARKS: Readonly<Record<Answer['result'], ReactNode>> = {
  genuine: <CheckCircleFilled />,
  altered: <ExclamationCircleFilled />,
  void: <CloseCircleFilled />,
  unknown: <QuestionCircleFilled />,
};

function Result({ found: { answer, by } }: { found: Found }) {
  const words = useWords(WORDS);
  const { result, document, voidedOn } = answer;
  const facts = document && [
    [words.name, document.title + (document.redacted ? words.redacted : '')] as const,
    [words.number, document.number ?? words.noNumber] as const,
    [words.date, <LocalDay key="date" date={document.date} />] as const,
    [words.organ, document.organ] as const,
    ...(voidedOn === undefined ? [] : [[words.voidedOn, <LocalDay key="void" date={voidedOn} />] as const]),
  ];
  return (
    <Panel title={words.result}>
      <p className={`${styles.verdict ?? ''} ${styles[result] ?? ''}`}>
        <span aria-hidden>{MARKS[result]}</span>
        {words.results[result]}
      </p>
      <p className={styles.says}>{words[`${by}_${result}`]}</p>
      {facts && <Facts facts={facts} />}
    </Panel>
  );
}
