import { Aws, Fn } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { TABLE, UPLOADS_PREFIX } from '../adapters/aws/keys.ts';
import type { Need } from './function-specs.ts';
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
  'find-alike': ({ table }) => [allow(['dynamodb:Query'], table.tableArn)],
  notify: () => [],
  open: ({ table }) => [allow(['dynamodb:Query'], `${table.tableArn}/index/${TABLE.indexes.open.name}`)],
  list: ({ table }) => [allow(['dynamodb:Query'], table.tableArn, ...lists(table.tableArn))],
  start: () => [],
  redrive: () => [],
  stop: () => [],
  'read-uploads': ({ uploads }) => [
    allow(['s3:GetObject'], uploads.arnForObjects(`${UPLOADS_PREFIX}*`)),
    allow(['s3:ListBucket'], uploads.bucketArn),
  ],
  'write-uploads': ({ uploads }) => [allow(['s3:PutObject'], uploads.arnForObjects(`${UPLOADS_PREFIX}*`))],
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

/** What a function may do to the procedures. */
export function procedureStatements(needs: readonly Need[], stateMachineArns: readonly string[]): PolicyStatement[] {
  const actions = [
    ...(needs.includes('ring') ? ['states:SendTaskSuccess'] : []),
    ...(needs.includes('start') ? ['states:StartExecution'] : []),
  ];
  return [
    ...(actions.length > 0 ? [allow(actions, ...stateMachineArns)] : []),
    ...(needs.includes('stop') ? [allow(['states:StopExecution'], ...stateMachineArns.map(executionsOf))] : []),
    ...(needs.includes('redrive') ? [allow(['states:RedriveExecution'], ...stateMachineArns.map(executionsOf))] : []),
  ];
}
