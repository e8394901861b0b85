import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { Api } from './api.ts';
import type { Oidc } from './api.ts';
import type { Assets } from './assets.ts';
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
}

/** Everything that can be thrown away and deployed anew: functions, procedure, API, alarms. */
export class StatelessStack extends Stack {
  constructor(scope: Construct, id: string, { data, assets, stage, oidc, ...props }: StatelessProps) {
    super(scope, id, props);
    // Only where the partition is known to have it; a template for any region goes without.
    const tracing = this.partition === 'aws';
    const operations = new Operations(this, 'Operations', { stage });
    const steps = new StepFunctions(this, 'Steps', { data, operations, assets, tracing });
    const functions = steps.byName;
    const { stateMachine } = new Procedure(this, 'Procedure', { functions, operations, tracing });
    steps.reach(stateMachine.stateMachineArn);
    const { lost } = new Triggers(this, 'Triggers', { functions, data });
    const { http } = new Api(this, 'Api', { handler: functions.Api, operations, stage, oidc });
    new Alarms(this, 'Alarms', { topic: operations.alarms, stateMachine, functions, lostUploads: lost, http });
    new CfnOutput(this, 'AlarmTopic', { value: operations.alarms.topicArn });
  }
}
