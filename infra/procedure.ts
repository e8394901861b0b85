import { readFileSync } from 'node:fs';
import { Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import {
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
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

/** Executions are started through this alias, so that each says by which published version it runs. */
export const ALIAS = 'live';

interface Props {
  readonly procedure: ProcedureName;
  readonly functions: Readonly<Record<FunctionName, LambdaFunction>>;
  readonly operations: Operations;
  readonly tracing: boolean;
}

/** Where a procedure is found: its machine, which IAM knows, and the alias by which it is started. */
export interface Reached {
  readonly machineArn: string;
  readonly aliasArn: string;
}

/** A procedure as a state machine: the ASL file with the ARNs of this deployment put in, published as a version behind an alias. */
export class Procedure extends Construct {
  readonly stateMachine: StateMachine;
  readonly reached: Reached;

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
        level: LogLevel.ALL,
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
    this.reached = { machineArn: this.stateMachine.stateMachineArn, aliasArn: this.#publish() };
  }

  /**
   * Each deployment that changes the definition publishes a version and points the alias to it; the versions before stay, so that
   * what an execution of last month runs by can still be read, and the alias can be set back.
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/execution-alias-version-associate.html
   */
  #publish(): string {
    const { stateMachineArn, stateMachineRevisionId } = this.stateMachine;
    const version = new CfnStateMachineVersion(this, 'Version', { stateMachineArn, stateMachineRevisionId });
    version.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const alias = new CfnStateMachineAlias(this, 'Alias', {
      name: ALIAS,
      routingConfiguration: [{ stateMachineVersionArn: version.attrArn, weight: 100 }],
    });
    return alias.attrArn;
  }
}
