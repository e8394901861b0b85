import { useState } from 'react';
import type { z } from 'zod';
import { readText, type Fault } from './json-text.ts';

export interface JsonPreview<T, P> {
  readonly faults: readonly Fault[];
  readonly failure: Error | undefined;
  /** What the server says of the value that was read last. */
  readonly preview: { readonly value: T; readonly told: P } | undefined;
  readonly busy: boolean;
  /** Reads the text and asks for its preview; `before`: the one that is carried on. */
  readonly look: (text: string, before?: P) => Promise<void>;
  /** The text has changed: what was said of it holds no more. */
  readonly forget: () => void;
}

/** A text checked here field by field, and previewed by the server before anything is kept. */
export function useJsonPreview<S extends z.ZodType, P>(
  schema: S,
  ask: (value: z.output<S>, before?: P) => Promise<P>,
): JsonPreview<z.output<S>, P> {
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [failure, setFailure] = useState<Error>();
  const [preview, setPreview] = useState<{ value: z.output<S>; told: P }>();
  const [busy, setBusy] = useState(false);
  const forget = (): void => {
    setFaults([]);
    setFailure(undefined);
    setPreview(undefined);
  };
  const look = async (text: string, before?: P): Promise<void> => {
    const read = readText(schema, text);
    if (!before) forget();
    if ('faults' in read) {
      setFaults(read.faults);
      return;
    }
    setBusy(true);
    try {
      setPreview({ value: read.value, told: await ask(read.value, before) });
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  return { faults, failure, preview, busy, look, forget };
}
