import type { PlacedRule, PlacedText } from '../../layout/placed.ts';
import type { Tag } from '../../layout/tag.ts';
import type { FormMarks } from '../marks.ts';
import { BOTTOM, TOP } from './geometry.ts';
import type { PlacedWidget } from './widget.ts';

/** One page of the form: what is printed, and what can be filled in. Points, y down from the top. */
export interface FormPage {
  readonly texts: PlacedText[];
  readonly rules: PlacedRule[];
  readonly widgets: PlacedWidget[];
  /** Everything that is read on it, in order: an empty cell has no text that would say where it belongs. */
  readonly tags: Tag[];
}

/** Where the next thing is printed. */
export class Sheet {
  readonly pages: FormPage[] = [{ texts: [], rules: [], widgets: [], tags: [] }];
  readonly marks: FormMarks;
  y = TOP;

  constructor(marks: FormMarks) {
    this.marks = marks;
  }

  get page(): FormPage {
    const last = this.pages.at(-1);
    if (last === undefined) throw new RangeError('a sheet has a page');
    return last;
  }

  fits(height: number): boolean {
    return this.y + height <= BOTTOM + 0.01;
  }

  turn(): void {
    this.pages.push({ texts: [], rules: [], widgets: [], tags: [] });
    this.y = TOP;
  }

  /** Texts placed from y = 0, one element of the structure tree. */
  add(texts: readonly PlacedText[], height: number, tag: Tag): void {
    this.page.texts.push(...texts.map(text => ({ ...text, baseline: text.baseline + this.y, tag })));
    this.page.tags.push(tag);
    this.y += height;
  }
}
