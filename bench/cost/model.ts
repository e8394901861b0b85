import { z } from 'zod';
import { FUNCTIONS, type FunctionName } from '../../infra/function-specs.ts';
import type { Played } from './case.ts';
import prices from './prices.json' with { type: 'json' };

const amounts = z.record(z.string(), z.number().positive());
const regionSchema = z.object({
  currency: z.string(),
  sources: z.array(z.url()),
  ...{ perMillion: amounts, perGigabyte: amounts, perGigabyteMonth: amounts, perMonth: amounts },
});
/** Public list prices: bench/cost/prices.json, with the month they were looked at. */
export const PRICES = z
  .object({ asOf: z.string(), note: z.string(), regions: z.record(z.string(), regionSchema) })
  .parse(prices);
export type Region = z.infer<typeof regionSchema>;

/**
 * Seconds an invocation is billed: more than was measured (docs/lambda.md), and as if each were a cold start, which is billed too. A case
 * takes months, and its invocations lie days apart.
 */
const COLD_SECONDS = 1.5;
const WORK_SECONDS: Readonly<Partial<Record<FunctionName, number>>> = {
  IssueDocument: 2,
  Supervise: 2,
  BundleCase: 5,
  Intake: 2,
};
const OTHER_WORK_SECONDS = 0.5;

/** People look at a case far more often than they act on it: requests besides those that move it, for each that does. */
const LOOKS = 10;
/** A look reads a case and a list. */
const LOOK_READ_UNITS = 12;
/** How often each file is fetched while the case is open. */
const DOWNLOADS = 5;
/** Bytes logged by one invocation: our line, and Lambda's start and report. */
const LOG_BYTES = 2_000;
/** Bytes Step Functions logs of a state: scheduled, started, succeeded and exited, without data. */
const STATE_LOG_BYTES = 4_000;
const YEARS = 10;
/** After so many months files are kept in Glacier Instant Retrieval (infra/retention.ts). */
const WARM_MONTHS = 3;

export interface Line {
  readonly what: string;
  readonly quantity: number;
  readonly unit: string;
  readonly cost: number;
}

const GB = 1e9;

/** Invocations of every function, the API's and the intake's too. */
function invocationsOf({ invocations, requests, uploads }: Played): [FunctionName, number][] {
  const all = { ...invocations, Api: requests * (1 + LOOKS), Intake: uploads };
  return Object.entries(all) as [FunctionName, number][];
}

/** What one case costs, line by line, in the region's currency. */
export function costOf(played: Played, { perMillion, perGigabyte, perGigabyteMonth }: Region): Line[] {
  const { counts, transitions, requests, uploads, uploadBytes } = played;
  const price = (table: Record<string, number>, name: string): number => {
    const found = table[name];
    if (found === undefined) throw new RangeError(`no price of ${name}`);
    return found;
  };
  const million = (what: string, quantity: number, unit: string, name: string): Line => ({
    ...{ what, quantity, unit },
    cost: (quantity / 1e6) * price(perMillion, name),
  });
  const invoked = invocationsOf(played);
  const total = invoked.reduce((sum, [, count]) => sum + count, 0);
  const gigabyteSeconds = invoked.reduce((sum, [name, count]) => {
    const seconds = COLD_SECONDS + (WORK_SECONDS[name] ?? OTHER_WORK_SECONDS);
    return sum + (count * seconds * FUNCTIONS[name].memory) / 1024;
  }, 0);
  const looks = requests * (1 + LOOKS);
  const fileBytes = counts.s3Bytes + uploadBytes;
  const monthsCold = YEARS * 12 - WARM_MONTHS;
  const kept =
    (fileBytes / GB) *
    (WARM_MONTHS * price(perGigabyteMonth, 's3Standard') + monthsCold * price(perGigabyteMonth, 's3GlacierInstant'));
  const table = (counts.tableBytes / GB) * YEARS * 12 * price(perGigabyteMonth, 'dynamodb');
  const s3 = counts.s3Puts + 2 * uploads + counts.s3Gets;
  const egress = (fileBytes * DOWNLOADS) / GB;
  const logs = ((total + looks) * LOG_BYTES + transitions * STATE_LOG_BYTES) / GB;
  return [
    million('Step Functions', transitions, '状态转换', 'stateTransitions'),
    million('Lambda 调用', total, '次', 'lambdaRequests'),
    million('Lambda 用时', gigabyteSeconds, 'GB·s', 'lambdaGigabyteSeconds'),
    million('DynamoDB 写', counts.writeUnits, '写单位', 'writeUnits'),
    million('DynamoDB 读', counts.readUnits + looks * LOOK_READ_UNITS, '读单位', 'readUnits'),
    million('S3 写', counts.s3Puts + 2 * uploads, '次', 's3Puts'),
    million('S3 读', counts.s3Gets, '次', 's3Gets'),
    million('HTTP API', looks, '次', 'apiRequests'),
    million('KMS', s3 + total, '次', 'kmsRequests'),
    { what: '日志', quantity: logs * 1000, unit: 'MB', cost: logs * price(perGigabyte, 'logs') },
    { what: '下载流量', quantity: egress * 1000, unit: 'MB', cost: egress * price(perGigabyte, 'egress') },
    { what: `文件保存 ${YEARS} 年`, quantity: fileBytes / 1e6, unit: 'MB', cost: kept },
    { what: `数据保存 ${YEARS} 年`, quantity: counts.tableBytes / 1e6, unit: 'MB', cost: table },
  ];
}

export const totalOf = (lines: readonly Line[]): number => lines.reduce((sum, { cost }) => sum + cost, 0);

/** Minutes of a month, in each of which the sweep runs. */
const SWEEPS = 43_800;
/** A sweep with nothing to do: some queries of an index, and the open cases. */
const SWEEP_SECONDS = 0.3;
const SWEEP_READ_UNITS = 30;

/** What a deployment costs a month before the first case: keys, alarms, metrics, and the sweep. */
export function fixedOf(
  { perMonth, perMillion }: Region,
  has: { keys: number; alarms: number; metrics: number },
): Line[] {
  const priced = (what: string, quantity: number, unit: string, each: number | undefined): Line => ({
    ...{ what, quantity, unit },
    cost: quantity * (each ?? 0),
  });
  const million = (name: string): number => (perMillion[name] ?? 0) / 1e6;
  const gigabyteSeconds = (SWEEPS * SWEEP_SECONDS * FUNCTIONS.Sweep.memory) / 1024;
  return [
    priced('KMS 密钥', has.keys, '个', perMonth.key),
    priced('告警', has.alarms, '个', perMonth.alarm),
    priced('自定义指标', has.metrics, '个', perMonth.metric),
    priced('巡检的 Lambda 调用', SWEEPS, '次', million('lambdaRequests')),
    priced('巡检的 Lambda 用时', gigabyteSeconds, 'GB·s', million('lambdaGigabyteSeconds')),
    priced('巡检的 DynamoDB 读', SWEEPS * SWEEP_READ_UNITS, '读单位', million('readUnits')),
  ];
}
