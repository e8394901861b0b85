import { useCallback, useEffect, useRef } from 'react';
import { useDirectory } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { useNarrow, useWindowed } from '../../ui/windowed.ts';
import type { InboxTask } from './filter.ts';
import styles from './inbox.module.css';
import { TaskRow } from './task-row.tsx';
import { WORDS } from './words.ts';

/** Pixels of a row; the styles give the same. */
const ROW = { wide: 60, narrow: 124 } as const;
/** The header stands over the first rows. */
const HEADER = 56;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable], [role="combobox"]') !== null;

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1 };

/** The tasks as rows of one height, of which only those in sight are drawn. J and K move, Enter follows the row's link. */
export function TaskList({ tasks }: { tasks: readonly InboxTask[] }) {
  const words = useWords(WORDS);
  const { organ } = useDirectory();
  const list = useRef<HTMLUListElement>(null);
  const wanted = useRef<number>(undefined);
  const height = useNarrow() ? ROW.narrow : ROW.wide;
  const { from, to } = useWindowed(list, tasks.length, height);

  const focusWanted = useCallback((): void => {
    if (wanted.current === undefined) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${String(wanted.current)}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
  }, []);
  // The row may be drawn only after scrolling there.
  useEffect(focusWanted, [focusWanted, from, to]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const step = STEPS[event.key];
      if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const at = Number(document.activeElement?.getAttribute('data-row') ?? (step > 0 ? -1 : tasks.length));
      const next = Math.max(0, Math.min(tasks.length - 1, at + step));
      event.preventDefault();
      wanted.current = next;
      bringIntoView(list.current, next * height, height);
      focusWanted();
    };
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
    };
  }, [tasks.length, height, focusWanted]);

  return (
    <ul ref={list} className={styles.list} style={{ height: tasks.length * height }} aria-label={words.list}>
      {tasks.slice(from, to).map((task, i) => (
        <TaskRow key={task.id} task={task} index={from + i} count={tasks.length} height={height} organ={organ} />
      ))}
    </ul>
  );
}

function bringIntoView(list: HTMLElement | null, offset: number, height: number): void {
  const top = (list?.getBoundingClientRect().top ?? 0) + offset;
  if (top < HEADER) scrollBy(0, top - HEADER);
  else if (top + height > innerHeight) scrollBy(0, top + height - innerHeight);
}
