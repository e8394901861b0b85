import type { AsyncCommand } from 'fast-check';
import type { Paper, PaperCase, PaperTask } from '../paper.ts';
import { PEOPLE, type Person } from '../people.ts';
import type { World } from '../world.ts';

/** One thing somebody does. The numbers it was drawn with choose among what there is when its turn comes. */
export abstract class Command<D = unknown> implements AsyncCommand<Paper, World> {
  abstract readonly kind: string;
  protected readonly draw: D;
  constructor(draw: D) {
    this.draw = draw;
  }

  check(_paper: Readonly<Paper>): boolean {
    return true;
  }

  async run(paper: Paper, world: World): Promise<void> {
    const at = new Date(paper.now + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
    world.told.push(`${at} ${this.kind}`);
    await this.act(paper, world);
    await world.agree(paper);
  }

  /** Does it on both sides: the paper first says what must come of it. */
  protected abstract act(paper: Paper, world: World): Promise<void>;

  /** Adds what was chosen, and counts it: `how` is one of few. */
  protected tell(world: World, what: string, how: string): void {
    world.said(what);
    world.count(this.kind);
    world.count(`${this.kind}：${how}`);
  }

  toString(): string {
    return this.kind;
  }
}

/** The nth of a list, counted round and round. */
export const nth = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

export const anyCase = (paper: Readonly<Paper>, n: number): PaperCase | undefined => nth(paper.cases, n);

/** An open task of any case, with its case. */
export function openTask(paper: Readonly<Paper>, n: number): [PaperCase, PaperTask] | undefined {
  return nth(
    paper.cases.flatMap(sheet => sheet.open.map((task): [PaperCase, PaperTask] => [sheet, task])),
    n,
  );
}

/** Any task at all, open or done. */
export function anyTask(paper: Readonly<Paper>, n: number): [PaperCase, PaperTask] | undefined {
  return nth(
    paper.cases.flatMap(sheet => sheet.tasks.map((task): [PaperCase, PaperTask] => [sheet, task])),
    n,
  );
}

export const anybody = (n: number): Person => {
  const person = nth(PEOPLE, n);
  if (!person) throw new TypeError('the office is empty');
  return person;
};

export const orRefused = (code: string): string => (code === '' ? '照办' : code);
