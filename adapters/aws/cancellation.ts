import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { RongcuoError } from '../../regulation/errors.ts';
import { HeadMoved, ServiceUnavailable } from '../../functions/errors.ts';
import type { Write } from './commit.ts';
import { DATABASE, isTransientName, ItemTooLarge, translate } from './errors.ts';

/** DynamoDB has no code of its own for a size over the limit; its messages all speak of it. */
const speaksOfSize = (message: string | undefined): boolean =>
  /\bsize\b.*\bexceeded|exceeds?\b.*\bsize\b/i.test(message ?? '');

/**
 * Why a transaction was refused, in our words. `CancellationReasons` stand in the order of the actions
 * (TransactWriteItems, API Reference), so the n-th reason is the n-th write's condition.
 */
export function refusalOf(caseId: string, writes: readonly Write[], error: unknown): RongcuoError {
  if (!(error instanceof TransactionCanceledException)) {
    const tooLarge = error instanceof Error && error.name === 'ValidationException' && speaksOfSize(error.message);
    return tooLarge ? new ItemTooLarge(caseId, error) : translate(DATABASE, error);
  }
  const reasons = error.CancellationReasons ?? [];
  return named(writes, reasons, error) ?? unnamed(caseId, reasons, error);
}

function named(writes: readonly Write[], reasons: CancellationReason[], cause: unknown): RongcuoError | undefined {
  const first = writes.find(({ refusal }, i) => refusal && reasons[i]?.Code === 'ConditionalCheckFailed');
  return first?.refusal?.(cause);
}

/** Not a condition of ours: somebody wrote at the same moment, or the table had no room or no time. */
function unnamed(caseId: string, reasons: CancellationReason[], cause: Error): RongcuoError {
  const has = (test: (reason: CancellationReason) => boolean) => reasons.some(test);
  if (has(({ Code }) => Code === 'TransactionConflict')) return new HeadMoved(caseId, cause);
  if (has(({ Code, Message }) => Code === 'ValidationError' && speaksOfSize(Message)))
    return new ItemTooLarge(caseId, cause);
  if (has(({ Code }) => isTransientName(Code))) return new ServiceUnavailable(DATABASE, cause);
  return translate(DATABASE, cause);
}
