import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ask, type AnswerAt } from '../../api/index.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { useDraft } from '../../ui/draft.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle, Stack } from '../../ui/page.tsx';
import { Editor } from './editor.tsx';
import { History } from './history.tsx';
import { Publish } from './publish.tsx';
import styles from './templates.module.css';
import { WORDS } from './words.ts';

export type Templates = AnswerAt<'get', '/api/templates'>;
/** Changed wording by file, kept on this device until it is published. */
export interface TemplatesDraft {
  readonly texts: Readonly<Record<string, string>>;
  readonly note: string;
}
const NO_DRAFT: TemplatesDraft = { texts: {}, note: '' };

/** 文书模板: the wording of every document; edited, checked, previewed as it prints, published. */
export default function TemplatesPage() {
  const query = useQuery(ask('/api/templates'));
  return <Loaded query={query}>{templates => <Shown templates={templates} />}</Loaded>;
}

function Shown({ templates }: { templates: Templates }) {
  const words = useWords(WORDS);
  const { left, right } = useMarks();
  const draft = useDraft('templates', NO_DRAFT);
  const [search, setSearch] = useSearchParams();
  const [publishing, setPublishing] = useState(false);
  const { texts } = draft.value;
  const [first] = templates.templates;
  const chosen = templates.templates.find(({ kind }) => kind === search.get('kind')) ?? first;
  const change = (file: string, text: string | undefined): void => {
    const others = Object.fromEntries(Object.entries(texts).filter(([name]) => name !== file));
    draft.change({ ...draft.value, texts: text === undefined ? others : { ...others, [file]: text } });
  };
  const count = Object.keys(texts).length;
  return (
    <>
      <PageTitle
        title={words.title}
        lead={words.lead}
        actions={
          <Button
            type="primary"
            disabled={count === 0}
            onClick={() => {
              setPublishing(true);
            }}
          >
            {count === 0 ? words.publish : words.publishAll(count)}
          </Button>
        }
      />
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={words.choose}
        className={styles.choose ?? ''}
        value={chosen?.kind}
        options={templates.templates.map(({ kind, file, title }) => ({
          value: kind,
          label: `${title}${left}${file}${right}${file in texts ? ` · ${words.changed}` : ''}`,
        }))}
        onChange={kind => {
          if (kind !== undefined) setSearch({ kind }, { replace: true });
        }}
      />
      <Stack>
        {chosen && <Editor key={chosen.kind} template={chosen} draft={texts[chosen.file]} change={change} />}
        <History published={templates.published} />
      </Stack>
      <Publish
        open={publishing}
        setting={templates.setting}
        draft={draft}
        close={() => {
          setPublishing(false);
        }}
      />
    </>
  );
}
