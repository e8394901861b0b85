import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as Target } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { UPLOADS_PREFIX } from '../adapters/aws/keys.ts';
import type { FunctionName } from './function-specs.ts';
import type { Data } from './stateful.ts';

interface Props {
  readonly functions: Readonly<Record<FunctionName, LambdaFunction>>;
  readonly data: Data;
}

/** What starts functions besides people: an upload that has arrived, and the clock. */
export class Triggers extends Construct {
  /** Uploads whose intake failed for good: each is an applicant who waits. */
  readonly lost: Queue;

  constructor(scope: Construct, id: string, { functions, data }: Props) {
    super(scope, id);
    this.lost = new Queue(this, 'LostUploads', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.#intake(functions.Intake, data);
    this.#sweep(functions.Sweep);
  }

  #intake(intake: LambdaFunction, { uploads }: Data): void {
    new Rule(this, 'UploadArrived', {
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [uploads.bucketName] }, object: { key: [{ prefix: UPLOADS_PREFIX }] } },
      },
      // The queue here holds what EventBridge could not deliver, the one below what the function could not do.
      targets: [new Target(intake, { retryAttempts: 20, maxEventAge: Duration.hours(6), deadLetterQueue: this.lost })],
    });
    intake.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(this.lost),
    });
  }

  /** A sweep that fails is not repeated: the next one comes in a minute. */
  #sweep(sweep: LambdaFunction): void {
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new Target(sweep, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
    });
    sweep.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) });
  }
}
