import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { SERVICE } from '../adapters/aws/keys.ts';
import { RongcuoError } from '../regulation/errors.ts';
import { RETENTION, type Retention } from './retention.ts';

/** What differs between the stages; everything that protects data is the same in both. */
export interface Stage {
  readonly name: 'dev' | 'prod';
  readonly logRetention: RetentionDays;
  /** HTTP API: steady requests a second, and how many may come at once. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
  /** Whether the stateful stack refuses to be deleted. */
  readonly terminationProtection: boolean;
  /** How long files and backups are kept (infra/retention.ts). */
  readonly retention: Retention;
}

export class StageUnknown extends RongcuoError {
  constructor(given: string) {
    super('infra.stage-unknown', `没有环境 ${given}`, { field: 'stage', remedy: '用 -c stage=dev 或 -c stage=prod' });
  }
}

const STAGES: Record<Stage['name'], Stage> = {
  dev: {
    name: 'dev',
    logRetention: RetentionDays.ONE_MONTH,
    throttle: { rateLimit: 20, burstLimit: 40 },
    terminationProtection: false,
    retention: RETENTION.dev,
  },
  prod: {
    name: 'prod',
    logRetention: RetentionDays.ONE_YEAR,
    throttle: { rateLimit: 50, burstLimit: 100 },
    terminationProtection: true,
    retention: RETENTION.prod,
  },
};

/** Under which the functions of a stage log and count (POWERTOOLS_SERVICE_NAME). */
export const serviceOf = ({ name }: Stage): string => `${SERVICE}-${name}`;

/** @throws {StageUnknown} */
export function stageOf(name: string): Stage {
  if (name !== 'dev' && name !== 'prod') throw new StageUnknown(name);
  return STAGES[name];
}
