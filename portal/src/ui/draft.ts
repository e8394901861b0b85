import { useCallback, useEffect, useRef, useState } from 'react';
import { useUser } from '../api/index.ts';

/** Written so long after the last change. */
const PAUSE_MS = 400;

/** A private window may refuse storage: then the draft lives as long as the page. */
export const store = {
  read(key: string): unknown {
    try {
      const text = localStorage.getItem(key);
      return text === null ? undefined : JSON.parse(text);
    } catch {
      return undefined;
    }
  },
  write(key: string, value: unknown): boolean {
    try {
      localStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  remove(key: string): void {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  },
};

export interface Draft<T> {
  readonly value: T;
  readonly change: (next: T) => void;
  readonly clear: () => void;
  /** When it was last kept, epoch ms. */
  readonly savedAt: number | undefined;
}

/**
 * What a person has filled in, kept on this device under his account until it is sent: a closed page or an ended session loses
 * nothing. What was kept by an older page is read as far as it still has the shape of `initial`.
 */
export function useDraft<T extends object>(name: string, initial: T): Draft<T> {
  const key = `rongcuo.draft.${useUser().id}.${name}`;
  const [value, setValue] = useState<T>(() => ({ ...initial, ...(store.read(key) as Partial<T> | undefined) }));
  const [savedAt, setSavedAt] = useState<number>();
  const changed = useRef(false);
  useEffect(() => {
    if (!changed.current) return;
    const keep = (): void => {
      if (changed.current && store.write(key, value)) setSavedAt(Date.now());
    };
    const timer = setTimeout(keep, PAUSE_MS);
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [key, value]);
  const change = useCallback((next: T): void => {
    changed.current = true;
    setValue(next);
  }, []);
  const clear = useCallback((): void => {
    changed.current = false;
    store.remove(key);
    setSavedAt(undefined);
    setValue(initial);
  }, [key, initial]);
  return { value, change, clear, savedAt };
}
