import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { api, type CaseState, type IssuedDocument } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { CaseTimeline, type Moment } from '../../ui/case-timeline.tsx';
import { DownloadButton } from '../../ui/file-list.tsx';
import { FileView } from '../../ui/file-view.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { LocalDay, ShanghaiTime } from '../../ui/time.tsx';
import { ApplicationView } from './application-view.tsx';
import { Earlier } from './earlier.tsx';
import { MaterialView } from './material-view.tsx';
import type { ShownTask } from './scene.ts';
import styles from './task.module.css';
import { Verdict } from './verdict.tsx';
import { WORDS } from './words.ts';

interface PapersProps {
  readonly task: ShownTask;
  readonly state: CaseState;
}

/** The file beside the form: application, findings, material, what was answered, what was issued, the course. */
export function Papers({ task, state }: PapersProps) {
  const words = useWords(WORDS);
  const findings = task.findings ?? [];
  const items = [
    { key: 'application', label: words.application, children: <ApplicationView state={state} /> },
    ...(findings.length > 0
      ? [{ key: 'findings', label: words.findings, children: <Findings findings={findings} /> }]
      : []),
    {
      key: 'material',
      label: `${words.material} ${String(state.uploads.length)}`,
      children: <MaterialView state={state} adds={addsOf(task)} />,
    },
    { key: 'earlier', label: words.earlier, children: <Earlier state={state} /> },
    {
      key: 'documents',
      label: `${words.documents} ${String(state.documents.length)}`,
      children: <Documents state={state} />,
    },
    { key: 'course', label: words.course, children: <Course state={state} /> },
  ];
  return <Tabs items={items} destroyOnHidden={false} />;
}

/** What may be added while the task is this person's. */
function addsOf({ mine, role, kind }: ShownTask): 'form' | 'evidence' | undefined {
  if (!mine || role === 'filing') return undefined;
  return kind === 'supplement' ? 'form' : 'evidence';
}

function Findings({ findings }: { findings: NonNullable<ShownTask['findings']> }) {
  const words = useWords(WORDS);
  return (
    <div className={styles.stack}>
      <p className={styles.muted}>{words.onlyProposes}</p>
      {findings.map(({ code, basis, fits, text }) => (
        <div key={code + text} className={styles.finding}>
          <Verdict good={fits} text={fits ? words.fits : words.unfit} />
          <div>
            {text}
            <p className={styles.muted}>{basis}</p>
          </div>
        </div>
      ))}
    </div>
  );
}

function Documents({ state }: { state: CaseState }) {
  const words = useWords(WORDS);
  const [open, setOpen] = useState<string>();
  if (state.documents.length === 0) return <EmptyState title={words.noDocuments} />;
  return [...state.documents].reverse().map(document => (
    <Issued
      key={document.id}
      document={document}
      open={open === document.id}
      toggle={() => {
        setOpen(open === document.id ? undefined : document.id);
      }}
    />
  ));
}

interface IssuedProps {
  readonly document: IssuedDocument;
  readonly open: boolean;
  readonly toggle: () => void;
}

function Issued({ document: { id, title, number, date, files, voided }, open, toggle }: IssuedProps) {
  const words = useWords(WORDS);
  const linkTo = (format: 'pdf' | 'docx') => () => api.get('/api/documents/{id}/{format}', { params: { id, format } });
  return (
    <article className={styles.file}>
      <div className={styles.fileHead}>
        <div>
          <p>{voided ? <del>{title}</del> : title}</p>
          <div className={styles.about}>
            {number !== undefined && <span>{number}</span>}
            <LocalDay date={date} />
          </div>
        </div>
        <div className="no-print">
          <Button
            size="small"
            aria-expanded={open}
            aria-label={`${open ? words.hide : words.show} ${title}`}
            onClick={toggle}
          >
            {open ? words.hide : words.show}
          </Button>{' '}
          {files.map(({ format }) => (
            <DownloadButton key={format} label={format.toUpperCase()} name={title} link={linkTo(format)} />
          ))}
        </div>
      </div>
      {open && (
        <div className={styles.viewer}>
          <FileView id={id} name={`${title}.pdf`} type="application/pdf" link={linkTo('pdf')} />
        </div>
      )}
    </article>
  );
}

/** The tasks of the case in their order; what stands still open is under way. */
function Course({ state }: { state: CaseState }) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const moments = state.tasks.map((task): Moment => {
    const { id, status, outcome, answeredAt, answeredBy, deadline } = task;
    return {
      key: id,
      state: ({ open: 'now', answered: 'done', withdrawn: 'ended' } as const)[status],
      title: terms.task(task),
      when: answeredAt === undefined ? <LocalDay date={deadline.due} /> : <ShanghaiTime at={answeredAt} />,
      ...(outcome !== undefined && { text: [terms.outcome(outcome), answeredBy?.name].filter(Boolean).join(' · ') }),
    };
  });
  return <CaseTimeline moments={moments} label={words.course} />;
}
