import { Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Stage } from './stage.ts';

/** The key of logs and notices, the logs, and the topic that alarms go to. */
export class Operations extends Construct {
  readonly alarms: Topic;
  readonly #key: Key;
  readonly #stage: Stage;

  constructor(scope: Construct, id: string, { stage }: { stage: Stage }) {
    super(scope, id);
    this.#stage = stage;
    this.#key = operationsKey(this);
    this.alarms = new Topic(this, 'Alarms', { displayName: '容错台告警', masterKey: this.#key, enforceSSL: true });
    // A topic with a policy of its own no longer has the default one, under which CloudWatch may publish.
    this.alarms.addToResourcePolicy(cloudWatch(['sns:Publish'], this.alarms.topicArn));
  }

  /** Lets a service publish on the alarm topic: the topic's own policy says so, and its key must be usable to it. */
  admit(publishes: PolicyStatement): void {
    this.alarms.addToResourcePolicy(publishes);
    const usesKey = publishes.copy({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: ['*'] });
    this.#key.addToResourcePolicy(usesKey);
  }

  /** A log group that is encrypted and forgets; `logGroupName` only where a service asks for a certain name. */
  logGroup(scope: Construct, id: string, logGroupName?: string): LogGroup {
    return new LogGroup(scope, id, {
      ...(logGroupName !== undefined && { logGroupName }),
      encryptionKey: this.#key,
      retention: this.#stage.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}

/** Logs keep their key as long as they are kept: the key outlives the stack. */
function operationsKey(scope: Construct): Key {
  const key = new Key(scope, 'Key', {
    description: 'rongcuo: logs and notices',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  key.addToResourcePolicy(cloudWatch(['kms:Decrypt', 'kms:GenerateDataKey'], '*'));
  key.addToResourcePolicy(logService(Stack.of(scope)));
  return key;
}

const cloudWatch = (actions: string[], resource: string) =>
  new PolicyStatement({
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions,
    resources: [resource],
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  });

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
const logService = (stack: Stack) =>
  new PolicyStatement({
    principals: [new ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
    actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    resources: ['*'],
    conditions: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': `arn:${stack.partition}:logs:${stack.region}:${stack.account}:log-group:*`,
      },
    },
  });
