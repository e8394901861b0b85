import { Alert, Button, Progress, Steps } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { ClearDraft } from '../../ui/clear-draft.tsx';
import type { Draft } from '../../ui/draft.ts';
import { Panel } from '../../ui/page.tsx';
import { UploadForm } from '../../ui/upload-form.tsx';
import type { Uploads } from '../../ui/uploads.ts';
import { useNarrow } from '../../ui/windowed.ts';
import { shanghaiDate } from '../../../../regulation/dates.ts';
import { ApplicantPart } from '../../ui/application/applicant-part.tsx';
import { MatterPart } from '../../ui/application/matter-part.tsx';
import { StatementPart } from '../../ui/application/statement-part.tsx';
import { check, type PartProps } from '../../ui/application/draft.ts';
import { SituationsPart } from '../../ui/application/situations.tsx';
import parts from '../../ui/application/application.module.css';
import { APPLICATION_WORDS } from '../../ui/application/words.ts';
import { BLANK, stepOf, STEPS, type ApplyDraft } from './steps.ts';
import { ReviewStep } from './review.tsx';
import styles from './apply.module.css';
import { WORDS } from './words.ts';

/** What every step is given. */
export interface StepProps extends PartProps {
  readonly value: ApplyDraft;
}

interface GuidedProps {
  readonly draft: Draft<ApplyDraft>;
  readonly uploads: Uploads;
}

const withoutEnding = (name: string): string => name.replace(/\.[^.]{1,5}$/, '');

/** The application step by step; what is filled in stays on this device until it is sent. */
export function Guided({ draft, uploads }: GuidedProps) {
  const words = useWords(WORDS);
  const asked = useWords(APPLICATION_WORDS);
  const narrow = useNarrow();
  const { value, change } = draft;
  const { step } = value;
  // A step that was left shows what it lacks; a fresh one does not scold.
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const heading = useRef<HTMLDivElement>(null);
  const evidence = uploads.rows.filter(({ purpose }) => purpose === 'evidence');
  const attachments = evidence.map(({ name }) => withoutEnding(name));
  const { application, problems } = check(
    value,
    { attachments, signedOn: shanghaiDate(Date.now()) },
    { choose: asked.choose, explain: asked.required },
  );
  const here = new Map([...problems].filter(([field]) => left.has(step) && stepOf(field) === step));
  const go = (to: number): void => {
    setLeft(new Set([...left, step]));
    change({ ...value, step: to });
    heading.current?.scrollIntoView({ block: 'nearest' });
  };
  const set = (next: Partial<ApplyDraft>): void => {
    change({ ...value, ...next });
  };
  const countOf = (at: number): number => [...problems.keys()].filter(field => stepOf(field) === at).length;
  const name = STEPS[step] ?? 'applicant';
  const given = { value, set, problems: here };
  return (
    <div ref={heading}>
      {narrow ? (
        <div className={styles.steps}>
          <span className={parts.hint}>{words.stepOf(step + 1, STEPS.length)}</span>
          <Progress
            percent={Math.round(((step + 1) / STEPS.length) * 100)}
            showInfo={false}
            size="small"
            aria-label={words.stepOf(step + 1, STEPS.length)}
          />
        </div>
      ) : (
        <Steps
          size="small"
          className={styles.steps ?? ''}
          current={step}
          items={STEPS.map((each, i) => ({
            title: words.steps[each],
            status: i === step ? 'process' : countOf(i) > 0 ? (left.has(i) ? 'error' : 'wait') : 'finish',
            ...(left.has(i) && countOf(i) > 0 && { content: words.open(countOf(i)) }),
          }))}
          onChange={go}
        />
      )}
      <Panel title={words.steps[name]} extra={<Saved draft={draft} />}>
        {name === 'applicant' && <ApplicantPart {...given} />}
        {name === 'matter' && <MatterPart {...given} />}
        {name === 'situations' && <SituationsPart {...given} />}
        {name === 'statement' && <StatementPart {...given} />}
        {name === 'evidence' && <EvidenceStep uploads={uploads} />}
        {name === 'review' && (
          <ReviewStep {...given} all={problems} application={application} uploads={uploads} onGo={go} />
        )}
        <div className={styles.actions}>
          {step > 0 && (
            <Button
              disabled={uploads.begun}
              onClick={() => {
                go(step - 1);
              }}
            >
              {words.back}
            </Button>
          )}
          {step < STEPS.length - 1 && (
            <Button
              type="primary"
              onClick={() => {
                go(step + 1);
              }}
            >
              {words.next}
            </Button>
          )}
          <span className={styles.space} />
          {here.size > 0 && (
            <span className={parts.problem} aria-live="polite">
              {words.open(here.size)}
            </span>
          )}
        </div>
      </Panel>
    </div>
  );
}

function Saved({ draft: { value, clear, savedAt } }: { draft: Draft<ApplyDraft> }) {
  const words = useWords(WORDS);
  const touched = JSON.stringify({ ...value, step: 0 }) !== JSON.stringify(BLANK);
  return (
    <span className={parts.hint}>
      {savedAt !== undefined && words.saved}{' '}
      {touched && <ClearDraft label={words.clear} title={words.clearTitle} text={words.clearText} clear={clear} />}
    </span>
  );
}

function EvidenceStep({ uploads }: { uploads: Uploads }) {
  const words = useWords(WORDS);
  // A form made from earlier answers must not go with later ones: it is made again at the end.
  const { remove, rows, begun } = uploads;
  const form = rows.find(({ purpose }) => purpose === 'form')?.key;
  useEffect(() => {
    if (form !== undefined && !begun) remove(form);
  }, [form, begun, remove]);
  return (
    <div className={parts.form}>
      <p>{words.evidenceText}</p>
      <UploadForm uploads={uploads} purposes={['evidence']} submit={null} />
      <Alert type="info" showIcon title={words.reload} />
    </div>
  );
}
