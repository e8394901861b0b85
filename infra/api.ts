import { CfnOutput, CfnParameter } from 'aws-cdk-lib';
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV } from '../adapters/aws/keys.ts';
import type { Operations } from './operations.ts';
import type { Stage } from './stage.ts';

/** Whose tokens are trusted; what is not given here is asked when the stack is deployed. */
export interface Oidc {
  readonly issuer?: string | undefined;
  readonly audience?: string | undefined;
  /** `sub` of the person who configures the office first. */
  readonly administrator?: string | undefined;
}

interface Props {
  readonly handler: LambdaFunction;
  readonly operations: Operations;
  readonly stage: Stage;
  readonly oidc: Oidc;
}

/** Who asked is in the ledger; the access log says only what was asked and how it went. */
const ACCESS_LOG = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  path: '$context.path',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  bytes: '$context.responseLength',
  refused: '$context.authorizer.error',
  integration: '$context.integrationErrorMessage',
});

/** The HTTP API: every route under /api but /api/public needs a token of the office's OIDC issuer. */
export class Api extends Construct {
  readonly http: HttpApi;

  constructor(scope: Construct, id: string, { handler, operations, stage, oidc }: Props) {
    super(scope, id);
    const issuer = this.#parameter(
      'OidcIssuer',
      '颁发者地址 issuer, exactly as in its discovery document',
      oidc.issuer,
    );
    const audience = this.#parameter('OidcAudience', '受众 audience of the access tokens', oidc.audience);
    const administrator = this.#parameter(
      'Administrator',
      '首任管理员 subject of the first administrator',
      oidc.administrator,
    );
    handler
      .addEnvironment(ENV.issuer, issuer.valueAsString)
      .addEnvironment(ENV.audience, audience.valueAsString)
      .addEnvironment(ENV.administrator, administrator.valueAsString);
    this.http = new HttpApi(this, 'Http', {
      createDefaultStage: false,
      defaultAuthorizer: new HttpJwtAuthorizer('Oidc', issuer.valueAsString, { jwtAudience: [audience.valueAsString] }),
    });
    // 核验和公示: for anybody, throttled by the stage. A body reaches 6 MB at most (Lambda); larger files are asked for by hash.
    const open = new HttpLambdaIntegration('Open', handler);
    for (const path of ['/api/public/{proxy+}', '/verify/{code}'])
      this.http.addRoutes({
        path,
        methods: [HttpMethod.GET, HttpMethod.POST],
        authorizer: new HttpNoneAuthorizer(),
        integration: open,
      });
    // Methods by name, not ANY: a browser's preflight carries no token and must not meet the authorizer.
    this.http.addRoutes({
      path: '/api/{proxy+}',
      methods: [HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE],
      integration: new HttpLambdaIntegration('Handler', handler),
    });
    this.#stage(operations, stage);
    new CfnOutput(this, 'Url', { value: this.http.apiEndpoint });
  }

  #parameter(id: string, description: string, value: string | undefined): CfnParameter {
    const parameter = new CfnParameter(this, id, { description, minLength: 1, ...(value && { default: value }) });
    if (id === 'OidcIssuer') parameter.allowedPattern = 'https://.+';
    parameter.overrideLogicalId(id);
    return parameter;
  }

  #stage(operations: Operations, { throttle }: Stage): void {
    new HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      throttle,
      accessLogSettings: {
        destination: new LogGroupLogDestination(operations.logGroup(this, 'AccessLog')),
        format: AccessLogFormat.custom(ACCESS_LOG),
      },
    });
  }
}
