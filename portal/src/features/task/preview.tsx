import { Modal, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { bytesOf } from '../../ui/base64.ts';
import { PdfView } from '../../ui/pdf-view.tsx';
import { EmptyState } from '../../ui/states.tsx';
import styles from './task.module.css';
import { WORDS } from './words.ts';

export type Drafts = AnswerAt<'post', '/api/tasks/{id}/preview'>;

/** The documents as they would be issued on this answer: marked 草稿, without number. */
export function Preview({ drafts, onClose }: { drafts: Drafts; onClose: () => void }) {
  const words = useWords(WORDS);
  const [at, setAt] = useState(0);
  const shown = drafts[at];
  return (
    <Modal open title={words.previewTitle} width={960} footer={null} onCancel={onClose}>
      {drafts.length === 0 && <EmptyState title={words.noPreview} />}
      {drafts.length > 1 && (
        <Segmented
          className={styles.outcomes ?? ''}
          value={at}
          options={drafts.map(({ title }, value) => ({ value, label: title }))}
          onChange={setAt}
        />
      )}
      {shown && <Sheet key={at} title={shown.title} pdf={shown.pdf} />}
    </Modal>
  );
}

let previews = 0;

function Sheet({ title, pdf }: { title: string; pdf: string }) {
  const [id] = useState(() => `preview-${String(++previews)}`);
  const bytes = useMemo(() => new Blob([bytesOf(pdf)], { type: 'application/pdf' }), [pdf]);
  return <PdfView id={id} bytes={bytes} label={title} />;
}
