/** What an upload may measure before any parser sees it. Not the 办法's: limits of this software. */
export interface GateLimits {
  /** Whole upload, bytes. */
  readonly bytes: number;
  /** Parts in the DOCX package. */
  readonly entries: number;
  /** All parts inflated, bytes. */
  readonly inflated: number;
  /** Inflated : deflated of one part of more than a megabyte. */
  readonly ratio: number;
  /** The document part, bytes of XML: the DOM needs many times that. */
  readonly xml: number;
  /** Elements within elements: parsers recurse. */
  readonly depth: number;
  readonly pages: number;
}

const MB = 1024 * 1024;
export const GATE_LIMITS: GateLimits = {
  bytes: 20 * MB,
  entries: 1000,
  inflated: 50 * MB,
  ratio: 200,
  xml: 8 * MB,
  depth: 300,
  pages: 30,
};
