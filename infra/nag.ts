/** A finding of cdk-nag that is left as it is, and why. */
export interface Accepted {
  /** The rule as cdk-nag writes it, or a pattern where it says what it found by a name that CloudFormation makes. */
  readonly rule: string | RegExp;
  /** `*` stands for any text. */
  readonly paths: readonly string[];
  readonly reason: string;
}

const STEPS = 'stateless/Steps/';
const POLICIES = [
  'stateful/Backups/Role/DefaultPolicy/Resource',
  `${STEPS}*Role/DefaultPolicy/Resource`,
  `${STEPS}*Reach/Resource`,
  'stateless/*rocedure/Role/DefaultPolicy/Resource',
];

const SCANNING = 'stateless/Triggers/Scanning/Role/DefaultPolicy/Resource';

/** Every finding that is left as it is. A row that no finding needs any more fails the test. */
export const ACCEPTED: readonly Accepted[] = [
  {
    rule: 'AwsSolutions-IAM5[Resource::*]',
    paths: [`${STEPS}*Role/DefaultPolicy/Resource`, 'stateless/*rocedure/Role/DefaultPolicy/Resource'],
    reason:
      'IAM knows no resources for traces (xray:Put…) and for vended log delivery; test/infra/functions.test.ts names every action that stands with “*”.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::.+\/uploads\/\*\]$/,
    paths: [`${STEPS}*Role/DefaultPolicy/Resource`],
    reason: 'Files are named by submission: one prefix of one bucket, and each action is named.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::.+\/quarantine\/\*\]$/,
    paths: [`${STEPS}IntakeRole/DefaultPolicy/Resource`, `${STEPS}ApiRole/DefaultPolicy/Resource`, SCANNING],
    reason: 'Files are named by submission: one prefix of one bucket, and each action is named.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::.+\/documents\/\*\]$/,
    paths: [`${STEPS}*Role/DefaultPolicy/Resource`],
    reason: 'Documents are named by case: one prefix of one bucket, and each action is named.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::.+\/templates\/\*\]$/,
    paths: [`${STEPS}*Role/DefaultPolicy/Resource`],
    reason: 'Wordings are named by their hash: one prefix of one bucket, and each action is named.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::.+\/anchors\/\*\]$/,
    paths: [`${STEPS}AnchorRole/DefaultPolicy/Resource`, `${STEPS}ApiRole/DefaultPolicy/Resource`],
    reason: 'Anchors are named by day: one prefix of one bucket, and each action is named.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::.+:states:.+:execution:.+:\*\]$/,
    paths: [`${STEPS}*Reach/Resource`],
    reason: 'Executions are named by case: those of one state machine.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::.+\/backup\/\*\]$/,
    paths: ['stateful/Backups/Role/DefaultPolicy/Resource'],
    reason: 'Backups of this one table; DynamoDB names each.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::.+:rule\/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3\*\]$/,
    paths: [SCANNING],
    reason:
      'GuardDuty names its own EventBridge rule, with this beginning (malware-protection-s3-iam-policy-prerequisite).',
  },
  {
    rule: 'NIST.800.53.R5-IAMNoInlinePolicy',
    paths: [...POLICIES, SCANNING],
    reason:
      'Each policy is of one role and goes with it: nothing else can be given it, and a deployment that removes a function leaves no policy behind.',
  },
  {
    rule: 'AwsSolutions-SF2',
    paths: ['stateless/*rocedure/*/Resource'],
    reason:
      'In AWS China only, where Lambda has no X-Ray: a trace of the states alone would say less than the history.',
  },
  {
    rule: 'AwsSolutions-SQS3',
    paths: ['stateless/Triggers/*/Resource'],
    reason: 'It is itself where failed events end; an alarm tells of the first message in it.',
  },
  {
    rule: 'AwsSolutions-APIG4',
    paths: ['stateless/Api/Http/*--api--public--{proxy+}/Resource', 'stateless/Api/Http/*--verify--{code}/Resource'],
    reason: '核验和公示 are for anybody (第六条(六)); they show what is public anyway and are throttled.',
  },
  {
    rule: 'AwsSolutions-APIG4',
    paths: ['stateless/Api/Http/*--web--*/Resource'],
    reason:
      'A browser comes with a cookie, which the gateway cannot check: the application finds the session itself, or answers 401 (functions/api/identity.ts).',
  },
  {
    rule: 'NIST.800.53.R5-S3BucketReplicationEnabled',
    paths: ['AccessLogs', 'Quarantine', 'Uploads', 'Documents', 'Anchors'].map(id => `stateful/${id}/Resource`),
    reason:
      'Case files stay in the region the office chose. Versions and Object Lock keep them from deletion, S3 keeps them in three zones; a second region is the office’s decision (docs/data.md).',
  },
  {
    rule: 'NIST.800.53.R5-S3DefaultEncryptionKMS',
    paths: ['stateful/AccessLogs/Resource'],
    reason: 'S3 delivers access logs only to a bucket that S3’s own keys encrypt (enable-server-access-logging).',
  },
  {
    rule: 'NIST.800.53.R5-LambdaConcurrency',
    paths: [`${STEPS}*/Resource`],
    reason:
      'Reserved concurrency is taken from every other function of the account; the steps are bounded by the executions, the API by its throttle.',
  },
  {
    rule: 'NIST.800.53.R5-LambdaDLQ',
    paths: [`${STEPS}*/Resource`],
    reason:
      'Step Functions and API Gateway call and wait for the answer: what fails is told to them. What comes by event has a destination for failures (infra/triggers.ts).',
  },
  {
    rule: 'NIST.800.53.R5-LambdaInsideVPC',
    paths: [`${STEPS}*/Resource`],
    reason:
      'The functions reach AWS services by IAM and TLS and nothing else; there is no network of the office’s to be in.',
  },
  {
    rule: 'AwsSolutions-COG8',
    paths: ['stateless/People/Pool/Resource'],
    reason:
      'The plus plan is paid by each person each month. Everybody in this pool has a password of twelve signs and a second factor, and only administrators add people.',
  },
  {
    rule: 'AwsSolutions-CFR1',
    paths: ['portal/Portal/Resource'],
    reason: 'Officials and applicants travel; who may do what is decided by signing in, not by where somebody is.',
  },
  {
    rule: 'AwsSolutions-CFR2',
    paths: ['portal/Portal/Resource'],
    reason:
      'A web ACL costs more a month than the rest of a small office and is the office’s choice: -c waf=ARN (infra/portal-hosting.ts).',
  },
  {
    rule: 'AwsSolutions-CFR4',
    paths: ['portal/Portal/Resource'],
    reason:
      'CloudFront’s own name comes with its own certificate and TLS policy; with -c portalDomain=… it is TLS 1.2 of 2021.',
  },
  {
    rule: /^AwsSolutions-(?:CFR3|S1)$|^NIST\.800\.53\.R5-S3BucketLoggingEnabled$/,
    paths: ['portal/*/Resource'],
    reason:
      'The portal’s files are the same for everybody and say nothing of a case; each call of the API is in its access log.',
  },
  {
    rule: /^NIST\.800\.53\.R5-S3(?:BucketReplicationEnabled|DefaultEncryptionKMS)$/,
    paths: ['portal/Files/Resource'],
    reason: 'Published files of a public program, made anew by npm run portal:publish at any time.',
  },
];
