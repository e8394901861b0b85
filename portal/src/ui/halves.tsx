import { Segmented, Splitter } from 'antd';
import { useState, useSyncExternalStore, type ReactNode } from 'react';
import styles from './halves.module.css';

const WIDE = matchMedia('(min-width: 1100px)');
const onWide = (listener: () => void): (() => void) => {
  WIDE.addEventListener('change', listener);
  return () => {
    WIDE.removeEventListener('change', listener);
  };
};

interface Half {
  readonly title: string;
  readonly content: ReactNode;
}

interface HalvesProps {
  /** Name of the switch between the two, on a narrow screen. */
  readonly label: string;
  /** What is read. */
  readonly papers: Half;
  /** What is filled in. */
  readonly work: Half;
}

/** What is read beside what is filled in where there is room, to be drawn wider or narrower; else one after the other under two names. */
export function Halves({ label, papers, work }: HalvesProps) {
  const wide = useSyncExternalStore(onWide, () => WIDE.matches);
  const [half, setHalf] = useState<'papers' | 'work'>('work');
  if (wide)
    return (
      <Splitter className={styles.split ?? ''}>
        <Splitter.Panel defaultSize="50%" min="30%" max="70%">
          <section className={styles.pane} aria-label={papers.title}>
            {papers.content}
          </section>
        </Splitter.Panel>
        <Splitter.Panel>
          <section className={styles.pane} aria-label={work.title}>
            {work.content}
          </section>
        </Splitter.Panel>
      </Splitter>
    );
  return (
    <>
      <Segmented
        block
        className={styles.choice ?? ''}
        aria-label={label}
        value={half}
        options={[
          { value: 'papers', label: papers.title },
          { value: 'work', label: work.title },
        ]}
        onChange={setHalf}
      />
      <section className={styles.narrow} hidden={half !== 'papers'} aria-label={papers.title}>
        {papers.content}
      </section>
      <section className={styles.narrow} hidden={half !== 'work'} aria-label={work.title}>
        {work.content}
      </section>
    </>
  );
}
