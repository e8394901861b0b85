import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { useDraft } from '../../ui/draft.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle, Stack } from '../../ui/page.tsx';
import { Editor } from './editor.tsx';
import { Seals } from './seals.tsx';
import { Versions } from './versions.tsx';
import { WORDS } from './words.ts';

export type Office = AnswerAt<'get', '/api/office'>;

/** A draft of the configuration and the version it was made from; an empty one is the version in force. */
export interface OfficeDraft {
  readonly text: string;
  readonly from: string;
  readonly note: string;
}
const NO_DRAFT: OfficeDraft = { text: '', from: '', note: '' };

/** As it is edited: the number of the version is the server's affair. */
export const textOf = (office: Office): string => {
  const { version: _, ...rest } = office;
  return JSON.stringify(rest, null, 2);
};

/** 机关配置: one text, checked, previewed and kept version by version; and the seals. */
export default function OfficePage() {
  const query = useQuery(ask('/api/office'));
  return <Loaded query={query}>{office => <Shown office={office} />}</Loaded>;
}

function Shown({ office }: { office: Office }) {
  const words = useWords(WORDS);
  const draft = useDraft('office', NO_DRAFT);
  const [round, setRound] = useState(0);
  const use = (other: Office): void => {
    draft.change({ text: textOf(other), from: office.version, note: '' });
    setRound(round + 1);
    scrollTo({ top: 0 });
  };
  return (
    <>
      <PageTitle title={words.title} lead={words.lead(office.version)} />
      <Stack>
        <Editor key={round} office={office} draft={draft} />
        <Seals organs={office.organs} />
        <Versions present={office} use={use} />
      </Stack>
    </>
  );
}
