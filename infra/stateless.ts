import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import type { Procedure as ProcedureName } from '../casework/procedures.ts';
import { Alarms } from './alarms.ts';
import { Api } from './api.ts';
import type { Oidc } from './api.ts';
import type { Assets } from './assets.ts';
import type { NoticeWays } from './notices.ts';
import { monthlyBudget } from './budget.ts';
import { dashboard } from './dashboard.ts';
import { Operations } from './operations.ts';
import { Procedure } from './procedure.ts';
import type { Scanning } from './scanning.ts';
import { signInAt } from './sign-in.ts';
import { serviceOf, type Stage } from './stage.ts';
import { withRestoredTable } from './restored-table.ts';
import type { Data } from './stateful.ts';
import { StepFunctions } from './step-functions.ts';
import { Triggers } from './triggers.ts';

export interface StatelessProps extends StackProps {
  readonly data: Data;
  readonly assets: Assets;
  readonly stage: Stage;
  readonly oidc: Oidc;
  readonly notices: NoticeWays;
  readonly scanning: Scanning;
  /** US dollars a month (infra/budget.ts); none by default. */
  readonly budget?: string | undefined;
  /** Name of a table that was restored in the place of the stack's own. */
  readonly restoredTable?: string | undefined;
}

/** Everything that can be thrown away and deployed anew: functions, procedure, API, alarms. */
export class StatelessStack extends Stack {
  readonly http: HttpApi;

  constructor(
    scope: Construct,
    id: string,
    { restoredTable, assets, stage, oidc, notices, scanning, budget, ...props }: StatelessProps,
  ) {
    super(scope, id, props);
    const data = restoredTable === undefined ? props.data : withRestoredTable(this, props.data, restoredTable);
    // Only where the partition is known to have it; a template for any region goes without.
    const tracing = this.partition === 'aws';
    const operations = new Operations(this, 'Operations', { stage });
    const signIn = signInAt(this, oidc, notices.portal);
    const steps = new StepFunctions(this, 'Steps', { data, operations, assets, notices, signIn, stage, tracing });
    const functions = steps.byName;
    const machineOf = (procedure: ProcedureName) => {
      // The first procedure was deployed as plain `Procedure`.
      const id = procedure === 'tolerance' ? 'Procedure' : `${procedure}Procedure`;
      return new Procedure(this, id, { procedure, functions, operations, tracing });
    };
    const tolerance = machineOf('tolerance');
    const correction = machineOf('correction');
    const clarification = machineOf('clarification');
    steps.reach({
      tolerance: tolerance.reached,
      correction: correction.reached,
      clarification: clarification.reached,
    });
    const { lost: lostUploads, lostEvents } = new Triggers(this, 'Triggers', { functions, data, scanning });
    const { portal } = notices;
    const { http } = new Api(this, 'Api', { handler: functions.Api, operations, stage, oidc: signIn, portal });
    this.http = http;
    const watched = {
      machines: {
        tolerance: tolerance.stateMachine,
        correction: correction.stateMachine,
        clarification: clarification.stateMachine,
      },
      ...{
        functions,
        queues: { lostUploads, lostEvents },
        table: data.table,
        vaultName: data.vaultName,
        http,
        service: serviceOf(stage),
      },
    };
    new Alarms(this, 'Alarms', { topic: operations.alarms, ...watched });
    dashboard(this, `rongcuo-${stage.name}`, watched);
    // Accounts of AWS China are billed otherwise.
    if (budget !== undefined && this.partition !== 'aws-cn')
      monthlyBudget(this, `rongcuo-${stage.name}`, budget, operations);
    new CfnOutput(this, 'AlarmTopic', { value: operations.alarms.topicArn });
  }
}
