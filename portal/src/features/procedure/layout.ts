import type { AnswerAt } from '../../api/index.ts';

export type Step = AnswerAt<'get', '/api/procedures/{name}'>['steps'][number];

/** Pixels of the drawing. */
export const BOX = { width: 190, height: 40, gapX: 28, gapY: 30, side: 46 } as const;

export interface Placed {
  readonly step: Step;
  /** Of the box's upper left corner. */
  readonly x: number;
  readonly y: number;
  /** Row, from 0. */
  readonly rank: number;
}
export interface Way {
  readonly from: Placed;
  readonly to: Placed;
  /** Against the order: sent back, tried again. */
  readonly back: boolean;
}
export interface Drawing {
  readonly boxes: readonly Placed[];
  readonly ways: readonly Way[];
  readonly width: number;
  readonly height: number;
}

/** The ways that lead back to a step that is being walked from: cut, so that the rest has an order. */
function backWays(byId: ReadonlyMap<string, Step>, start: string): ReadonlySet<string> {
  const back = new Set<string>();
  const done = new Set<string>();
  const path = new Set<string>();
  const walk = (id: string): void => {
    if (done.has(id)) return;
    path.add(id);
    for (const next of byId.get(id)?.next ?? []) {
      if (path.has(next)) back.add(`${id} ${next}`);
      else walk(next);
    }
    path.delete(id);
    done.add(id);
  };
  walk(start);
  return back;
}

/** Row of each step: one below the lowest that leads to it. */
function ranksOf(steps: readonly Step[], back: ReadonlySet<string>): Map<string, number> {
  const ranks = new Map(steps.map(({ id }) => [id, 0]));
  // As often as the longest way can be long; then nothing moves any more.
  for (let round = 0; round < steps.length; round += 1)
    for (const { id, next } of steps)
      for (const to of next)
        if (!back.has(`${id} ${to}`)) ranks.set(to, Math.max(ranks.get(to) ?? 0, (ranks.get(id) ?? 0) + 1));
  return ranks;
}

/** Rows from top to bottom, the steps of a row centred side by side. @param steps the first is the beginning */
export function draw(steps: readonly Step[]): Drawing {
  const byId = new Map(steps.map(step => [step.id, step]));
  const back = backWays(byId, steps[0]?.id ?? '');
  const ranks = ranksOf(steps, back);
  const rows: Step[][] = [];
  for (const step of steps) (rows[ranks.get(step.id) ?? 0] ??= []).push(step);
  const most = Math.max(1, ...rows.map(row => row.length));
  const wide = (count: number): number => count * BOX.width + (count - 1) * BOX.gapX;
  const width = wide(most) + 2 * BOX.side;
  const boxes = rows.flatMap((row, rank) =>
    row.map((step, i): Placed => ({
      ...{ step, rank },
      x: (width - wide(row.length)) / 2 + i * (BOX.width + BOX.gapX),
      y: rank * (BOX.height + BOX.gapY) + 4,
    })),
  );
  const placed = new Map(boxes.map(box => [box.step.id, box]));
  const ways = boxes.flatMap(from =>
    from.step.next.flatMap((id): Way[] => {
      const to = placed.get(id);
      return to ? [{ from, to, back: back.has(`${from.step.id} ${id}`) }] : [];
    }),
  );
  return { boxes, ways, width, height: rows.length * (BOX.height + BOX.gapY) };
}

/** A line to the row below, or a curve along the side: forward on the right, back on the left. */
export function lineOf({ from, to, back }: Way, width: number): string {
  const half = BOX.width / 2;
  const [x1, x2] = [from.x + half, to.x + half];
  if (!back && to.rank === from.rank + 1) {
    const [top, bottom] = [from.y + BOX.height, to.y];
    const middle = (top + bottom) / 2;
    return `M${String(x1)} ${String(top)} C${String(x1)} ${String(middle)} ${String(x2)} ${String(middle)} ${String(x2)} ${String(bottom)}`;
  }
  const [start, end] = back ? [from.x, to.x] : [from.x + BOX.width, to.x + BOX.width];
  const edge = back
    ? Math.max(4, Math.min(start, end) - BOX.side)
    : Math.min(width - 4, Math.max(start, end) + BOX.side);
  const [y1, y2] = [from.y + BOX.height / 2, to.y + BOX.height / 2];
  return `M${String(start)} ${String(y1)} C${String(edge)} ${String(y1)} ${String(edge)} ${String(y2)} ${String(end)} ${String(y2)}`;
}
