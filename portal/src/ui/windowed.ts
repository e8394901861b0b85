import { useEffect, useState, useSyncExternalStore, type RefObject } from 'react';

/** Rows drawn beyond what can be seen, above and below. */
const MORE = 12;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Paper shows everything. */
const printing = matchMedia('print');
const subscribe = (listener: () => void): (() => void) => {
  printing.addEventListener('change', listener);
  return () => {
    printing.removeEventListener('change', listener);
  };
};

/**
 * Which rows of a long list to draw, when the page scrolls and every row is equally high: a thousand rows cost as much as forty.
 * @param height Pixels of a row.
 */
export function useWindowed(list: RefObject<HTMLElement | null>, count: number, height: number): Range {
  const [range, setRange] = useState<Range>({ from: 0, to: MORE * 3 });
  const onPaper = useSyncExternalStore(subscribe, () => printing.matches);
  useEffect(() => {
    const look = (): void => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      const first = Math.floor(-top / height);
      const from = Math.max(0, first - MORE);
      const to = first + Math.ceil(innerHeight / height) + MORE;
      setRange(before => (before.from === from && before.to === to ? before : { from, to }));
    };
    look();
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, [list, count, height]);
  return onPaper ? { from: 0, to: count } : { from: Math.min(range.from, count), to: Math.min(range.to, count) };
}

const NARROW = matchMedia('(max-width: 767px)');
const onNarrow = (listener: () => void): (() => void) => {
  NARROW.addEventListener('change', listener);
  return () => {
    NARROW.removeEventListener('change', listener);
  };
};
/** A telephone: rows stand in two or three lines. */
export const useNarrow = (): boolean => useSyncExternalStore(onNarrow, () => NARROW.matches);
