const MB = 1024 * 1024;

/** What may be sent together. Bytes, unless said otherwise. */
export const UPLOAD_LIMITS = {
  /** Files of one submission. */
  files: 50,
  /** One file of evidence. The form has its own, smaller limit when it is read. */
  file: 200 * MB,
  together: 1024 * MB,
  /** A larger file comes in parts, and goes on where it was cut. */
  whole: 16 * MB,
  /** One part; S3 takes none under 5 MB but the last. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
  part: 8 * MB,
} as const;

const DAY = 24 * 60 * 60 * 1000;
/** What was not completed is removed after so many milliseconds; S3 removes unfinished parts after as long (infra/office-bucket.ts). */
export const ABANDONED_AFTER = 7 * DAY;
/** A refused file stays so long for the auditor, as in the quarantine bucket on AWS. */
export const REFUSED_KEPT = 30 * DAY;

/** Where a file arrives that will be kept under this key. */
export const quarantineKey = (key: string): string => key.replace(/^uploads\//, 'quarantine/');

export interface PartSpan {
  /** From 1. */
  readonly number: number;
  readonly from: number;
  /** First byte that does not belong to it. */
  readonly to: number;
}

/** The parts of a file of `bytes`, each of `size` but the last. */
export const partSpans = (bytes: number, size: number): PartSpan[] =>
  Array.from({ length: Math.ceil(bytes / size) }, (_, i) => ({
    number: i + 1,
    from: i * size,
    to: Math.min((i + 1) * size, bytes),
  }));
