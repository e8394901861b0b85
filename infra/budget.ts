import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Aws } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { RongcuoError } from '../regulation/errors.ts';
import type { Operations } from './operations.ts';

export class BudgetInvalid extends RongcuoError {
  constructor(given: string) {
    super('infra.budget-invalid', `月度预算“${given}”不是正数`, {
      field: 'budget',
      remedy: '用 -c budget=美元数，例如 -c budget=50；不设预算时去掉它',
    });
  }
}

/** Percent of the month's budget, spent or foreseen, at which the alarm topic is told. */
const AT = [
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'FORECASTED', threshold: 100 },
] as const;

/**
 * A monthly budget in US dollars over everything that bears the tag `application=rongcuo` (which must be activated as a cost
 * allocation tag once an account). Only where it is asked for, and only in the partition `aws`: accounts of AWS China are
 * billed in yuan by another operator.
 * @throws {BudgetInvalid}
 */
export function monthlyBudget(scope: Construct, name: string, given: string, operations: Operations): CfnBudget {
  const amount = Number(given);
  if (!(amount > 0 && Number.isFinite(amount))) throw new BudgetInvalid(given);
  operations.admit(
    new PolicyStatement({
      principals: [new ServicePrincipal('budgets.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [operations.alarms.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  const subscribers = [{ subscriptionType: 'SNS', address: operations.alarms.topicArn }];
  return new CfnBudget(scope, 'Budget', {
    budget: {
      budgetName: name,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount, unit: 'USD' },
      costFilters: { TagKeyValue: ['user:application$rongcuo'] },
    },
    notificationsWithSubscribers: AT.map(({ notificationType, threshold }) => ({
      notification: { notificationType, threshold, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
      subscribers,
    })),
  });
}
