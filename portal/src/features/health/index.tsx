import { useWords } from '../../i18n/words.ts';
import { PageTitle, Stack } from '../../ui/page.tsx';
import { Parked } from './parked.tsx';
import { Running } from './running.tsx';
import { Undelivered } from './undelivered.tsx';
import { WORDS } from './words.ts';

/** 运行状况: what waits for an administrator. */
export default function Health() {
  const words = useWords(WORDS);
  return (
    <>
      <PageTitle title={words.title} lead={words.lead} />
      <Stack>
        <Parked />
        <Running />
        <Undelivered />
      </Stack>
    </>
  );
}
