import { createHash, randomUUID } from 'node:crypto';
import { RongcuoError } from '../../regulation/errors.ts';

/** A function of the query language refused its arguments; the expression fails with States.QueryEvaluationError. */
export class QueryFunctionRefused extends RongcuoError {
  constructor(name: string, reason: string) {
    super('asl.query-function', `$${name}：${reason}`);
  }
}

const HASHES = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);
const RANGE_LIMIT = 1000;

function partition(items: unknown, size: unknown): unknown[][] {
  if (!Array.isArray(items) || typeof size !== 'number' || !Number.isInteger(size) || size < 1)
    throw new QueryFunctionRefused('partition', '需要数组和正整数');
  const chunks: unknown[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}

function range(first: unknown, last: unknown, step: unknown): number[] {
  if (typeof first !== 'number' || typeof last !== 'number' || typeof step !== 'number' || step === 0)
    throw new QueryFunctionRefused('range', '需要起、止和非零步长');
  const count = Math.max(0, Math.floor((last - first) / step) + 1);
  if (count > RANGE_LIMIT) throw new QueryFunctionRefused('range', `最多 ${RANGE_LIMIT} 项`);
  return Array.from({ length: count }, (_, index) => first + index * step);
}

function hash(text: unknown, algorithm: unknown): string {
  const digest = typeof algorithm === 'string' ? HASHES.get(algorithm) : undefined;
  if (typeof text !== 'string' || digest === undefined) throw new QueryFunctionRefused('hash', '需要文本和算法名');
  return createHash(digest).update(text).digest('hex');
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string') throw new QueryFunctionRefused('parse', '需要 JSON 文本');
  return JSON.parse(text);
}

/** mulberry32: the same seed gives the same number, which is all that AWS promises of a seed. */
function seeded(seed: number): number {
  let state = (seed + 0x6d2b79f5) | 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296;
}

function forbiddenEval(): never {
  throw new QueryFunctionRefused('eval', 'Step Functions 不允许 $eval，请用 $parse');
}

/**
 * What Step Functions adds to JSONata (developer guide, "Transforming data with JSONata"), and `$eval`, which it takes away.
 * `$millis` and `$now` tell the runner's clock, which may be virtual.
 */
export function queryFunctions(now: number): Record<string, unknown> {
  return {
    partition,
    range,
    hash,
    parse,
    uuid: () => randomUUID(),
    random: (seed?: unknown) => (typeof seed === 'number' ? seeded(seed) : Math.random()),
    eval: forbiddenEval,
    millis: () => now,
    now: (...picture: unknown[]) => {
      if (picture.some(argument => argument !== undefined))
        throw new QueryFunctionRefused('now', '不支持格式参数，请用 $fromMillis($millis(), …)');
      return new Date(now).toISOString();
    },
  };
}
