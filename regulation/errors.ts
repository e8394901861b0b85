/** What a person can do about an error, and which field of their input it concerns. */
export interface ErrorHelp {
  /** Path of the offending field in the input, e.g. `situations.0.answers`. */
  readonly field?: string | undefined;
  /** What to do about it, a Chinese sentence for people. */
  readonly remedy?: string | undefined;
  readonly cause?: unknown;
}

/**
 * The base of every error this software raises on purpose: a stable `code` for programs (dotted, kebab-case), a Chinese
 * `message` for people, and where it helps the field and the remedy. Vendor errors are translated into a subclass at the
 * adapter, with the original kept as `cause`.
 */
export class RongcuoError extends Error {
  readonly code: string;
  readonly field: string | undefined;
  readonly remedy: string | undefined;

  constructor(code: string, message: string, help: ErrorHelp = {}) {
    super(message, { cause: help.cause });
    this.name = new.target.name;
    this.code = code;
    this.field = help.field;
    this.remedy = help.remedy;
  }
}
