import { RongcuoError } from '../../regulation/errors.ts';
import { ServiceUnavailable } from '../../functions/errors.ts';
import type { EnvName } from './keys.ts';

/** AWS refused the call for good: permission, configuration or a request it cannot take. Trying again does not help. */
export class ServiceRefused extends RongcuoError {
  constructor(service: string, cause?: unknown) {
    const why = cause instanceof Error ? `(${cause.name})` : '';
    super('service.refused', `${service}拒绝了请求${why}`, { remedy: '请运维人员核对权限与配置', cause });
  }
}

/** More than 100 actions in one write (TransactWriteItems). */
export class CommitTooLarge extends RongcuoError {
  constructor(caseId: string, items: number) {
    super('store.commit-too-large', `案件 ${caseId} 一次写入 ${items} 项，超过 100 项的上限`, {
      remedy: '分几次办理',
    });
  }
}

/** One item over 400 KB, or a write over 4 MB. */
export class ItemTooLarge extends RongcuoError {
  constructor(caseId: string, cause?: unknown) {
    super('store.item-too-large', `案件 ${caseId} 的一条记录超过 400 KB 的上限`, {
      remedy: '缩短文字，长篇材料作为附件上传',
      cause,
    });
  }
}

export class ConfigMissing extends RongcuoError {
  constructor(name: EnvName) {
    super('config.missing', `未设置环境变量 ${name}`, { field: name, remedy: '请运维人员核对部署' });
  }
}

/** Names under which AWS services say "not now" (throttling, conflicts in progress, timeouts). */
const TRANSIENT = new Set([
  ...['ThrottlingException', 'ThrottlingError', 'Throttling', 'ThrottledException', 'TooManyRequestsException'],
  ...['ProvisionedThroughputExceededException', 'ProvisionedThroughputExceeded', 'RequestLimitExceeded', 'SlowDown'],
  ...['TransactionInProgressException', 'InternalServerError', 'InternalError', 'ServiceUnavailable'],
  ...['TimeoutError', 'RequestTimeout', 'RequestTimeoutException', 'AbortError', 'ExecutionLimitExceeded'],
  ...[
    'KmsThrottlingException',
    'LimitExceededException',
    'ConditionalRequestConflict',
    'ReplicatedWriteConflictException',
  ],
]);
const NETWORK = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

export const isTransientName = (name: string | undefined): boolean => name !== undefined && TRANSIENT.has(name);

/** May the same call go through later? Judged by name, HTTP status and network code, never by message. */
function isTransient(error: Error): boolean {
  if (TRANSIENT.has(error.name)) return true;
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: number } };
  if (typeof code === 'string' && NETWORK.has(code)) return true;
  const status = $metadata?.httpStatusCode ?? 0;
  return status >= 500 || status === 429;
}

/** The vendor's error in our words, with the original as `cause`. Our own errors pass. */
export function translate(service: string, error: unknown): RongcuoError {
  if (error instanceof RongcuoError) return error;
  if (error instanceof Error && isTransient(error)) return new ServiceUnavailable(service, error);
  return new ServiceRefused(service, error);
}

/** Waits for a vendor's call and translates its error. */
export async function calling<T>(service: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw translate(service, error);
  }
}

export const DATABASE = '数据库';
export const STORAGE = '文件存储';
