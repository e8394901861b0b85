import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Procedure as ProcedureName } from '../casework/procedures.ts';
import { Alarms } from './alarms.ts';
import { Api } from './api.ts';
import type { Oidc } from './api.ts';
import type { Assets } from './assets.ts';
import type { NoticeWays } from './notices.ts';
import { Operations } from './operations.ts';
import { Procedure } from './procedure.ts';
import type { Stage } from './stage.ts';
import type { Data } from './stateful.ts';
import { StepFunctions } from './step-functions.ts';
import { Triggers } from './triggers.ts';

export interface StatelessProps extends StackProps {
  readonly data: Data;
  readonly assets: Assets;
  readonly stage: Stage;
  readonly oidc: Oidc;
  readonly notices: NoticeWays;
}

/** Everything that can be thrown away and deployed anew: functions, procedure, API, alarms. */
export class StatelessStack extends Stack {
  constructor(scope: Construct, id: string, { data, assets, stage, oidc, notices, ...props }: StatelessProps) {
    super(scope, id, props);
    // Only where the partition is known to have it; a template for any region goes without.
    const tracing = this.partition === 'aws';
    const operations = new Operations(this, 'Operations', { stage });
    const steps = new StepFunctions(this, 'Steps', { data, operations, assets, notices, tracing });
    const functions = steps.byName;
    const machineOf = (procedure: ProcedureName) => {
      // The first procedure was deployed as plain `Procedure`.
      const id = procedure === 'tolerance' ? 'Procedure' : `${procedure}Procedure`;
      return new Procedure(this, id, { procedure, functions, operations, tracing }).stateMachine;
    };
    const machines = {
      tolerance: machineOf('tolerance'),
      correction: machineOf('correction'),
      clarification: machineOf('clarification'),
    };
    const { tolerance, correction, clarification } = machines;
    steps.reach({
      tolerance: tolerance.stateMachineArn,
      correction: correction.stateMachineArn,
      clarification: clarification.stateMachineArn,
    });
    const { lost } = new Triggers(this, 'Triggers', { functions, data });
    const { http } = new Api(this, 'Api', { handler: functions.Api, operations, stage, oidc });
    new Alarms(this, 'Alarms', { topic: operations.alarms, machines, functions, lostUploads: lost, http });
    new CfnOutput(this, 'AlarmTopic', { value: operations.alarms.topicArn });
  }
}
