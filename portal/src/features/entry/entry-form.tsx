import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiFailure, useAct, type CaseState } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { ApplicantPart } from '../../ui/application/applicant-part.tsx';
import { MatterPart } from '../../ui/application/matter-part.tsx';
import { StatementPart } from '../../ui/application/statement-part.tsx';
import { check, type Problems } from '../../ui/application/draft.ts';
import { SituationsPart } from '../../ui/application/situations.tsx';
import { APPLICATION_WORDS } from '../../ui/application/words.ts';
import { ClearDraft } from '../../ui/clear-draft.tsx';
import { ConfirmAct } from '../../ui/confirm-act.tsx';
import type { Draft } from '../../ui/draft.ts';
import type { EntryDraft } from './draft.ts';
import { PaperPart } from './paper-part.tsx';
import styles from './entry.module.css';
import { WORDS } from './words.ts';

interface EntryFormProps {
  readonly state: CaseState;
  readonly draft: Draft<EntryDraft>;
  /** The file it is entered from. */
  readonly upload: string | undefined;
}

const NONE: Problems = new Map();
const PARTS = [
  ['applicant', ApplicantPart],
  ['matter', MatterPart],
  ['situations', SituationsPart],
  ['statement', StatementPart],
] as const;

/** The questions of the application, as the guided one asks them (features/apply), in one piece as on paper. */
export function EntryForm({ state, draft, upload }: EntryFormProps) {
  const words = useWords(WORDS);
  const asked = useWords(APPLICATION_WORDS);
  const form = useRef<HTMLDivElement>(null);
  const { value, change } = draft;
  const { application, problems } = check(value, value, { choose: asked.choose, explain: asked.required });
  // A fresh form does not scold.
  const [tried, setTried] = useState(false);
  const [told, setTold] = useState(NONE);
  const [asking, setAsking] = useState(false);
  const shown: Problems = new Map([...told, ...(tried ? problems : NONE)]);
  const set = (next: Partial<EntryDraft>): void => {
    setTold(NONE);
    change({ ...value, ...next });
  };
  const look = (): void => {
    setTried(true);
    if (application) setAsking(true);
    else setTimeout(() => form.current?.querySelector('[role=alert]')?.scrollIntoView({ block: 'center' }));
  };
  const send = useSend(state.id, draft, setTold);
  return (
    <div ref={form} className={styles.form}>
      <p className={styles.lead}>{words.lead}</p>
      {PARTS.map(([name, Part]) => (
        <section key={name} aria-label={words.parts[name]}>
          <h2 className={styles.part}>{words.parts[name]}</h2>
          <Part value={value} set={set} problems={shown} entered />
        </section>
      ))}
      <section aria-label={words.parts.signature}>
        <h2 className={styles.part}>{words.parts.signature}</h2>
        <PaperPart value={value} set={set} problems={shown} />
      </section>
      <div className={`${styles.bar ?? ''} no-print`}>
        <span className={styles.saved} aria-live="polite">
          {shown.size > 0 ? words.open(shown.size) : draft.savedAt !== undefined && words.saved}
        </span>
        <ClearDraft label={words.clear} title={words.clearTitle} clear={draft.clear} />
        <Button type="primary" disabled={upload === undefined} onClick={look}>
          {words.submit}
        </Button>
      </div>
      <ConfirmAct
        open={asking}
        title={words.submitTitle}
        confirm={words.submit}
        onConfirm={async () => {
          if (application && upload !== undefined) await send({ application, upload, note: value.note });
        }}
        onClose={() => {
          setAsking(false);
        }}
      >
        <p>{words.submitText}</p>
      </ConfirmAct>
    </div>
  );
}

type Entered = Parameters<ReturnType<typeof useAct<'post', '/api/cases/{id}/application'>>['mutateAsync']>[0]['body'];

/** Sends it; what the server says of the fields stands beside them. */
function useSend(id: string, { clear }: Draft<EntryDraft>, tell: (problems: Problems) => void) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { mutateAsync } = useAct('post', '/api/cases/{id}/application');
  return async (body: Entered): Promise<void> => {
    try {
      await mutateAsync({ params: { id }, body });
    } catch (error) {
      if (error instanceof ApiFailure) tell(new Map(error.issues.map(({ field, message: said }) => [field, said])));
      throw error;
    }
    clear();
    message.success(words.done);
    await navigate(`/cases/${id}`);
  };
}
