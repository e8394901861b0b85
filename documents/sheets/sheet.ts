/** A table of figures to be handed out: words to the left, figures to the right. */
export interface Sheet {
  /** At most 31 signs, none of \ / ? * [ ] : (Excel's rule for the name of a sheet). */
  readonly title: string;
  /** Headings of the columns that say what a row is about. */
  readonly labels: readonly string[];
  /** Headings of the columns of figures. */
  readonly figures: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}
export type Value = string | number;

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV Injection): also where the file
 * is typed, because it may be saved as CSV later.
 */
export const harmless = (value: Value): Value =>
  typeof value === 'string' && /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
