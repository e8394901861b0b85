import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Select, Upload } from 'antd';
import { useState } from 'react';
import { api, ask, useUser, type LedgerEvent } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { HashText } from '../../ui/hash-text.tsx';
import { Panel } from '../../ui/page.tsx';
import { compareAnchor, type AnchorVerdict } from './anchor.ts';
import styles from './ledger.module.css';
import { WORDS } from './words.ts';

interface AnchorPanelProps {
  readonly id: string;
  readonly events: readonly LedgerEvent[];
}

/** 锚定: the same ledger held against the head that was kept on a day. For whoever may read the anchors. */
export function AnchorPanel({ id, events }: AnchorPanelProps) {
  const words = useWords(WORDS);
  const { roles } = useUser();
  const [verdict, setVerdict] = useState<AnchorVerdict>();
  const [failure, setFailure] = useState<Error>();
  const reads = roles.includes('auditor') || roles.includes('administrator');
  const compare = async (text: Promise<string>): Promise<void> => {
    setFailure(undefined);
    try {
      setVerdict(await compareAnchor(await text, id, events));
    } catch (error) {
      setVerdict(undefined);
      setFailure(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return (
    <Panel title={words.anchor}>
      <p className={styles.about}>{words.anchorAbout}</p>
      <div className={`${styles.choose ?? ''} no-print`}>
        <Upload
          accept="application/json,.json"
          showUploadList={false}
          beforeUpload={file => {
            void compare(file.text());
            return false;
          }}
        >
          <Button>{words.anchorFile}</Button>
        </Upload>
        {reads && (
          <ServerAnchors
            choose={date =>
              void compare(api.get('/api/anchors/{date}', { params: { date } }).then(({ content }) => content))
            }
          />
        )}
      </div>
      <div aria-live="polite">
        {verdict && <Compared verdict={verdict} />}
        {failure && <FailureNote error={failure} />}
      </div>
    </Panel>
  );
}

function ServerAnchors({ choose }: { choose: (date: string) => void }) {
  const words = useWords(WORDS);
  const { data } = useQuery(ask('/api/anchors'));
  if (!data) return null;
  if (data.dates.length === 0) return <span className={styles.about}>{words.noAnchors}</span>;
  return (
    <Select
      className={styles.day ?? ''}
      aria-label={words.anchorDay}
      placeholder={words.anchorDay}
      options={[...data.dates].reverse().map(value => ({ value, label: value }))}
      onChange={choose}
    />
  );
}

function Compared({ verdict }: { verdict: AnchorVerdict }) {
  const words = useWords(WORDS);
  const { result, date = '', seq = 0, sha256 } = verdict;
  const text = {
    agrees: words.agrees(date, seq),
    altered: words.altered(date, seq),
    shorter: words.shorter(date, seq),
    absent: words.absent(date),
    unreadable: words.unreadable,
  }[result];
  const type = { agrees: 'success', absent: 'info', altered: 'error', shorter: 'error', unreadable: 'error' } as const;
  return (
    <Alert
      type={type[result]}
      showIcon
      title={text}
      description={
        <span>
          {words.fileHash} <HashText sha256={sha256} />
        </span>
      }
    />
  );
}
