import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { defineWords, useWords } from '../i18n/words.ts';
import styles from './file-view.module.css';
import { Loaded } from './loaded.tsx';
import { PdfView } from './pdf-view.tsx';
import { EmptyState } from './states.tsx';
import { useFile, type Link } from './use-file.ts';

const WORDS = defineWords(
  { none: '这种文件不能在页面上显示', noneText: '可以下载后用本机的软件打开；请核对大小和 SHA-256 摘要。' },
  { none: 'This kind of file cannot be shown here', noneText: 'Download it and open it with a program of your own.' },
);

type Shown = 'pdf' | 'image' | 'docx' | 'text' | 'none';
const SHOWN: Readonly<Record<string, Shown>> = {
  pdf: 'pdf',
  docx: 'docx',
  png: 'image',
  jpg: 'image',
  jpeg: 'image',
  gif: 'image',
  webp: 'image',
  bmp: 'image',
  txt: 'text',
  csv: 'text',
};

/** How a file is shown: by the kind its first bytes have, else by its name. */
export function shownAs(name: string, type = ''): Shown {
  if (type === 'application/pdf') return 'pdf';
  if (/^image\/(png|jpeg|gif|webp|bmp)$/.test(type)) return 'image';
  if (type.endsWith('wordprocessingml.document')) return 'docx';
  if (type === 'text/plain' || type === 'text/csv') return 'text';
  return type === '' ? (SHOWN[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'none') : 'none';
}

interface FileViewProps {
  readonly id: string;
  readonly name: string;
  readonly type?: string | undefined;
  readonly link: Link;
}

/** A file on the page: PDF, pictures, Word, plain text. What cannot be shown is downloaded. */
export function FileView({ id, name, type, link }: FileViewProps) {
  const words = useWords(WORDS);
  const shown = shownAs(name, type);
  return shown === 'none' ? (
    <EmptyState title={words.none} text={words.noneText} />
  ) : (
    <Fetched key={id} id={id} name={name} shown={shown} link={link} />
  );
}

interface FetchedProps {
  readonly id: string;
  readonly name: string;
  readonly shown: Exclude<Shown, 'none'>;
  readonly link: Link;
}

function Fetched({ id, name, shown, link }: FetchedProps) {
  const query = useFile(id, link);
  return (
    <Loaded query={query}>
      {bytes => {
        if (shown === 'pdf') return <PdfView id={id} bytes={bytes} label={name} />;
        if (shown === 'image') return <Picture bytes={bytes} name={name} />;
        return shown === 'docx' ? <WordView id={id} bytes={bytes} /> : <PlainText id={id} bytes={bytes} />;
      }}
    </Loaded>
  );
}

function Picture({ bytes, name }: { bytes: Blob; name: string }) {
  const [address, setAddress] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(bytes);
    setAddress(made);
    return () => {
      URL.revokeObjectURL(made);
    };
  }, [bytes]);
  return address === '' ? null : <img className={styles.picture} src={address} alt={name} />;
}

function PlainText({ id, bytes }: { id: string; bytes: Blob }) {
  const query = useQuery({ queryKey: ['text', id], queryFn: () => bytes.text(), staleTime: 'static', gcTime: 0 });
  return <Loaded query={query}>{text => <pre className={styles.text}>{text}</pre>}</Loaded>;
}

interface WordFile {
  readonly body: HTMLElement;
  readonly sheet: CSSStyleSheet;
}

/** Its styles are adopted in a shadow root: strict CSP takes no style element, and they must not touch the page. */
async function openWord(bytes: Blob): Promise<WordFile> {
  const { renderAsync } = await import('docx-preview');
  const body = document.createElement('div');
  const style = document.createElement('div');
  await renderAsync(bytes, body, style, {
    ignoreFonts: true,
    inWrapper: false,
    renderAltChunks: false,
    ignoreLastRenderedPageBreak: true,
  });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([...style.querySelectorAll('style')].map(each => each.textContent).join('\n'));
  return { body, sheet };
}

function WordView({ id, bytes }: { id: string; bytes: Blob }) {
  const query = useQuery({
    queryKey: ['word', id],
    queryFn: () => openWord(bytes),
    staleTime: 'static',
    gcTime: 0,
    structuralSharing: false,
  });
  return <Loaded query={query}>{word => <WordPages {...word} />}</Loaded>;
}

/** As wide as the page it stands on, never wider than it prints. */
const fit = (host: HTMLElement, body: HTMLElement): void => {
  const page = body.querySelector<HTMLElement>('section');
  if (!page) return;
  body.style.zoom = '1';
  body.style.zoom = String(Math.min(1, host.clientWidth / Math.max(1, page.offsetWidth)));
};

function WordPages({ body, sheet }: WordFile) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(body);
    const look = new ResizeObserver(() => {
      fit(element, body);
    });
    look.observe(element);
    return () => {
      look.disconnect();
    };
  }, [body, sheet]);
  return <div ref={host} className={styles.word} tabIndex={0} />;
}
