import type { Tag } from '../../layout/tag.ts';
import type { Control } from '../controls.ts';
import type { Box } from './geometry.ts';

/** Something on a page that can be filled in. Points, y down from the top of the page. */
export type PlacedWidget = TextWidget | BoxWidget;

/** A line or area to type in, or (choice) a drop-down. */
export interface TextWidget {
  readonly type: 'text';
  readonly control: Control;
  readonly box: Box;
  /** Where it is read. */
  readonly tag: Tag;
  /** What is shown. */
  readonly text: string;
  readonly size: number;
}

/** A square to tick. Several of one control exclude each other. */
export interface BoxWidget {
  readonly type: 'box';
  readonly control: Control;
  readonly box: Box;
  /** Where it is read. */
  readonly tag: Tag;
  /** The answer that the tick stands for. */
  readonly on: string;
  readonly ticked: boolean;
}
