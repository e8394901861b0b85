import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { ask } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Panel } from '../../ui/page.tsx';
import styles from './audit.module.css';
import { WORDS } from './words.ts';

/** The statistics held against all ledgers; asked for, because every case is read. */
export function StatisticsCheck() {
  const words = useWords(WORDS);
  const [asked, setAsked] = useState(false);
  return (
    <Panel title={words.statistics}>
      <p className={styles.about}>{words.statisticsAbout}</p>
      {asked ? (
        <Checked />
      ) : (
        <Button
          onClick={() => {
            setAsked(true);
          }}
        >
          {words.check}
        </Button>
      )}
    </Panel>
  );
}

function Checked() {
  const words = useWords(WORDS);
  const query = useQuery({ ...ask('/api/statistics/verification'), staleTime: Infinity, refetchOnWindowFocus: false });
  return (
    <Loaded query={query}>
      {({ agrees, cases, differences }) =>
        agrees ? (
          <Alert type="success" showIcon title={words.agrees(cases)} />
        ) : (
          <Alert
            type="error"
            showIcon
            title={words.differs(differences.length)}
            description={
              <ul>
                {differences.map(({ counter, counted, ledgers }) => (
                  <li key={counter}>{words.difference(counter, counted, ledgers)}</li>
                ))}
              </ul>
            }
          />
        )
      }
    </Loaded>
  );
}
