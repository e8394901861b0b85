import type { FormRow } from './layout.ts';

/** Every edge at which some cell of the table begins or ends, from 0 to the full width, millimetres. */
export function columnEdges(rows: readonly FormRow[]): readonly number[] {
  const edges = new Set<number>([0]);
  for (const { offset, cells } of rows) {
    let at = offset;
    edges.add(at);
    for (const { width } of cells) edges.add((at += width));
  }
  return [...edges].sort((a, b) => a - b);
}

/** How many columns a cell covers that begins at `left`. */
export const columnsCovered = (edges: readonly number[], left: number, width: number): number =>
  edges.filter(edge => edge > left && edge <= left + width).length;
