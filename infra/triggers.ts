import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as Target } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { QUARANTINE_PREFIX } from '../adapters/aws/keys.ts';
import type { FunctionName } from './function-specs.ts';
import { UploadScanning, type Scanning } from './scanning.ts';
import type { Data } from './stateful.ts';

const safe = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };

interface Props {
  readonly functions: Readonly<Record<FunctionName, LambdaFunction>>;
  readonly data: Data;
  readonly scanning: Scanning;
}

/** What starts functions besides people: an upload that has arrived, and the clock. */
export class Triggers extends Construct {
  /** Uploads whose intake failed for good: each is an applicant who waits. */
  readonly lost: Queue;
  /** Scheduled runs that failed or were not delivered: the next one makes good what they left, if it can. */
  readonly lostEvents: Queue;

  constructor(scope: Construct, id: string, { functions, data, scanning }: Props) {
    super(scope, id);
    this.lost = new Queue(this, 'LostUploads', {
      ...{ ...safe, retentionPeriod: Duration.days(14) },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.lostEvents = new Queue(this, 'LostEvents', { ...safe, retentionPeriod: Duration.days(4) });
    this.#intake(functions.Intake, data, scanning);
    this.#sweep(functions.Sweep);
    this.#anchor(functions.Anchor);
  }

  #intake(intake: LambdaFunction, data: Data, scanning: Scanning): void {
    // The queue here holds what EventBridge could not deliver, the one below what the function could not do.
    const delivery = { retryAttempts: 20, maxEventAge: Duration.hours(6), deadLetterQueue: this.lost };
    new Rule(this, 'UploadArrived', {
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [data.quarantine.bucketName] }, object: { key: [{ prefix: QUARANTINE_PREFIX }] } },
      },
      targets: [new Target(intake, delivery)],
    });
    new UploadScanning(this, 'Scanning', { scanning, intake, data, delivery });
    intake.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(this.lost),
    });
  }

  /** Five past midnight in Shanghai, which has no summer time. Tried again for hours: a day has one anchor, however often. */
  #anchor(anchor: LambdaFunction): void {
    new Rule(this, 'EveryDay', {
      schedule: Schedule.cron({ minute: '5', hour: '16' }),
      targets: [
        new Target(anchor, { retryAttempts: 20, maxEventAge: Duration.hours(6), deadLetterQueue: this.lostEvents }),
      ],
    });
    anchor.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: Duration.hours(6), onFailure: this.#unfinished() });
  }

  /** A sweep that fails is not repeated: the next one comes in a minute. */
  #sweep(sweep: LambdaFunction): void {
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [
        new Target(sweep, { retryAttempts: 0, maxEventAge: Duration.minutes(1), deadLetterQueue: this.lostEvents }),
      ],
    });
    sweep.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1), onFailure: this.#unfinished() });
  }

  #unfinished(): SqsDestination {
    return new SqsDestination(this.lostEvents);
  }
}
