import { Duration } from 'aws-cdk-lib';
import { ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { RongcuoError } from '../regulation/errors.ts';

/** How long what is kept cannot be deleted, and when it goes to cheaper storage. All in days. */
export interface Retention {
  /**
   * Object Lock of evidence, documents and anchors. `governance` can be lifted by who has s3:BypassGovernanceRetention,
   * `compliance` by nobody, the account's root included, until the days are over.
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html#object-lock-retention-modes
   */
  readonly lock: 'governance' | 'compliance';
  readonly lockDays: number;
  /** After which files move to S3 Glacier Instant Retrieval: read in milliseconds as before, paid by reading. */
  readonly colderAfter: number;
  readonly backup: Backups;
}

export interface Backups {
  readonly daily: number;
  readonly monthly: number;
  /** Vault lock: after the days of grace nobody can shorten the retention or delete a recovery point before its time. */
  readonly lockedAfter?: number;
}

/**
 * Ten years is the shortest fixed term of 《机关文件材料归档范围和文书档案保管期限规定》（国家档案局令第8号）: thirty or ten. A
 * compliance lock cannot be taken back, so that an office sets more by `-c retentionDays=…` when it knows its term.
 */
export const RETENTION: Readonly<Record<'dev' | 'prod', Retention>> = {
  dev: { lock: 'governance', lockDays: 1, colderAfter: 90, backup: { daily: 7, monthly: 31 } },
  prod: { lock: 'compliance', lockDays: 3_650, colderAfter: 90, backup: { daily: 35, monthly: 3_650, lockedAfter: 7 } },
};

/** S3 keeps a lock of at most a hundred years. */
const LONGEST = 36_500;

export class RetentionInvalid extends RongcuoError {
  constructor(given: string) {
    super('infra.retention', `retentionDays 的值“${given}”有误，应为 1 至 ${String(LONGEST)} 的整数（天）`, {
      field: 'retentionDays',
      remedy: '改正 -c retentionDays',
    });
  }
}

/** The days of `-c retentionDays=…` in the stage's place. @throws {RetentionInvalid} */
export function retentionOf(stage: Retention, days: string | undefined): Retention {
  if (days === undefined) return stage;
  const lockDays = /^\d{1,5}$/.test(days) ? Number(days) : 0;
  if (lockDays < 1 || lockDays > LONGEST) throw new RetentionInvalid(days);
  return { ...stage, lockDays };
}

export const objectLock = ({ lock, lockDays }: Retention): ObjectLockRetention =>
  ObjectLockRetention[lock](Duration.days(lockDays));
