import { Aws } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as Target } from 'aws-cdk-lib/aws-events-targets';
import type { LambdaFunctionProps } from 'aws-cdk-lib/aws-events-targets';
import { CfnMalwareProtectionPlan } from 'aws-cdk-lib/aws-guardduty';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnFunction, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV, QUARANTINE_PREFIX, SCANNERS } from '../adapters/aws/keys.ts';
import { RongcuoError } from '../regulation/errors.ts';
import type { Data } from './stateful.ts';

/** Who looks at uploads: `-c scanner=guardduty`, or clamd's address with the subnets and security groups it is reached from. */
export interface Scanning {
  readonly scanner?: string | undefined;
  /** Ids, separated by commas. */
  readonly subnets?: string | undefined;
  readonly securityGroups?: string | undefined;
}

export class ScannerInvalid extends RongcuoError {
  constructor(given: string) {
    super('infra.scanner', `scanner 的值“${given}”有误`, {
      field: 'scanner',
      remedy:
        '用 -c scanner=guardduty，或 -c scanner=tcp://10.0.0.9:3310 并给出 scannerSubnets 和 scannerSecurityGroups',
    });
  }
}

interface Props {
  readonly scanning: Scanning;
  readonly intake: LambdaFunction;
  readonly data: Data;
  /** How often and how long EventBridge tries. */
  readonly delivery: LambdaFunctionProps;
}

/** Malware scanning of what lies in quarantine; without a choice each file is recorded as 未查毒. @throws {ScannerInvalid} */
export class UploadScanning extends Construct {
  constructor(scope: Construct, id: string, { scanning, intake, data, delivery }: Props) {
    super(scope, id);
    const { scanner = SCANNERS.none } = scanning;
    if (scanner === SCANNERS.guardduty) this.#guardDuty(data, intake, delivery);
    else if (scanner.startsWith('tcp://')) reachClamd(intake, scanning);
    else if (scanner !== SCANNERS.none) throw new ScannerInvalid(scanner);
    intake.addEnvironment(ENV.scanner, scanner);
  }

  /** GuardDuty looks at every new object, tags it and says so; the tag is what counts (adapters/aws/scanner.ts). */
  #guardDuty({ quarantine, key }: Data, intake: LambdaFunction, delivery: LambdaFunctionProps): void {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('malware-protection-plan.guardduty.amazonaws.com'),
    });
    for (const statement of guardDutyStatements(quarantine.bucketArn, key.keyArn)) role.addToPolicy(statement);
    const plan = new CfnMalwareProtectionPlan(this, 'Plan', {
      role: role.roleArn,
      protectedResource: { s3Bucket: { bucketName: quarantine.bucketName, objectPrefixes: [QUARANTINE_PREFIX] } },
      actions: { tagging: { status: 'ENABLED' } },
    });
    plan.node.addDependency(role);
    new Rule(this, 'Scanned', {
      eventPattern: {
        source: ['aws.guardduty'],
        detailType: ['GuardDuty Malware Protection Object Scan Result'],
        detail: { s3ObjectDetails: { bucketName: [quarantine.bucketName] } },
      },
      targets: [new Target(intake, delivery)],
    });
  }
}

const MANAGED_RULE = 'rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*';

/** @see https://docs.aws.amazon.com/guardduty/latest/ug/malware-protection-s3-iam-policy-prerequisite.html */
function guardDutyStatements(bucketArn: string, keyArn: string): PolicyStatement[] {
  const allow = (actions: string[], resource: string, conditions?: Record<string, unknown>) =>
    new PolicyStatement({ actions, resources: [resource], ...(conditions && { conditions }) });
  const rule = `arn:${Aws.PARTITION}:events:${Aws.REGION}:${Aws.ACCOUNT_ID}:${MANAGED_RULE}`;
  const objects = `${bucketArn}/${QUARANTINE_PREFIX}*`;
  const managed = { StringLike: { 'events:ManagedBy': 'malware-protection-plan.guardduty.amazonaws.com' } };
  return [
    allow(['events:PutRule', 'events:DeleteRule', 'events:PutTargets', 'events:RemoveTargets'], rule, managed),
    allow(['events:DescribeRule', 'events:ListTargetsByRule'], rule),
    allow(['s3:GetObject', 's3:GetObjectVersion'], objects),
    allow(['s3:GetObjectTagging', 's3:PutObjectTagging'], objects),
    allow(['s3:GetObjectVersionTagging', 's3:PutObjectVersionTagging'], objects),
    allow(['s3:GetBucketNotification', 's3:PutBucketNotification'], bucketArn),
    allow(['s3:ListBucket'], bucketArn),
    allow(['s3:PutObject'], `${bucketArn}/malware-protection-resource-validation-object`),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], keyArn, { StringLike: { 'kms:ViaService': 's3.*.amazonaws.com*' } }),
  ];
}

const ids = (given: string | undefined, prefix: string): string[] =>
  (given ?? '').split(',').flatMap(id => (id.trim().startsWith(prefix) ? [id.trim()] : []));

/**
 * Puts the intake into the office's network, where clamd is. From there it reaches S3, DynamoDB, Step Functions, KMS and the logs
 * through the network's NAT or VPC endpoints, which are the office's own.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
function reachClamd(intake: LambdaFunction, { scanner = '', subnets, securityGroups }: Scanning): void {
  const subnetIds = ids(subnets, 'subnet-');
  const securityGroupIds = ids(securityGroups, 'sg-');
  const resource = intake.node.defaultChild;
  if (subnetIds.length === 0 || securityGroupIds.length === 0 || !(resource instanceof CfnFunction))
    throw new ScannerInvalid(scanner);
  resource.vpcConfig = { subnetIds, securityGroupIds };
  intake.addToRolePolicy(networkInterfaces());
}

/** EC2 knows no resource for them before they are made. */
const networkInterfaces = () =>
  new PolicyStatement({
    actions: [
      'ec2:CreateNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:DeleteNetworkInterface',
    ],
    resources: ['*'],
  });
