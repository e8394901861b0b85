import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { PROCEDURE_NAMES, PROCEDURES, type Procedure } from '../casework/procedures.ts';

interface Props {
  readonly topic: ITopic;
  readonly machines: Readonly<Record<Procedure, StateMachine>>;
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  readonly lostUploads: Queue;
  readonly http: HttpApi;
}

const period = { period: Duration.minutes(5), statistic: 'Sum' };

/** One alarm each thing that needs a person. One occurrence is enough: no case is ordinary enough to lose. */
export class Alarms extends Construct {
  readonly #topic: ITopic;

  constructor(scope: Construct, id: string, { topic, machines, functions, lostUploads, http }: Props) {
    super(scope, id);
    this.#topic = topic;
    for (const procedure of PROCEDURE_NAMES) this.#executions(procedure, machines[procedure]);
    for (const [name, each] of Object.entries(functions))
      this.#alarm(`${name}Errors`, `函数 ${name} 出错`, each.metricErrors(period));
    const waiting = lostUploads.metricApproximateNumberOfMessagesVisible({ ...period, statistic: 'Maximum' });
    this.#alarm('LostUploads', '上传的材料未能收件', waiting);
    this.#alarm('ApiServerErrors', '接口返回 5xx', http.metricServerError(period));
  }

  #executions(procedure: Procedure, machine: StateMachine): void {
    const name = procedure === 'tolerance' ? '' : procedure.charAt(0).toUpperCase() + procedure.slice(1);
    const title = `${PROCEDURES[procedure]}案件流程`;
    this.#alarm(`${name}ExecutionsFailed`, `${title}失败`, machine.metricFailed(period));
    this.#alarm(`${name}ExecutionsTimedOut`, `${title}超时`, machine.metricTimedOut(period));
    this.#alarm(`${name}ExecutionsAborted`, `${title}被终止`, machine.metricAborted(period));
  }

  #alarm(id: string, alarmDescription: string, metric: IMetric): void {
    const alarm = new Alarm(this, id, {
      metric,
      alarmDescription,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // No data means nothing ran.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
    alarm.addOkAction(new SnsAction(this.#topic));
  }
}
