import { Button, Space } from 'antd';
import { useMemo } from 'react';
import type { AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { bytesOf, fileOf, save } from '../../ui/base64.ts';
import { Panel } from '../../ui/page.tsx';
import { PdfView } from '../../ui/pdf-view.tsx';
import styles from './templates.module.css';
import { WORDS } from './words.ts';

export type Made = AnswerAt<'post', '/api/templates/preview'>;

const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The document as it prints, from the same renderer that issues it. */
export function Preview({ made, kind }: { made: Made; kind: string }) {
  const words = useWords(WORDS);
  const bytes = useMemo(() => new Blob([bytesOf(made.pdf)], { type: PDF }), [made.pdf]);
  // Other wording makes other bytes: the last ones tell them apart.
  const id = `template ${kind} ${String(made.pdf.length)} ${made.pdf.slice(-120)}`;
  const download = (mediaType: string, content: string, ending: string): void => {
    save(fileOf({ fileName: `${made.title}-预览.${ending}`, mediaType, content }));
  };
  return (
    <Panel
      title={words.previewTitle(made.title)}
      extra={
        <Space className="no-print">
          <Button
            size="small"
            onClick={() => {
              download(PDF, made.pdf, 'pdf');
            }}
          >
            {words.pdf}
          </Button>
          <Button
            size="small"
            onClick={() => {
              download(DOCX, made.docx, 'docx');
            }}
          >
            {words.docx}
          </Button>
        </Space>
      }
    >
      <p className={styles.about}>{words.previewAbout}</p>
      <PdfView key={id} id={id} bytes={bytes} label={words.previewTitle(made.title)} />
    </Panel>
  );
}
