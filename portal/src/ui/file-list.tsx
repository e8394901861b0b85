import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { defineWords, useWords } from '../i18n/words.ts';
import styles from './file-list.module.css';
import { HashText } from './hash-text.tsx';

const WORDS = defineWords({ download: '下载' }, { download: 'Download' });

const MEGABYTE = 1024 ** 2;
const GIGABYTE = 1024 ** 3;

/** Bytes as people read them. */
export function sizeText(bytes: number): string {
  if (bytes < MEGABYTE) return `${(bytes / 1024).toFixed(bytes < 10_240 ? 1 : 0)} kB`;
  return bytes < GIGABYTE ? `${(bytes / MEGABYTE).toFixed(1)} MB` : `${(bytes / GIGABYTE).toFixed(1)} GB`;
}

export interface Download {
  /** `PDF`, `DOCX`; `下载` where left out. */
  readonly label?: string;
  /** Asks the API for a link to the file. */
  readonly link: () => Promise<{ readonly link: string; readonly fileName: string }>;
}

export interface FileRow {
  readonly id: string;
  readonly title: ReactNode;
  /** Number, who sent it and when. */
  readonly about?: ReactNode;
  readonly bytes?: number;
  readonly sha256?: string;
  readonly downloads: readonly Download[];
}

/** Fetches by a signed link, under the file's own name. */
function open({ link, fileName }: { readonly link: string; readonly fileName: string }): void {
  const anchor = document.createElement('a');
  anchor.href = link;
  anchor.download = fileName;
  anchor.rel = 'noopener';
  anchor.click();
}

export function DownloadButton({ label, link, name }: Download & { readonly name: string }) {
  const words = useWords(WORDS);
  const [busy, setBusy] = useState(false);
  const { message } = App.useApp();
  const fetchIt = async (): Promise<void> => {
    setBusy(true);
    try {
      open(await link());
    } catch (error) {
      message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const text = label ?? words.download;
  return (
    <Button
      size="small"
      icon={<DownloadOutlined aria-hidden />}
      loading={busy}
      aria-label={`${text} ${name}`}
      className="no-print"
      onClick={() => void fetchIt()}
    >
      {text}
    </Button>
  );
}

/** Files received or documents issued: name, what it is, size, digest, and the ways to have it. */
export function FileList({ files, nameOf }: { files: readonly FileRow[]; nameOf: (row: FileRow) => string }) {
  return (
    <ul className={styles.list}>
      {files.map(row => (
        <li key={row.id} className={styles.row}>
          <div className={styles.text}>
            <div className={styles.title}>{row.title}</div>
            <div className={styles.about}>
              {row.about}
              {row.bytes !== undefined && <span className="tabular">{sizeText(row.bytes)}</span>}
              {row.sha256 !== undefined && <HashText sha256={row.sha256} />}
            </div>
          </div>
          <div className={styles.downloads}>
            {row.downloads.map(each => (
              <DownloadButton key={each.label ?? ''} {...each} name={nameOf(row)} />
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
