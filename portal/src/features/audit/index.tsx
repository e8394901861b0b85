import { Button, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../../i18n/words.ts';
import { PageTitle, Panel, Stack } from '../../ui/page.tsx';
import { Anchors } from './anchors.tsx';
import styles from './audit.module.css';
import { SignIns } from './sign-ins.tsx';
import { StatisticsCheck } from './statistics-check.tsx';
import { WORDS } from './words.ts';

/** 审计: what proves that nothing was altered, and who signed in. */
export default function Audit() {
  const words = useWords(WORDS);
  return (
    <>
      <PageTitle title={words.title} lead={words.lead} />
      <Stack>
        <OpenLedger />
        <Anchors />
        <StatisticsCheck />
        <SignIns />
      </Stack>
    </>
  );
}

function OpenLedger() {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const [id, setId] = useState('');
  return (
    <Panel title={words.ledger}>
      <form
        className={styles.line}
        onSubmit={event => {
          event.preventDefault();
          if (id.trim() !== '') void navigate(`/cases/${encodeURIComponent(id.trim().toUpperCase())}/ledger`);
        }}
      >
        <Input
          className={styles.case ?? ''}
          aria-label={words.caseId}
          placeholder={words.caseId}
          value={id}
          onChange={event => {
            setId(event.target.value);
          }}
        />
        <Button htmlType="submit">{words.open}</Button>
      </form>
    </Panel>
  );
}
