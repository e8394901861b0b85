import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Progress } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { ask, type LedgerEvent } from '../../api/index.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { HashText } from '../../ui/hash-text.tsx';
import { Panel } from '../../ui/page.tsx';
import styles from './ledger.module.css';
import { verifyHere, type Verdict } from './verify.ts';
import { WORDS } from './words.ts';

interface Checking {
  readonly verdict: Verdict | undefined;
  /** 0 to 1. */
  readonly share: number;
  readonly again: () => void;
}

/** The ledger as it was received, checked at once and whenever it is asked for. */
export function useVerdict(events: readonly LedgerEvent[]): Checking {
  const [verdict, setVerdict] = useState<Verdict>();
  const [share, setShare] = useState(0);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let wanted = true;
    const told = (done: number): void => {
      if (wanted) setShare(done);
    };
    void verifyHere(events, told).then(found => {
      if (wanted) setVerdict(found);
    });
    return () => {
      wanted = false;
    };
  }, [events, round]);
  const again = useCallback((): void => {
    setVerdict(undefined);
    setShare(0);
    setRound(before => before + 1);
  }, []);
  return { verdict, share, again };
}

/** What this browser computed, and beside it what the server says. */
export function VerdictPanel({ id, verdict, share, again }: Checking & { id: string }) {
  const words = useWords(WORDS);
  return (
    <Panel
      title={words.verify}
      extra={
        <Button size="small" className="no-print" onClick={again} disabled={verdict === undefined}>
          {words.verify}
        </Button>
      }
    >
      <p className={styles.about}>{words.about}</p>
      <div aria-live="polite">
        {verdict === undefined && (
          <>
            <p>{words.verifying}</p>
            <Progress percent={Math.round(share * 100)} aria-label={words.verifying} />
          </>
        )}
        {verdict && <Found verdict={verdict} />}
      </div>
      {verdict && <ServerLine id={id} verdict={verdict} />}
    </Panel>
  );
}

function Found({ verdict }: { verdict: Verdict }) {
  const words = useWords(WORDS);
  if (verdict.intact)
    return (
      <Alert
        type="success"
        showIcon
        title={words.intact(verdict.entries)}
        description={
          <span>
            {words.head} <HashText sha256={verdict.head} />
          </span>
        }
      />
    );
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={words.broken(verdict.seq)}
      description={
        <>
          <p>{words.faults[verdict.why]}</p>
          <p>{words.brokenRemedy}</p>
          <a href={`#entry-${String(verdict.seq)}`}>{`#${String(verdict.seq)}`}</a>
        </>
      }
    />
  );
}

function ServerLine({ id, verdict }: { id: string; verdict: Verdict }) {
  const words = useWords(WORDS);
  const { colon } = useMarks();
  const { data } = useQuery(ask('/api/cases/{id}/ledger/verification', { params: { id } }));
  if (!data) return null;
  const said = data.intact
    ? words.serverIntact
    : `${words.serverBroken}${data.problem ? `${colon}${data.problem}` : ''}`;
  const differs = verdict.intact && data.intact && verdict.head !== data.head;
  return (
    <p className={styles.server}>
      {words.server}
      {colon}
      {differs ? words.serverHead : said}
    </p>
  );
}
