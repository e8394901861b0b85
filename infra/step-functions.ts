import { join } from 'node:path';
import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Policy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LayerVersion,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { PROCEDURE_NAMES, type Procedure } from '../casework/procedures.ts';
import { ENV } from '../adapters/aws/keys.ts';
import { serviceOf } from './stage.ts';
import { signInProps, type SignIn } from './sign-in.ts';
import type { Assets } from './assets.ts';
import { FOLDERS, FUNCTION_NAMES, FUNCTIONS } from './function-specs.ts';
import type { FunctionName, FunctionSpec } from './function-specs.ts';
import { dataStatements, procedureStatements } from './grants.ts';
import { noticeEnvironment, noticeStatements, type NoticeWays } from './notices.ts';
import type { Operations } from './operations.ts';
import type { Reached } from './procedure.ts';
import type { Stage } from './stage.ts';
import type { Data } from './stateful.ts';

interface Props {
  readonly data: Data;
  readonly operations: Operations;
  readonly assets: Assets;
  readonly notices: NoticeWays;
  readonly signIn: SignIn;
  readonly stage: Stage;
  /** AWS China has no X-Ray for Lambda. */
  readonly tracing: boolean;
}

/** One Lambda function a step, each with a role and a log group of its own. */
export class StepFunctions extends Construct {
  readonly byName: Readonly<Record<FunctionName, LambdaFunction>>;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    const fonts = new LayerVersion(this, 'Fonts', {
      code: Code.fromAsset(props.assets.fontLayer),
      description: 'SIL OFL fonts at /opt/fonts',
    });
    this.byName = Object.fromEntries(FUNCTION_NAMES.map(name => [name, this.#function(name, fonts, props)])) as Record<
      FunctionName,
      LambdaFunction
    >;
  }

  /**
   * Lets the functions that start executions or ring bells reach the procedure. In policies of their own: inside a function's
   * role policy the function would wait for the state machine that waits for the function.
   */
  reach(procedures: Readonly<Record<Procedure, Reached>>): void {
    const machines = Object.values(procedures).map(({ machineArn }) => machineArn);
    for (const name of FUNCTION_NAMES) {
      const { needs } = FUNCTIONS[name];
      const statements = procedureStatements(needs, machines);
      const { role } = this.byName[name];
      if (statements.length > 0 && role) new Policy(this, `${name}Reach`, { statements, roles: [role] });
      if (!needs.includes('start')) continue;
      for (const procedure of PROCEDURE_NAMES)
        this.byName[name].addEnvironment(ENV[procedure], procedures[procedure].aliasArn);
    }
  }

  #function(
    name: FunctionName,
    fonts: LayerVersion,
    { data, operations, assets, notices, signIn, stage, tracing }: Props,
  ): LambdaFunction {
    const spec = FUNCTIONS[name];
    const web = signInProps(name === 'Api' ? signIn : {});
    const logGroup = operations.logGroup(this, `${name}Log`);
    // A role of our own: the managed basic execution role may write to every log group.
    const role = new Role(this, `${name}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    for (const statement of dataStatements(spec.needs, data)) role.addToPolicy(statement);
    if (spec.needs.includes('notify'))
      for (const statement of noticeStatements(notices, Stack.of(this))) role.addToPolicy(statement);
    for (const statement of web.statements) role.addToPolicy(statement);
    if (tracing) role.addToPolicy(traces());
    return new LambdaFunction(this, name, {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(assets.functions, FOLDERS[name])),
      handler: 'index.handler',
      memorySize: spec.memory,
      timeout: Duration.seconds(spec.timeout),
      environment: {
        POWERTOOLS_SERVICE_NAME: serviceOf(stage),
        ...environment(spec, data),
        ...(spec.needs.includes('decide') && noticeEnvironment(notices)),
        ...web.environment,
      },
      layers: spec.assets.includes('fonts') ? [fonts] : [],
      ...web.extension,
      tracing: tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      role,
      logGroup,
      // JSON throughout: what Lambda itself says, and what the functions say (adapters/aws/telemetry.ts).
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.INFO,
      ...(stage.name === 'prod' && spec.reserved !== undefined && { reservedConcurrentExecutions: spec.reserved }),
    });
  }
}

/** Traces have no ARN to name. */
const traces = () =>
  new PolicyStatement({ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] });

function environment(
  { needs, assets }: FunctionSpec,
  { table, uploads, documents, quarantine, anchors }: Data,
): Record<string, string> {
  const touches = (what: string) => needs.some(need => need.endsWith(what));
  return {
    [ENV.table]: table.tableName,
    ...(touches('uploads') && { [ENV.uploads]: uploads.bucketName }),
    ...(touches('quarantine') && { [ENV.quarantine]: quarantine.bucketName }),
    ...(touches('anchors') && { [ENV.anchors]: anchors.bucketName }),
    ...((touches('documents') || touches('templates')) && { [ENV.documents]: documents.bucketName }),
    ...(assets.includes('fonts') && { RONGCUO_FONTS: '/opt/fonts' }),
    ...(assets.includes('templates') && { RONGCUO_TEMPLATES: '/var/task/templates' }),
  };
}
