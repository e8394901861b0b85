import { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { RongcuoError } from '../regulation/errors.ts';
import type { Data } from './stateful.ts';

export class TableNameInvalid extends RongcuoError {
  constructor(given: string) {
    super('infra.table-name', `restoredTable 的值“${given}”不是数据表名`, {
      field: 'restoredTable',
      remedy: '填恢复出的数据表的名称，不是 ARN',
    });
  }
}

/**
 * The same data with a table that was restored in the place of the stack's own (`-c restoredTable=NAME`, docs/runbook.md). It has the
 * same key, keys and indexes; the lost table stays where it is.
 * @throws {TableNameInvalid}
 */
export function withRestoredTable(scope: Construct, data: Data, name: string): Data {
  if (!/^[\w.-]{3,255}$/.test(name)) throw new TableNameInvalid(name);
  const { quarantine, uploads, documents, anchors, key, vaultName } = data;
  const table = Table.fromTableName(scope, 'RestoredTable', name);
  return { quarantine, uploads, documents, anchors, key, vaultName, table };
}
