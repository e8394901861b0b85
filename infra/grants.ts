import { Aws, Fn } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ANCHORS_PREFIX, QUARANTINE_PREFIX, TABLE, UPLOADS_PREFIX } from '../adapters/aws/keys.ts';
import type { Need } from './function-specs.ts';
import { ALIAS } from './procedure.ts';
import type { Data } from './stateful.ts';

const allow = (actions: string[], ...resources: string[]) => new PolicyStatement({ actions, resources });

/** Keys issued documents are stored under (functions/issue.ts). */
const DOCUMENTS_PREFIX = 'documents/';
/** Where the wording that cases pin is kept (functions/templates.ts). */
const TEMPLATES_PREFIX = 'templates/';

/**
 * The IAM statements of each need on the data, action by action: the ledger is append-only, so only a rung bell is ever
 * deleted. s3:ListBucket goes with reading because S3 otherwise answers 403 where a file is missing.
 */
const STATEMENTS: Readonly<Record<Need, (data: Data) => PolicyStatement[]>> = {
  decide: ({ table }) => [
    allow(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'],
      table.tableArn,
    ),
  ],
  hang: ({ table }) => [allow(['dynamodb:UpdateItem'], table.tableArn)],
  ring: ({ table }) => [allow(['dynamodb:GetItem', 'dynamodb:DeleteItem'], table.tableArn)],
  owed: ({ table }) => [allow(['dynamodb:Query'], `${table.tableArn}/index/${TABLE.indexes.owed.name}`)],
  'write-anchors': ({ table, anchors }) => [
    allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], table.tableArn),
    allow(['dynamodb:Query'], `${table.tableArn}/index/${TABLE.indexes.owed.name}`),
    allow(['s3:PutObject', 's3:GetObject'], anchors.arnForObjects(`${ANCHORS_PREFIX}*`)),
    allow(['s3:ListBucket'], anchors.bucketArn),
  ],
  'read-anchors': ({ anchors }) => [
    allow(['s3:GetObject'], anchors.arnForObjects(`${ANCHORS_PREFIX}*`)),
    allow(['s3:ListBucket'], anchors.bucketArn),
  ],
  'find-alike': ({ table }) => [allow(['dynamodb:Query'], table.tableArn)],
  notify: () => [],
  open: ({ table }) => [allow(['dynamodb:Query'], `${table.tableArn}/index/${TABLE.indexes.open.name}`)],
  list: ({ table }) => [allow(['dynamodb:Query'], table.tableArn, ...lists(table.tableArn))],
  start: () => [],
  redrive: () => [],
  watch: () => [],
  stop: () => [],
  'read-uploads': ({ uploads }) => [
    allow(['s3:GetObject'], uploads.arnForObjects(`${UPLOADS_PREFIX}*`)),
    allow(['s3:ListBucket'], uploads.bucketArn),
  ],
  'write-uploads': ({ uploads }) => [
    allow(['s3:PutObject', 's3:PutObjectTagging'], uploads.arnForObjects(`${UPLOADS_PREFIX}*`)),
  ],
  'read-quarantine': ({ quarantine }) => [
    allow(
      ['s3:GetObject', 's3:GetObjectVersion', 's3:GetObjectTagging', 's3:GetObjectVersionTagging'],
      quarantine.arnForObjects(`${QUARANTINE_PREFIX}*`),
    ),
    allow(['s3:ListBucket'], quarantine.bucketArn),
  ],
  'write-quarantine': ({ quarantine }) => [
    allow(
      ['s3:PutObject', 's3:GetObject', 's3:ListMultipartUploadParts'],
      quarantine.arnForObjects(`${QUARANTINE_PREFIX}*`),
    ),
    allow(['s3:ListBucket'], quarantine.bucketArn),
  ],
  'read-reports': ({ table }) => [allow(['dynamodb:Query'], table.tableArn)],
  'read-documents': ({ documents }) => [
    allow(['s3:GetObject'], documents.arnForObjects(`${DOCUMENTS_PREFIX}*`)),
    allow(['s3:ListBucket'], documents.bucketArn),
  ],
  'read-templates': ({ documents }) => [
    allow(['s3:GetObject'], documents.arnForObjects(`${TEMPLATES_PREFIX}*`)),
    allow(['s3:ListBucket'], documents.bucketArn),
  ],
  'keep-templates': ({ documents }) => [
    allow(['s3:PutObject', 's3:GetObject'], documents.arnForObjects(`${TEMPLATES_PREFIX}*`)),
    allow(['s3:ListBucket'], documents.bucketArn),
  ],
  'write-documents': ({ documents }) => [
    allow(['s3:PutObject', 's3:GetObject'], documents.arnForObjects(`${DOCUMENTS_PREFIX}*`)),
    allow(['s3:ListBucket'], documents.bucketArn),
  ],
};

const lists = (tableArn: string): string[] => {
  const { office, applicant } = TABLE.indexes;
  return [office, applicant].map(({ name }) => `${tableArn}/index/${name}`);
};

/**
 * What DynamoDB and S3 ask of the caller for a customer managed key, written out instead of ReEncrypt* and GenerateDataKey*.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
const KEY_ACTIONS = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

export const dataStatements = (needs: readonly Need[], data: Data): PolicyStatement[] => [
  ...needs.flatMap(need => STATEMENTS[need](data)),
  allow(KEY_ACTIONS, data.key.keyArn),
];

/** ARN pattern of a state machine's executions; the ARN is a token until deployed, so it is taken apart by CloudFormation. */
const executionsOf = (stateMachineArn: string): string =>
  Fn.join(':', [
    'arn',
    Aws.PARTITION,
    'states',
    Aws.REGION,
    Aws.ACCOUNT_ID,
    'execution',
    Fn.select(6, Fn.split(':', stateMachineArn)),
    '*',
  ]);

/**
 * Starts are allowed on the machine, whose ARN is what IAM looks at, and through the alias only.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html
 */
const startsByAlias = (stateMachineArns: readonly string[]) =>
  new PolicyStatement({
    actions: ['states:StartExecution'],
    resources: [...stateMachineArns],
    conditions: { 'ForAnyValue:StringEquals': { 'states:StateMachineQualifier': [ALIAS] } },
  });

/** What the needs let a function do to executions that exist. */
const ON_EXECUTIONS: readonly (readonly [Need, string])[] = [
  ['stop', 'states:StopExecution'],
  ['redrive', 'states:RedriveExecution'],
  ['watch', 'states:DescribeExecution'],
];

/** What a function may do to the procedures. */
export function procedureStatements(needs: readonly Need[], stateMachineArns: readonly string[]): PolicyStatement[] {
  const actions = ON_EXECUTIONS.flatMap(([need, action]) => (needs.includes(need) ? [action] : []));
  return [
    ...(needs.includes('ring') ? [allow(['states:SendTaskSuccess'], ...stateMachineArns)] : []),
    ...(needs.includes('start') ? [startsByAlias(stateMachineArns)] : []),
    ...(actions.length > 0 ? [allow(actions, ...stateMachineArns.map(executionsOf))] : []),
  ];
}
