import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import type { Application } from '../../../../casework/application.ts';
import { api } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { fileOf, save } from '../../ui/base64.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { PdfView } from '../../ui/pdf-view.tsx';
import { UploadForm } from '../../ui/upload-form.tsx';
import type { Uploads } from '../../ui/uploads.ts';
import parts from '../../ui/application/application.module.css';
import type { Problems } from '../../ui/application/draft.ts';
import { Text } from '../../ui/application/fields.tsx';
import { stepOf, STEPS } from './steps.ts';
import type { StepProps } from './guided.tsx';
import styles from './apply.module.css';
import { WORDS } from './words.ts';

interface ReviewProps extends StepProps {
  /** Of every step. */
  readonly all: Problems;
  readonly application: Application | undefined;
  readonly uploads: Uploads;
  readonly onGo: (step: number) => void;
}

interface Made {
  /** What it was made from: another answer makes another form. */
  readonly from: string;
  readonly file: File;
  readonly sha256: string;
}

const make = async (application: Application): Promise<Made> => {
  const form = await api.post('/api/applications/form', { body: application, query: { format: 'pdf' } });
  return { from: JSON.stringify(application), file: fileOf(form), sha256: form.sha256 };
};

/** The official form as it will enter the record, to be read before it is sent. */
export function ReviewStep({ value, set, problems, all, application, uploads, onGo }: ReviewProps) {
  const words = useWords(WORDS);
  const { mutate, data, error, isPending } = useMutation({ mutationFn: make });
  const [used, setUsed] = useState<string>();
  const { add, remove, rows, begun } = uploads;
  const current = data?.from === JSON.stringify(application) ? data : undefined;
  const old = rows.find(({ purpose }) => purpose === 'form')?.key;
  useEffect(() => {
    if (begun) return;
    if (current && used !== current.sha256) {
      setUsed(current.sha256);
      add([current.file], 'form');
    }
    if (!current && old !== undefined) {
      setUsed(undefined);
      remove(old);
    }
  }, [current, used, old, begun, add, remove]);
  return (
    <div className={styles.review}>
      <div className={parts.form}>
        <Text
          label={words.signature}
          hint={words.signatureHint}
          field="signature"
          problems={problems}
          value={value.signature}
          max={100}
          onChange={signature => {
            set({ signature });
          }}
        />
      </div>
      {application ? (
        !current && (
          <div>
            <Button
              type="primary"
              loading={isPending}
              onClick={() => {
                mutate(application);
              }}
            >
              {words.make}
            </Button>
          </div>
        )
      ) : (
        <Missing problems={all} onGo={onGo} />
      )}
      {error && <FailureNote error={error} />}
      {current && (
        <>
          <PdfView
            id={`application ${current.sha256}`}
            bytes={current.file}
            label={words.preview}
            actions={
              <Button
                size="small"
                icon={<DownloadOutlined aria-hidden />}
                aria-label={words.download}
                onClick={() => {
                  save(current.file);
                }}
              />
            }
          />
          <UploadForm uploads={uploads} purposes={[]} submit={words.submit}>
            <Alert type="info" showIcon title={words.declare} />
          </UploadForm>
        </>
      )}
    </div>
  );
}

/** What is still open, step by step, each a way back. */
function Missing({ problems, onGo }: { problems: Problems; onGo: (step: number) => void }) {
  const words = useWords(WORDS);
  const counts = STEPS.map((name, step) => ({
    name,
    step,
    count: [...problems.keys()].filter(field => stepOf(field) === step).length,
  })).filter(({ count }) => count > 0);
  return (
    <Alert
      type="warning"
      showIcon
      title={words.missing}
      description={
        <>
          {words.missingText}
          <ul className={styles.list}>
            {counts.map(({ name, step, count }) => (
              <li key={name}>
                <Button
                  type="link"
                  size="small"
                  onClick={() => {
                    onGo(step);
                  }}
                >
                  {words.steps[name]}
                </Button>
                {words.open(count)}
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}
