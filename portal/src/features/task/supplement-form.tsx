import { Button } from 'antd';
import { useState } from 'react';
import { api } from '../../api/index.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { fileOf, save } from '../../ui/base64.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import styles from './task.module.css';
import { WORDS } from './words.ts';

/** The form that was sent back, with everything that was right, to be mended. */
export function SupplementForm({ caseId }: { caseId: string }) {
  const words = useWords(WORDS);
  const { left, right } = useMarks();
  const [failure, setFailure] = useState<Error>();
  const download = async (format: 'docx' | 'pdf'): Promise<void> => {
    try {
      save(fileOf(await api.get('/api/cases/{id}/supplement-form', { params: { id: caseId }, query: { format } })));
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return (
    <div className={`${styles.outcomes ?? ''} no-print`}>
      <p className={styles.muted}>{words.supplementText}</p>
      {(['docx', 'pdf'] as const).map(format => (
        <Button key={format} onClick={() => void download(format)}>
          {words.supplementForm}
          {left}
          {format.toUpperCase()}
          {right}
        </Button>
      ))}
      {failure && <FailureNote error={failure} />}
    </div>
  );
}
