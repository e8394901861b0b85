/**
 * What a text is in the file's structure tree (ISO 32000-1, 14.8.4). Texts that share one object are one element, over lines
 * and pages. A text without a tag is an artifact: page numbers, heading rows printed again.
 */
export interface Tag {
  readonly type: 'H1' | 'H2' | 'H3' | 'H4' | 'H5' | 'P' | 'Table' | 'TR' | 'TH' | 'TD' | 'Form';
  /** The row of a cell, the table of a row. */
  readonly within?: Tag;
  /** Columns a cell covers, when more than one. */
  readonly span?: number;
  /** Rows a cell covers, when more than one. */
  readonly rows?: number;
  /** What a field is called where it is read aloud. */
  readonly alt?: string;
  /** What a TH heads. */
  readonly scope?: 'Column' | 'Row';
}

/** 标题 is H1, so 一、 is H2 and so on. */
export const HEADING_TAGS = { 1: 'H2', 2: 'H3', 3: 'H4', 4: 'H5' } as const;
