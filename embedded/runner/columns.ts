import type { Row } from '../../adapters/embedded/database.ts';
import { RunnerStoreCorrupt } from './errors.ts';

/** Typed reading of a row's columns; what the runner did not write itself is refused rather than guessed. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new RunnerStoreCorrupt(column);
  return value;
}

export function optionalText(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : text(row, column);
}

export function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new RunnerStoreCorrupt(column);
  return value;
}

/** JSON the runner wrote itself: the caller names its type. */
export function json(row: Row, column: string): unknown {
  return JSON.parse(text(row, column));
}
