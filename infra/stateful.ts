import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { TABLE } from '../adapters/aws/keys.ts';
import { TableBackups } from './backups.ts';
import { accessLogs, announce, lockedBucket, quarantineBucket } from './office-bucket.ts';
import type { Retention } from './retention.ts';

/** What the functions are given to work on. */
export interface Data {
  /** The stack's own, or one restored in its place. */
  readonly table: Table | ITable;
  /** What people upload, until it was looked at. */
  readonly quarantine: Bucket;
  /** Originals as they came. */
  readonly uploads: Bucket;
  readonly documents: Bucket;
  /** The daily heads of the ledgers. */
  readonly anchors: Bucket;
  readonly key: Key;
  /** Vault of the table's backups. */
  readonly vaultName: string;
}

export interface StatefulProps extends StackProps {
  readonly retention: Retention;
  /** Address of the portal, whose pages send and fetch files. */
  readonly portal?: string | undefined;
}

/** Everything that must survive: cases and ledgers, originals as uploaded, documents as issued. Nothing here is ever replaced by a deployment. */
export class StatefulStack extends Stack implements Data {
  readonly key: Key;
  readonly table: Table;
  readonly quarantine: Bucket;
  readonly uploads: Bucket;
  readonly documents: Bucket;
  readonly anchors: Bucket;
  readonly vaultName: string;

  constructor(scope: Construct, id: string, { retention, portal, ...props }: StatefulProps) {
    super(scope, id, props);
    this.key = new Key(this, 'DataKey', {
      description: 'rongcuo: cases, uploads and documents',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const options = { key: this.key, logs: accessLogs(this) };
    const shown = { ...options, portal: portal === undefined ? undefined : new URL(portal).origin };
    this.quarantine = quarantineBucket(this, 'Quarantine', shown);
    this.uploads = lockedBucket(this, 'Uploads', { ...shown, retention });
    this.documents = lockedBucket(this, 'Documents', { ...shown, retention });
    this.anchors = lockedBucket(this, 'Anchors', { ...options, retention });
    for (const bucket of [this.quarantine, this.uploads]) announce(bucket);
    this.table = caseTable(this, this.key);
    const { table, key } = this;
    this.vaultName = new TableBackups(this, 'Backups', { table, key, backups: retention.backup }).vaultName;
    // What an operator needs for a drill or a migration (docs/data.md).
    new CfnOutput(this, 'TableName', { value: table.tableName });
    new CfnOutput(this, 'AnchorsBucket', { value: this.anchors.bucketName });
    new CfnOutput(this, 'BackupVault', { value: this.vaultName });
  }
}

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The single table; its keys, indexes and access patterns are described in adapters/aws/keys.ts. */
function caseTable(scope: Construct, encryptionKey: Key): Table {
  const table = new Table(scope, 'Cases', {
    partitionKey: text(TABLE.partitionKey),
    sortKey: text(TABLE.sortKey),
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    // Only items that may vanish carry it: nothing of a case does.
    timeToLiveAttribute: TABLE.expires,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  for (const { name, partitionKey, sortKey, include } of Object.values(TABLE.indexes))
    table.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: text(partitionKey),
      sortKey: text(sortKey),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: [...include],
    });
  return table;
}
