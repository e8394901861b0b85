import { readFileSync } from 'node:fs';
import { Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Procedure as ProcedureName } from '../casework/procedures.ts';
import { STEP_NAMES } from './function-specs.ts';
import type { FunctionName } from './function-specs.ts';
import type { Operations } from './operations.ts';

/** A procedure as written, without the line breaks that are for readers. */
export const definition = (procedure: ProcedureName): string =>
  JSON.stringify(JSON.parse(readFileSync(new URL(`../procedures/${procedure}.asl.json`, import.meta.url), 'utf8')));

/** `Tolerance` … : a state machine that is deployed already keeps its name. */
const logicalName = (procedure: ProcedureName): string => procedure.charAt(0).toUpperCase() + procedure.slice(1);

interface Props {
  readonly procedure: ProcedureName;
  readonly functions: Readonly<Record<FunctionName, LambdaFunction>>;
  readonly operations: Operations;
  readonly tracing: boolean;
}

/** A procedure as a state machine: the ASL file with the ARNs of this deployment put in. */
export class Procedure extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, { procedure, functions, operations, tracing }: Props) {
    super(scope, id);
    const text = definition(procedure);
    // It may invoke the steps it has, and no others.
    const steps = STEP_NAMES.filter(name => text.includes(`\${${name}}`)).map(
      name => [name, functions[name].functionArn] as const,
    );
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    // Neither fromString nor substitutions grant anything.
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: steps.map(([, arn]) => arn) }),
    );
    this.stateMachine = new StateMachine(this, logicalName(procedure), {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(text),
      definitionSubstitutions: { Partition: Aws.PARTITION, ...Object.fromEntries(steps) },
      role,
      tracingEnabled: tracing,
      logs: {
        level: LogLevel.ERROR,
        // The causes of errors may carry words from an application: personal data stays out of the logs.
        includeExecutionData: false,
        // Under this prefix CloudWatch's resource policy does not run out of room.
        destination: operations.logGroup(
          this,
          'Log',
          `/aws/vendedlogs/states/${Stack.of(this).stackName}-${procedure}`,
        ),
      },
    });
  }
}
