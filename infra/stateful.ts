import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { TABLE } from '../adapters/aws/keys.ts';
import { accessLogs, announce, officeBucket } from './office-bucket.ts';

/** What the functions are given to work on. */
export interface Data {
  readonly table: Table;
  readonly uploads: Bucket;
  readonly documents: Bucket;
  readonly key: Key;
}

/** Everything that must survive: cases and ledgers, originals as uploaded, documents as issued. Nothing here is ever replaced by a deployment. */
export class StatefulStack extends Stack implements Data {
  readonly key: Key;
  readonly table: Table;
  readonly uploads: Bucket;
  readonly documents: Bucket;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.key = new Key(this, 'DataKey', {
      description: 'rongcuo: cases, uploads and documents',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const logs = accessLogs(this);
    this.uploads = officeBucket(this, 'Uploads', { key: this.key, logs });
    announce(this.uploads);
    this.documents = officeBucket(this, 'Documents', { key: this.key, logs });
    this.table = caseTable(this, this.key);
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
