import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { checkPropose } from '../../../../casework/redaction/rules.ts';
import { shanghaiDate } from '../../../../regulation/dates.ts';
import { ask, useDirectory, useUser, type CaseState } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { FormContext } from '../../ui/form/context.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle, Panel, Stack } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { ActDialog } from './act-dialog.tsx';
import { passes, type Action, type Group, type Scene } from './action.ts';
import { counselActs, endingActs, recusalActs, verificationActs } from './case-acts.ts';
import styles from './case-actions.module.css';
import { Counsel } from './counsel.tsx';
import { documentActs } from './document-acts.ts';
import { taskActs } from './task-acts.ts';
import { WORDS } from './words.ts';

/** 其他事项: what can be done about a case beside answering its tasks, each with its reason. */
export default function CaseActionsPage() {
  const { id = '' } = useParams();
  const query = useQuery(ask('/api/cases/{id}', { params: { id } }));
  return <Loaded query={query}>{({ state }) => <Acts state={state} />}</Loaded>;
}

/** Who acts, on what, with whom. */
function useActsScene(state: CaseState): Scene {
  const words = useWords(WORDS);
  const user = useUser();
  const { people, organs } = useDirectory();
  const kind = organs.find(({ id }) => id === user.organ)?.kind;
  const interprets = kind === 'discipline' || kind === 'organisation';
  return { user, state, words, people, interprets, today: shanghaiDate(Date.now()) };
}

function Acts({ state }: { state: CaseState }) {
  const scene = useActsScene(state);
  const { words, people } = scene;
  const terms = useTerms();
  const { organs } = useDirectory();
  const [chosen, setChosen] = useState<Action>();
  const open = state.tasks.filter(({ status }) => status === 'open');
  const groups: Group[] = [
    ...open.map(task => ({
      ...{ key: task.id, title: words.task(terms.task(task)), actions: taskActs(scene, task) },
      of: terms.task(task),
    })),
    { key: 'verification', title: words.verification, actions: verificationActs(scene) },
    { key: 'people', title: words.people, actions: recusalActs(scene) },
    { key: 'ending', title: words.ending, actions: endingActs(scene) },
  ].filter(({ actions }) => actions.length > 0);
  const counsel = counselActs(scene);
  const documents = state.documents
    .map(document => ({ document, acts: documentActs(scene, document), redact: mayRedact(scene, document) }))
    .filter(({ acts, redact }) => acts.length > 0 || redact);
  const nothing = groups.length === 0 && counsel.length === 0 && documents.length === 0;
  const form = {
    errors: {},
    material: state.uploads.map(({ id, name }) => ({ id, name })),
    organs: organs.filter(({ id }) => id !== state.organ),
    users: people,
    names: people.map(({ name }) => name),
  };
  return (
    <FormContext value={form}>
      <PageTitle
        title={words.title}
        lead={<Link to={`/cases/${state.id}`}>{state.id}</Link>}
        actions={
          <Link to={`/cases/${state.id}`}>
            <Button tabIndex={-1}>{words.back}</Button>
          </Link>
        }
      />
      {nothing && <EmptyState title={words.none} text={words.noneText} />}
      <Stack>
        {groups.map(({ key, title, actions, of }) => (
          <Panel key={key} title={title}>
            {actions.map(each => (
              <Row key={each.key} name={each.title} about={each.text}>
                <ActButton action={each} of={of} choose={setChosen} />
              </Row>
            ))}
          </Panel>
        ))}
        {(counsel.length > 0 || (state.questions ?? []).length > 0 || (state.consultations ?? []).length > 0) && (
          <Panel title={words.counsel}>
            {counsel.map(each => (
              <Row key={each.key} name={each.title} about={each.text}>
                <ActButton action={each} choose={setChosen} />
              </Row>
            ))}
            <Counsel state={state} />
          </Panel>
        )}
        {documents.length > 0 && (
          <Panel title={words.documents}>
            {documents.map(({ document: { id, kind, title, number = id }, acts, redact }) => (
              <Row key={id} name={terms.document({ kind, title })} about={number}>
                {acts.map(each => (
                  <ActButton key={each.key} action={each} of={`${title} ${number}`} choose={setChosen} />
                ))}
                {redact && (
                  <Link to={`/documents/${id}/redaction`} aria-label={`${words.redact} ${title} ${number}`}>
                    <Button size="small" tabIndex={-1}>
                      {words.redact}
                    </Button>
                  </Link>
                )}
              </Row>
            ))}
          </Panel>
        )}
      </Stack>
      {chosen && (
        <ActDialog
          key={chosen.key}
          action={chosen}
          onClose={() => {
            setChosen(undefined);
          }}
        />
      )}
    </FormContext>
  );
}

const mayRedact = ({ user, state }: Scene, document: CaseState['documents'][number]): boolean =>
  passes(() => {
    checkPropose(user, state, document);
  });

function Row({ name, about, children }: { name: string; about: string; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <div className={styles.text}>
        <p className={styles.name}>{name}</p>
        <p className={styles.about}>{about}</p>
      </div>
      <div className={styles.buttons}>{children}</div>
    </div>
  );
}

interface ActButtonProps {
  readonly action: Action;
  /** What it is done to, where the same can be done to several: read out, for it stands beside the button. */
  readonly of?: string | undefined;
  readonly choose: (action: Action) => void;
}

function ActButton({ action, of, choose }: ActButtonProps) {
  return (
    <Button
      size="small"
      {...(of !== undefined && { 'aria-label': `${action.title} ${of}` })}
      danger={action.danger ?? false}
      onClick={() => {
        choose(action);
      }}
    >
      {action.title}
    </Button>
  );
}
