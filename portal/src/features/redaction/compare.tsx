import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { Fragment, useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { openPdf, textOf } from '../../ui/pdf.ts';
import styles from './redaction.module.css';
import { WORDS } from './words.ts';

export interface Taken {
  readonly text: string;
  readonly replacement: string;
}

/** The words of every page; a line's end is no end of a word in Chinese. */
async function pagesOf(bytes: Blob): Promise<string[]> {
  const pdf = await openPdf(bytes);
  const pages: string[] = [];
  for (let n = 1; n <= pdf.numPages; n++) pages.push((await textOf(await pdf.getPage(n))).replaceAll('\n', ''));
  await pdf.destroy();
  return pages;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The text cut where something is taken out: odd parts are what is taken out. The longest goes first. */
function partsOf(page: string, taken: readonly Taken[]): readonly string[] {
  const texts = taken.map(({ text }) => text).filter(text => text !== '');
  if (texts.length === 0) return [page];
  const longest = [...texts].sort((a, b) => b.length - a.length);
  return page.split(new RegExp(`(${longest.map(escaped).join('|')})`, 'u'));
}

/** The document's words before and after. */
export function Compare({ id, bytes, taken }: { id: string; bytes: Blob; taken: readonly Taken[] }) {
  const words = useWords(WORDS);
  const [side, setSide] = useState<'before' | 'after'>('after');
  const query = useQuery({ queryKey: ['pages', id], queryFn: () => pagesOf(bytes), staleTime: 'static' });
  const instead = new Map(taken.map(({ text, replacement }) => [text, replacement]));
  return (
    <div className={styles.stack}>
      <Segmented
        aria-label={words.compare}
        value={side}
        options={[
          { value: 'before', label: words.before },
          { value: 'after', label: words.after },
        ]}
        onChange={setSide}
      />
      <Loaded query={query}>
        {pages => (
          <div className={styles.text} tabIndex={0}>
            {pages.map((page, n) => (
              <p key={n}>
                {partsOf(page, taken).map((part, i) =>
                  i % 2 === 0 ? (
                    <Fragment key={i}>{part}</Fragment>
                  ) : (
                    <mark key={i} className={styles.gone}>
                      {side === 'before' ? part : instead.get(part)}
                    </mark>
                  ),
                )}
              </p>
            ))}
          </div>
        )}
      </Loaded>
    </div>
  );
}
