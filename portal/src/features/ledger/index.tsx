import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { ask, type LedgerEvent } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { save } from '../../ui/base64.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle, Stack } from '../../ui/page.tsx';
import { AnchorPanel } from './anchor-panel.tsx';
import { Entries } from './entries.tsx';
import { explanationOf } from './explanation.ts';
import { useVerdict, VerdictPanel } from './verdict-panel.tsx';
import { WORDS } from './words.ts';

/** 台账: every entry of a case, with its chain of digests computed in this browser. */
export default function Ledger() {
  const { id = '' } = useParams();
  const query = useQuery(ask('/api/cases/{id}/ledger', { params: { id } }));
  return <Loaded query={query}>{events => <Read id={id} events={events} />}</Loaded>;
}

function Read({ id, events }: { id: string; events: readonly LedgerEvent[] }) {
  const words = useWords(WORDS);
  const checking = useVerdict(events);
  const { verdict } = checking;
  const download = (): void => {
    save(new File([JSON.stringify(events, null, 2)], `${id}-台账.json`, { type: 'application/json' }));
  };
  const explain = (): void => {
    const text = explanationOf(id, events, events.at(-1)?.hash ?? '');
    save(new File([text], `${id}-台账核对说明.txt`, { type: 'text/plain' }));
  };
  return (
    <>
      <PageTitle
        title={words.title(id)}
        lead={words.lead(events.length)}
        actions={
          <>
            <Link to={`/cases/${id}`}>
              <Button tabIndex={-1}>{words.back}</Button>
            </Link>
            <Button onClick={download}>{words.proof}</Button>
            <Button onClick={explain}>{words.explanation}</Button>
          </>
        }
      />
      <Stack>
        <VerdictPanel id={id} {...checking} />
        <AnchorPanel id={id} events={events} />
        <Entries events={events} broken={verdict && !verdict.intact ? verdict.seq : undefined} checked={verdict} />
      </Stack>
    </>
  );
}
