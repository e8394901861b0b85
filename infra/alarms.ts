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

interface Props {
  readonly topic: ITopic;
  readonly stateMachine: StateMachine;
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  readonly lostUploads: Queue;
  readonly http: HttpApi;
}

const period = { period: Duration.minutes(5), statistic: 'Sum' };

/** One alarm each thing that needs a person. One occurrence is enough: no case is ordinary enough to lose. */
export class Alarms extends Construct {
  readonly #topic: ITopic;

  constructor(scope: Construct, id: string, { topic, stateMachine, functions, lostUploads, http }: Props) {
    super(scope, id);
    this.#topic = topic;
    this.#alarm('ExecutionsFailed', '案件流程失败', stateMachine.metricFailed(period));
    this.#alarm('ExecutionsTimedOut', '案件流程超时', stateMachine.metricTimedOut(period));
    this.#alarm('ExecutionsAborted', '案件流程被终止', stateMachine.metricAborted(period));
    for (const [name, each] of Object.entries(functions))
      this.#alarm(`${name}Errors`, `函数 ${name} 出错`, each.metricErrors(period));
    const waiting = lostUploads.metricApproximateNumberOfMessagesVisible({ ...period, statistic: 'Maximum' });
    this.#alarm('LostUploads', '上传的材料未能收件', waiting);
    this.#alarm('ApiServerErrors', '接口返回 5xx', http.metricServerError(period));
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
