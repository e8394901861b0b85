import { AREA } from './page.ts';
import { joined, moved, type Placed } from './placed.ts';

/** A piece of the text that stands under the one before it; its coordinates start at its own top. */
export interface Item extends Placed {
  readonly height: number;
  /** Stays on the page of the item after it. */
  readonly keep?: boolean;
  /** White space: falls away at the top of a page. */
  readonly space?: boolean;
  /** Begins a page. */
  readonly newPage?: boolean;
  /** Printed again above the item when it begins a page (heading rows of a table). */
  readonly repeated?: readonly Item[];
  /** A tall table row can be cut: what fits in the room, and the rest. */
  readonly split?: (room: number) => readonly [Item, Item] | undefined;
  /** The least height of an item that can be cut, points. */
  readonly least?: number;
}

export interface FlowPage extends Placed {
  /** Where its text ends. */
  readonly end: number;
}

const SLACK = 0.05;

export const blank = (height: number, keep = false): Item => ({ height, texts: [], rules: [], space: true, keep });

/** Stacks the items on pages, the first of which begins at `top` because a head stands above it. */
export function paginate(items: readonly Item[], top: number): FlowPage[] {
  const sheet = new Sheet(top);
  for (let n = 0; n < items.length;) {
    const chain = chainAt(items, n);
    sheet.add(chain);
    n += chain.length;
  }
  return sheet.finished();
}

/** The item and all it must share a page with. */
function chainAt(items: readonly Item[], start: number): readonly Item[] {
  let end = start;
  while (items[end]?.keep && end < items.length - 1) end++;
  return items.slice(start, end + 1);
}

/** What a chain needs of a page at the least: up to its first item that can be cut, and the least part of that. */
function neededBy(chain: readonly Item[]): number {
  let height = 0;
  for (const item of chain) {
    if (item.split) return height + (item.least ?? item.height);
    height += item.height;
  }
  return height;
}

class Sheet {
  readonly #done: FlowPage[] = [];
  #parts: Placed[] = [];
  #y: number;

  constructor(top: number) {
    this.#y = top;
  }

  add(chain: readonly Item[]): void {
    if (chain[0]?.newPage) this.#turn([]);
    const needed = neededBy(chain);
    if (needed > this.#room() && needed <= AREA.height) this.#turn(chain[0]?.repeated);
    for (const item of chain) this.#addOne(item);
  }

  finished(): FlowPage[] {
    this.#close();
    return this.#done;
  }

  #room(): number {
    return AREA.bottom - this.#y + SLACK;
  }

  #addOne(item: Item): void {
    if (item.space && this.#parts.length === 0 && this.#done.length > 0) return;
    if (item.height <= this.#room()) {
      this.#place(item);
      return;
    }
    const pieces = item.split?.(this.#room());
    if (pieces) this.#place(pieces[0]);
    this.#turn(item.repeated);
    if (item.space) return;
    const rest = pieces ? pieces[1] : item;
    if (rest.height > this.#room() && rest.split?.(this.#room())) this.#addOne(rest);
    else this.#place(rest);
  }

  #place(item: Item): void {
    this.#parts.push(moved(item, this.#y));
    this.#y += item.height;
  }

  #turn(repeated: readonly Item[] = []): void {
    this.#close();
    this.#parts = [];
    this.#y = AREA.top;
    for (const heading of repeated) this.#place(heading);
  }

  #close(): void {
    this.#done.push({ ...joined(this.#parts), end: this.#y });
  }
}
