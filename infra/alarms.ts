import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Alarm, ComparisonOperator, MathExpression, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { NAMESPACE } from '../adapters/aws/keys.ts';
import { PROCEDURE_NAMES, PROCEDURES, type Procedure } from '../casework/procedures.ts';
import { METRICS, type MetricName } from '../functions/ports/telemetry.ts';
import { FUNCTIONS, FUNCTION_NAMES, type FunctionName } from './function-specs.ts';
import type { Data } from './stateful.ts';

/** What is watched. */
export interface Watched {
  readonly machines: Readonly<Record<Procedure, StateMachine>>;
  readonly functions: Readonly<Record<FunctionName, LambdaFunction>>;
  readonly queues: { readonly lostUploads: Queue; readonly lostEvents: Queue };
  readonly table: Data['table'];
  /** Of the table's backups. */
  readonly vaultName: string;
  readonly http: HttpApi;
  /** Under which the functions count (infra/stage.ts). */
  readonly service: string;
}

interface Props extends Watched {
  readonly topic: ITopic;
}

interface How {
  /** Reached: one occurrence by default, no case is ordinary enough to lose. */
  readonly threshold?: number;
  /** Falls below the threshold instead, or says nothing at all. */
  readonly silent?: true;
  readonly periods?: number;
}

const period = { period: Duration.minutes(5), statistic: 'Sum' };

/** Part of its time limit that an invocation may take before somebody should know. */
const NEAR_TIMEOUT = 0.8;

/** Counters that raise an alarm; the others are for the dashboard. */
const ALARMING: readonly MetricName[] = [
  'ParkedCases',
  'UndeliveredBells',
  'UndeliveredNotices',
  'RevivedExecutions',
  'DeadExecutions',
];

/** A counter of the functions (functions/ports/telemetry.ts). */
export const counter = (metricName: MetricName, service: string, statistic = 'Maximum'): Metric =>
  new Metric({ namespace: NAMESPACE, metricName, dimensionsMap: { service }, statistic, period: Duration.minutes(5) });

/** One alarm each thing that needs a person; each has a section in docs/runbook.md under the words of its description. */
export class Alarms extends Construct {
  readonly #topic: ITopic;

  constructor(scope: Construct, id: string, { topic, ...watched }: Props) {
    super(scope, id);
    this.#topic = topic;
    for (const procedure of PROCEDURE_NAMES) this.#executions(procedure, watched.machines[procedure]);
    for (const name of FUNCTION_NAMES) this.#function(name, watched.functions[name]);
    this.#queues(watched.queues);
    this.#schedules(watched.functions);
    this.#table(watched.table);
    this.#backups(watched.vaultName);
    this.#alarm('ApiServerErrors', '接口返回 5xx', watched.http.metricServerError(period));
    for (const name of ALARMING) this.#alarm(name, METRICS[name], counter(name, watched.service));
  }

  #executions(procedure: Procedure, machine: StateMachine): void {
    const name = procedure === 'tolerance' ? '' : procedure.charAt(0).toUpperCase() + procedure.slice(1);
    const title = `${PROCEDURES[procedure]}案件流程`;
    this.#alarm(`${name}ExecutionsFailed`, `${title}失败`, machine.metricFailed(period));
    this.#alarm(`${name}ExecutionsTimedOut`, `${title}超时`, machine.metricTimedOut(period));
    this.#alarm(`${name}ExecutionsAborted`, `${title}被终止`, machine.metricAborted(period));
    this.#alarm(`${name}ExecutionsThrottled`, `${title}被限流`, machine.metricThrottled(period));
  }

  #function(name: FunctionName, each: LambdaFunction): void {
    this.#alarm(`${name}Errors`, `函数 ${name} 出错`, each.metricErrors(period));
    this.#alarm(`${name}Throttles`, `函数 ${name} 被限流`, each.metricThrottles(period));
    const longest = each.metricDuration({ ...period, statistic: 'Maximum' });
    const threshold = FUNCTIONS[name].timeout * 1000 * NEAR_TIMEOUT;
    this.#alarm(`${name}Slow`, `函数 ${name} 接近时限`, longest, { threshold });
  }

  #queues({ lostUploads, lostEvents }: Watched['queues']): void {
    const waiting = { ...period, statistic: 'Maximum' };
    this.#alarm('LostUploads', '上传的材料未能收件', lostUploads.metricApproximateNumberOfMessagesVisible(waiting));
    this.#alarm('LostEvents', '定时任务未能完成', lostEvents.metricApproximateNumberOfMessagesVisible(waiting));
  }

  /** Whatever is lost is found by the sweep, and whatever is altered by the anchors: that they do not run must not be silent. */
  #schedules({ Sweep, Anchor }: Watched['functions']): void {
    const runs = Sweep.metricInvocations({ ...period, period: Duration.minutes(15) });
    this.#alarm('SweepSilent', '定时巡检没有运行', runs, { silent: true });
    const day = { ...period, period: Duration.days(1) };
    const anchored = new MathExpression({
      expression: 'FILL(runs, 0) - FILL(errors, 0)',
      usingMetrics: { runs: Anchor.metricInvocations(day), errors: Anchor.metricErrors(day) },
      period: day.period,
    });
    // CloudWatch's days begin at midnight UTC: two of them without an anchor are a day that has none for certain.
    this.#alarm('AnchorsMissing', '台账锚定没有完成', anchored, { silent: true, periods: 2 });
  }

  /** @see https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html */
  #backups(BackupVaultName: string): void {
    const of = (metricName: string) =>
      new Metric({ namespace: 'AWS/Backup', metricName, dimensionsMap: { BackupVaultName }, ...period });
    this.#alarm('BackupsFailed', '数据表备份失败', of('NumberOfBackupJobsFailed'));
  }

  /** On demand a table throttles only when its traffic doubles within half an hour, or one partition is too hot. */
  #table(table: Data['table']): void {
    const throttles = (metricName: string) =>
      new Metric({
        ...{ namespace: 'AWS/DynamoDB', metricName, dimensionsMap: { TableName: table.tableName } },
        ...period,
      });
    const both = new MathExpression({
      expression: 'FILL(reads, 0) + FILL(writes, 0)',
      usingMetrics: { reads: throttles('ReadThrottleEvents'), writes: throttles('WriteThrottleEvents') },
      period: period.period,
    });
    this.#alarm('TableThrottles', '数据表被限流', both);
  }

  #alarm(
    id: string,
    alarmDescription: string,
    metric: IMetric,
    { threshold = 1, silent, periods = 1 }: How = {},
  ): void {
    const { GREATER_THAN_OR_EQUAL_TO_THRESHOLD, LESS_THAN_THRESHOLD } = ComparisonOperator;
    const alarm = new Alarm(this, id, {
      ...{ metric, alarmDescription, threshold, evaluationPeriods: periods },
      comparisonOperator: silent ? LESS_THAN_THRESHOLD : GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // No data means nothing ran.
      treatMissingData: silent ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
    alarm.addOkAction(new SnsAction(this.#topic));
  }
}
