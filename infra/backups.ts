import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Backups } from './retention.ts';

interface Props {
  readonly table: Table;
  readonly key: Key;
  readonly backups: Backups;
}

/**
 * Copies of the table that outlive it. Point-in-time recovery reaches 35 days back and ends with the table; these are in a
 * vault of their own, in production one that nobody can empty before the time. The files need none: they are versioned and
 * locked where they lie.
 */
export class TableBackups extends Construct {
  readonly vaultName: string;

  constructor(scope: Construct, id: string, { table, key, backups }: Props) {
    super(scope, id);
    const vault = new BackupVault(this, 'Vault', {
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN,
      ...locked(backups),
    });
    this.vaultName = vault.backupVaultName;
    const plan = new BackupPlan(this, 'Plan', {
      backupVault: vault,
      // 17:30 UTC is 01:30 in Shanghai, when nobody is at work and the day's anchor has been written.
      backupPlanRules: [
        rule('Daily', Schedule.cron({ minute: '30', hour: '17' }), backups.daily),
        rule('Monthly', Schedule.cron({ minute: '30', hour: '18', day: '1' }), backups.monthly),
      ],
    });
    plan.addSelection('Table', {
      resources: [BackupResource.fromDynamoDbTable(table)],
      role: this.#role(table, vault, key),
      disableDefaultBackupPolicy: true,
    });
  }

  /**
   * What AWS's own policy for backups says of DynamoDB, for this table and this vault only.
   * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html
   */
  #role({ tableArn }: Table, { backupVaultArn }: BackupVault, { keyArn }: Key): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('backup.amazonaws.com') });
    const allow = (actions: string[], ...resources: string[]): void => {
      role.addToPolicy(new PolicyStatement({ actions, resources }));
    };
    allow(
      ['dynamodb:DescribeTable', 'dynamodb:CreateBackup', 'dynamodb:StartAwsBackupJob', 'dynamodb:ListTagsOfResource'],
      tableArn,
    );
    allow(['dynamodb:DescribeBackup', 'dynamodb:DeleteBackup'], `${tableArn}/backup/*`);
    allow(['backup:DescribeBackupVault', 'backup:CopyIntoBackupVault'], backupVaultArn);
    allow(['kms:DescribeKey', 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'], keyArn);
    role.addToPolicy(
      new PolicyStatement({
        actions: ['kms:CreateGrant'],
        resources: [keyArn],
        conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      }),
    );
    return role;
  }
}

/** Days within which a locked vault can still be unlocked. @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html */
const locked = ({ daily, monthly, lockedAfter }: Backups) =>
  lockedAfter !== undefined && {
    lockConfiguration: {
      minRetention: Duration.days(Math.min(daily, monthly)),
      maxRetention: Duration.days(Math.max(daily, monthly)),
      changeableFor: Duration.days(lockedAfter),
    },
  };

const rule = (ruleName: string, scheduleExpression: Schedule, days: number): BackupPlanRule =>
  new BackupPlanRule({
    ...{ ruleName, scheduleExpression, deleteAfter: Duration.days(days) },
    startWindow: Duration.hours(1),
    completionWindow: Duration.hours(12),
  });
