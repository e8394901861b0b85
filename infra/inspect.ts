import type { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { ACCEPTED, type Accepted } from './nag.ts';

/** A rule of cdk-nag that a resource does not keep, and why it need not; without a reason it must be mended. */
export interface Finding {
  /** `AwsSolutions-IAM5[Resource::*]`: the rule, with what it found where it finds several things. */
  readonly rule: string;
  /** `stateful/AccessLogs/Resource`: the resource, whatever the stage. */
  readonly path: string;
  readonly says: string;
  readonly reason?: string;
}

const pattern = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split('*')
      .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );

const MATCHERS = ACCEPTED.map(row => ({ row, paths: row.paths.map(pattern) }));

/**
 * What the packs AwsSolutions and NIST 800-53 R5 find in both stacks, once they are synthesized; an accepted finding has its
 * reason.
 */
export function inspect(app: App): Finding[] {
  const packs = [new AwsSolutionsChecks(app), new NIST80053R5Checks(app)];
  return packs.flatMap(pack =>
    pack.validateScope(app).violations.flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }): Finding => {
        const path = constructPath.replace(/^rongcuo-\w+-/, '');
        const reason = rowOf({ rule: ruleName, path })?.reason;
        return { rule: ruleName, path, says: description, ...(reason !== undefined && { reason }) };
      }),
    ),
  );
}

/** The row of the table that accepts a finding. */
export const rowOf = ({ rule, path }: Pick<Finding, 'rule' | 'path'>): Accepted | undefined =>
  MATCHERS.find(
    ({ row, paths }) =>
      (typeof row.rule === 'string' ? row.rule === rule : row.rule.test(rule)) && paths.some(one => one.test(path)),
  )?.row;
