import { ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { defineWords, useWords } from '../i18n/words.ts';
import { Loaded } from './loaded.tsx';
import styles from './pdf-view.module.css';
import { drawPage, openPdf } from './pdf.ts';

const WORDS = defineWords(
  {
    pages: (n: number) => `共 ${String(n)} 页`,
    page: (n: number) => `第 ${String(n)} 页`,
    larger: '放大',
    smaller: '缩小',
  },
  {
    pages: (n: number) => `${String(n)} ${n === 1 ? 'page' : 'pages'}`,
    page: (n: number) => `Page ${String(n)}`,
    larger: 'Zoom in',
    smaller: 'Zoom out',
  },
);

const ZOOMS = [0.75, 1, 1.25, 1.5, 2] as const;

interface PdfViewProps {
  /** What these bytes are known by; other bytes have another id. */
  readonly id: string;
  readonly bytes: Blob;
  readonly label: string;
  /** Buttons beside the zoom. */
  readonly actions?: ReactNode;
  /** The words a person has chosen on a page, in one line. */
  readonly onSelect?: (text: string) => void;
}

/** A PDF as it prints, with words that can be chosen, searched and read aloud. */
export function PdfView({ id, bytes, ...rest }: PdfViewProps) {
  const query = useQuery({
    queryKey: ['pdf', id],
    queryFn: () => openPdf(bytes),
    staleTime: 'static',
    gcTime: 0,
    structuralSharing: false,
  });
  return <Loaded query={query}>{pdf => <Opened pdf={pdf} {...rest} />}</Loaded>;
}

/** A line's end on the page is no end of a word in Chinese. */
const chosen = (): string => (getSelection()?.toString() ?? '').replace(/\s*\n\s*/g, '').trim();

function Opened({
  pdf,
  label,
  actions,
  onSelect,
}: Omit<PdfViewProps, 'id' | 'bytes'> & { readonly pdf: PDFDocumentProxy }) {
  const words = useWords(WORDS);
  const [zoom, setZoom] = useState(1);
  const [width, setWidth] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const look = new ResizeObserver(([entry]) => {
      setWidth(Math.floor(Math.min(entry?.contentRect.width ?? 0, 900)));
    });
    if (list.current) look.observe(list.current);
    return () => {
      look.disconnect();
    };
  }, []);
  const step = (by: number): void => {
    const at = ZOOMS.findIndex(each => each === zoom) + by;
    setZoom(ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, at))] ?? 1);
  };
  return (
    <section className={styles.view} aria-label={label}>
      <div className={`${styles.bar ?? ''} no-print`}>
        <span className="tabular">{words.pages(pdf.numPages)}</span>
        <span className={styles.space} />
        {actions}
        <Button
          size="small"
          type="text"
          icon={<ZoomOutOutlined aria-hidden />}
          aria-label={words.smaller}
          onClick={() => {
            step(-1);
          }}
        />
        <span className="tabular">{Math.round(zoom * 100)}%</span>
        <Button
          size="small"
          type="text"
          icon={<ZoomInOutlined aria-hidden />}
          aria-label={words.larger}
          onClick={() => {
            step(1);
          }}
        />
      </div>
      <div
        ref={list}
        className={styles.pages}
        tabIndex={0}
        role="document"
        aria-label={label}
        {...(onSelect && {
          onMouseUp: () => {
            onSelect(chosen());
          },
          onKeyUp: () => {
            onSelect(chosen());
          },
        })}
      >
        {width > 0 &&
          Array.from({ length: pdf.numPages }, (_, i) => (
            <Page key={i} pdf={pdf} number={i + 1} width={Math.floor(width * zoom)} label={words.page(i + 1)} />
          ))}
      </div>
    </section>
  );
}

/** Height of an A4 page to its width. */
const A4 = 297 / 210;

interface PageProps {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly width: number;
  readonly label: string;
}

/** A page, drawn when it comes near. */
function Page({ pdf, number, width, label }: PageProps) {
  const host = useRef<HTMLDivElement>(null);
  const [ratio, setRatio] = useState(A4);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let current = true;
    const draw = async (): Promise<void> => {
      const page = await pdf.getPage(number);
      const { width: w, height: h } = page.getViewport({ scale: 1 });
      if (current) setRatio(h / w);
      if (current) await drawPage(page, element, width, styles.text ?? '');
    };
    const near = new IntersectionObserver(
      entries => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        near.disconnect();
        // A page that cannot be drawn stays white; the file itself can still be downloaded.
        draw().catch(() => undefined);
      },
      { rootMargin: '800px' },
    );
    near.observe(element);
    return () => {
      current = false;
      near.disconnect();
    };
  }, [pdf, number, width]);
  return (
    <div
      ref={host}
      className={styles.page}
      role="group"
      aria-label={label}
      style={{ width, height: Math.floor(width * ratio) }}
    />
  );
}
