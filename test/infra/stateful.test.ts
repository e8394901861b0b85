import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { ENV, TABLE } from '../../adapters/aws/keys.ts';
import { TableNameInvalid } from '../../infra/restored-table.ts';
import { RetentionInvalid } from '../../infra/retention.ts';
import { StageUnknown } from '../../infra/stage.ts';
import { list, region, resources, synthesized, type Statement } from './synthesized.ts';

const { data, stateful } = synthesized({ region: region.global, notices: { portal: 'https://rongcuo.example.org/' } });
const prod = synthesized({ region: region.global, stage: 'prod' });
const BUCKETS = ['AccessLogs', 'Anchors', 'Documents', 'Quarantine', 'Uploads'];
const FILES = BUCKETS.filter(bucket => bucket !== 'AccessLogs');
const LOCKED = ['Anchors', 'Documents', 'Uploads'];
/** A bucket's properties by its name in the stack. */
const bucket = (name: string, template = data) => {
  const found = resources(template, 'AWS::S3::Bucket').find(([id]) => id.replace(/[0-9A-F]{8}$/, '') === name);
  if (!found) throw new Error(`no bucket ${name}`);
  return found[1].Properties;
};
const key = { 'Fn::GetAtt': [Match.stringLikeRegexp('^DataKey'), 'Arn'] };

describe('the table of cases', () => {
  it('is paid by request, encrypted with the office’s own key, restorable to any second and not deletable', () => {
    data.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: key },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    });
  });

  it('has the keys and indexes the adapter reads, and no others', () => {
    const schema = ({ partitionKey, sortKey }: { partitionKey: string; sortKey: string }) => [
      { AttributeName: partitionKey, KeyType: 'HASH' },
      { AttributeName: sortKey, KeyType: 'RANGE' },
    ];
    const indexes = Object.values(TABLE.indexes).map(index => ({
      IndexName: index.name,
      KeySchema: schema(index),
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.include] },
    }));
    data.hasResourceProperties('AWS::DynamoDB::Table', { KeySchema: schema(TABLE), GlobalSecondaryIndexes: indexes });
  });
});

describe('the buckets', () => {
  it('are versioned, closed to the public, and outlive the stack', () => {
    const found = resources(data, 'AWS::S3::Bucket');
    expect(found.map(([id]) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual(BUCKETS);
    for (const [id, { Properties, DeletionPolicy }] of found) {
      expect(DeletionPolicy, id).toBe('Retain');
      expect(Properties, id).toMatchObject({
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      });
    }
  });

  it('encrypt every file with the office’s own key and log each access', () => {
    const encrypted = {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key } },
        ],
      },
    };
    for (const name of FILES)
      data.hasResourceProperties('AWS::S3::Bucket', {
        ...encrypted,
        LoggingConfiguration: {
          DestinationBucketName: { Ref: Match.stringLikeRegexp('^AccessLogs') },
          LogFilePrefix: `${name.toLowerCase()}/`,
        },
      });
  });

  it('refuse requests without TLS', () => {
    const deniesPlain = Match.objectLike({
      Effect: 'Deny',
      Action: 's3:*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    for (const bucket of BUCKETS)
      data.hasResourceProperties('AWS::S3::BucketPolicy', {
        Bucket: { Ref: Match.stringLikeRegexp(`^${bucket}`) },
        PolicyDocument: { Statement: Match.arrayWith([deniesPlain]) },
      });
  });

  it('refuse to replace an original or an issued document', () => {
    for (const bucket of FILES)
      data.hasResourceProperties('AWS::S3::BucketPolicy', {
        Bucket: { Ref: Match.stringLikeRegexp(`^${bucket}`) },
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({
              Effect: 'Deny',
              Action: 's3:PutObject',
              Condition: { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } },
            }),
          ]),
        },
      });
  });

  it('tell EventBridge of uploads, with no helper function that could touch every bucket', () => {
    data.hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    data.resourceCountIs('AWS::Lambda::Function', 0);
  });

  it('lock evidence, documents and anchors: for a day and to be lifted in dev, for ten years and by nobody in prod', () => {
    const lock = (name: string, template = data) => bucket(name, template).ObjectLockConfiguration;
    const rule = (Mode: string, Days: number) => ({
      ...{ ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode, Days } } },
    });
    for (const name of LOCKED) {
      expect(bucket(name).ObjectLockEnabled, name).toBe(true);
      expect(lock(name), name).toEqual(rule('GOVERNANCE', 1));
      expect(lock(name, prod.data), name).toEqual(rule('COMPLIANCE', 3650));
    }
    const longer = synthesized({ retentionDays: '10950' }).data;
    expect(lock('Documents', longer)).toEqual(rule('GOVERNANCE', 10950));
    for (const wrong of ['0', '1.5', 'ten', '36501', ''])
      expect(() => synthesized({ retentionDays: wrong }), wrong).toThrow(RetentionInvalid);
  });

  it('lock neither what was not looked at yet, which comes without a checksum, nor the access logs', () => {
    for (const name of ['Quarantine', 'AccessLogs']) expect(bucket(name).ObjectLockEnabled, name).toBeUndefined();
  });

  it('move files to colder storage, forget what was not promoted, and clear away what was begun and left', () => {
    const rules = (name: string) => (bucket(name).LifecycleConfiguration as { Rules: unknown[] }).Rules;
    const colder = { StorageClass: 'GLACIER_IR', TransitionInDays: 90 };
    for (const name of LOCKED)
      expect(rules(name), name).toContainEqual(
        expect.objectContaining({ Transitions: [colder], NoncurrentVersionTransitions: [colder] }),
      );
    expect(JSON.stringify(LOCKED.map(rules))).not.toContain('Expiration');
    expect(rules('Quarantine')).toContainEqual(expect.objectContaining({ ExpirationInDays: 30 }));
    for (const name of BUCKETS)
      expect(rules(name), name).toContainEqual(
        expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }),
      );
  });

  it('let the portal’s pages send and fetch files, and no other origin', () => {
    const rules = (name: string, template = data) =>
      (bucket(name, template).CorsConfiguration as { CorsRules: { AllowedOrigins: string[] }[] } | undefined)
        ?.CorsRules;
    for (const name of ['Quarantine', 'Uploads', 'Documents'])
      expect(
        rules(name)?.map(({ AllowedOrigins }) => AllowedOrigins),
        name,
      ).toEqual([['https://rongcuo.example.org']]);
    for (const name of BUCKETS) expect(rules(name, prod.data), name).toBeUndefined();
    expect(rules('Anchors')).toBeUndefined();
  });
});

describe('the backups', () => {
  const plan = (template: typeof data) =>
    (
      resources(template, 'AWS::Backup::BackupPlan')[0]?.[1].Properties as {
        BackupPlan: { BackupPlanRule: { RuleName: string; Lifecycle: unknown }[] };
      }
    ).BackupPlan.BackupPlanRule.map(({ RuleName, Lifecycle }) => [RuleName, Lifecycle]);

  it('are taken of the table each day and each month, and kept as long as the stage asks', () => {
    expect(plan(data)).toEqual([
      ['Daily', { DeleteAfterDays: 7 }],
      ['Monthly', { DeleteAfterDays: 31 }],
    ]);
    expect(plan(prod.data)).toEqual([
      ['Daily', { DeleteAfterDays: 35 }],
      ['Monthly', { DeleteAfterDays: 3650 }],
    ]);
    data.hasResourceProperties('AWS::Backup::BackupSelection', {
      BackupSelection: { Resources: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^Cases'), 'Arn'] }] },
    });
  });

  it('lie encrypted in a vault that outlives the stack, which in production nobody empties before the time', () => {
    for (const { data: template } of [{ data }, prod])
      template.hasResource('AWS::Backup::BackupVault', {
        DeletionPolicy: 'Retain',
        Properties: { EncryptionKeyArn: key },
      });
    prod.data.hasResourceProperties('AWS::Backup::BackupVault', {
      LockConfiguration: { MinRetentionDays: 35, MaxRetentionDays: 3650, ChangeableForDays: 7 },
    });
  });

  it('are made by a role that knows this table, this vault and this key only', () => {
    const [policy] = resources(data, 'AWS::IAM::Policy');
    const { Statement } = policy?.[1].Properties.PolicyDocument as { Statement: Statement[] };
    for (const { Action, Resource } of Statement) {
      expect(list(Action).filter(action => action.includes('*'))).toEqual([]);
      expect(list(Resource)).not.toContain('*');
    }
    data.resourceCountIs('AWS::IAM::Role', 1);
    for (const [, { Properties }] of resources(data, 'AWS::IAM::Role'))
      expect(Properties.ManagedPolicyArns).toBeUndefined();
  });
});

describe('a table that was restored', () => {
  it('takes the place of the stack’s own for every function', () => {
    const name = 'cases-restored';
    const { office } = synthesized({ region: region.global, restoredTable: name });
    const names = resources(office, 'AWS::Lambda::Function').map(
      ([, { Properties }]) => (Properties.Environment as { Variables: Record<string, unknown> }).Variables[ENV.table],
    );
    expect(new Set(names)).toEqual(new Set([name]));
    const text = JSON.stringify(office.toJSON());
    expect(text).toContain(`:table/${name}`);
    expect(text, 'nothing is left that may touch the other one').not.toMatch(/ImportValue":"[^"]*Cases/);
    expect(() => synthesized({ restoredTable: 'arn:aws:dynamodb:…' })).toThrow(TableNameInvalid);
  });
});

describe('the stages', () => {
  it('rotate the key', () => {
    data.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  it('protect the production data stack from deletion', () => {
    expect(prod.stateful.terminationProtection).toBe(true);
    expect(stateful.stackName).toBe('rongcuo-dev-stateful');
  });

  it('are dev and prod', () => {
    expect(() => synthesized({ stage: 'test' })).toThrow(StageUnknown);
  });
});
