import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useParams } from 'react-router';
import { checkMayEnter } from '../../../../casework/entry.ts';
import { ask, useUser, type CaseState } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { refusal } from '../../ui/allowed.ts';
import { useDraft } from '../../ui/draft.ts';
import { Halves } from '../../ui/halves.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { BLANK } from './draft.ts';
import { EntryForm } from './entry-form.tsx';
import { isForm, Original, sourcesOf } from './original.tsx';
import styles from './entry.module.css';
import { WORDS } from './words.ts';

/** 录入申请: what no machine can read is entered by a registrar beside the original (第六条(一)、(二)). */
export default function EntryPage() {
  const { id = '' } = useParams();
  const query = useQuery(ask('/api/cases/{id}', { params: { id } }));
  return <Loaded query={query}>{({ state }) => <Shown key={id} state={state} />}</Loaded>;
}

function Shown({ state }: { state: CaseState }) {
  const words = useWords(WORDS);
  const user = useUser();
  const against = refusal(() => checkMayEnter(user, state));
  const toCase = (
    <Link to={`/cases/${state.id}`}>
      <Button tabIndex={-1}>{words.toCase}</Button>
    </Link>
  );
  if (against)
    return (
      <EmptyState
        title={against.code === 'permission.no-supplement' ? words.over : against.message}
        text={against.code === 'permission.no-supplement' ? words.overText : against.remedy}
        action={toCase}
      />
    );
  return (
    <>
      <PageTitle title={words.title} lead={state.id} actions={toCase} />
      <Entering state={state} />
    </>
  );
}

function Entering({ state }: { state: CaseState }) {
  const words = useWords(WORDS);
  const draft = useDraft(`entry.${state.id}`, BLANK);
  const sources = sourcesOf(state);
  // Evidence is entered from only where somebody says that it is the application.
  const chosen = sources.find(({ id }) => id === draft.value.upload) ?? sources.find(isForm);
  const original = (
    <Original
      state={state}
      sources={sources}
      chosen={chosen}
      choose={upload => {
        draft.change({ ...draft.value, upload });
      }}
    />
  );
  return (
    <>
      {state.deficiencies.length > 0 && (
        <Alert
          type="info"
          showIcon
          className={styles.why ?? ''}
          title={words.why}
          description={state.deficiencies.map(({ problem }) => problem).join('')}
        />
      )}
      <Halves
        label={words.halves}
        papers={{ title: words.scan, content: original }}
        work={{ title: words.form, content: <EntryForm state={state} draft={draft} upload={chosen?.id} /> }}
      />
    </>
  );
}
