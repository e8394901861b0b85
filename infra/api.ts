import { CfnOutput, CfnParameter, Duration, Token } from 'aws-cdk-lib';
import {
  CfnStage,
  CorsHttpMethod,
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
import type { SignIn } from './sign-in.ts';
import type { Stage } from './stage.ts';

/** Whose tokens are trusted; what is not given here is asked when the stack is deployed. */
export interface Oidc extends SignIn {
  readonly issuer?: string | undefined;
  readonly audience?: string | undefined;
  /** `sub` of the person who configures the office first. */
  readonly administrator?: string | undefined;
}

/** What is asked for when the stack is deployed, unless it is given; what the stack makes itself is not asked for. */
type Asked = 'OidcIssuer' | 'OidcAudience' | 'Administrator';

interface Props {
  readonly handler: LambdaFunction;
  readonly operations: Operations;
  readonly stage: Stage;
  readonly oidc: Oidc;
  /** Address of the portal, the one origin that pages may call the API from; none: no other origin may. */
  readonly portal?: string | undefined;
}

/** What a page of the portal may send, should it stand on another origin than the API. Cookies are not among it: they stay on one origin. */
const cors = (portal: string) => ({
  allowOrigins: [new URL(portal).origin],
  allowMethods: [
    CorsHttpMethod.GET,
    CorsHttpMethod.POST,
    CorsHttpMethod.PUT,
    CorsHttpMethod.PATCH,
    CorsHttpMethod.DELETE,
  ],
  allowHeaders: ['authorization', 'content-type'],
  maxAge: Duration.hours(1),
});

/** Methods by name, not ANY: a browser's preflight carries no token and must not meet the authorizer. */
const METHODS = [HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE];

/** Routes that the authorizer does not guard: open to anybody, or by a session of the application's own (functions/api/session). */
const UNGUARDED: readonly { readonly path: string; readonly methods: HttpMethod[]; readonly open?: true }[] = [
  { path: '/api/public/{proxy+}', methods: [HttpMethod.GET, HttpMethod.POST], open: true },
  { path: '/verify/{code}', methods: [HttpMethod.GET, HttpMethod.POST], open: true },
  { path: '/web/session', methods: [HttpMethod.GET] },
  { path: '/web/session/{proxy+}', methods: [HttpMethod.GET, HttpMethod.POST] },
  { path: '/web/api/{proxy+}', methods: METHODS },
];

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

/**
 * The HTTP API: every route under /api but /api/public needs a token of the office's OIDC issuer. Under /web the application
 * itself checks its session cookie.
 */
export class Api extends Construct {
  readonly http: HttpApi;

  constructor(scope: Construct, id: string, { handler, operations, stage, oidc, portal }: Props) {
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
      .addEnvironment(ENV.issuer, issuer)
      .addEnvironment(ENV.audience, audience)
      .addEnvironment(ENV.administrator, administrator);
    this.http = new HttpApi(this, 'Http', {
      createDefaultStage: false,
      ...(portal !== undefined && { corsPreflight: cors(portal) }),
      defaultAuthorizer: new HttpJwtAuthorizer('Oidc', issuer, { jwtAudience: [audience] }),
    });
    // A body reaches 6 MB at most (Lambda); larger files are asked for by hash.
    const unguarded = new HttpLambdaIntegration('Open', handler);
    const routes = UNGUARDED.flatMap(({ path, methods }) =>
      this.http.addRoutes({ path, methods, authorizer: new HttpNoneAuthorizer(), integration: unguarded }),
    );
    this.http.addRoutes({
      path: '/api/{proxy+}',
      methods: METHODS,
      integration: new HttpLambdaIntegration('Handler', handler),
    });
    this.#stage(operations, stage).node.addDependency(...routes);
    new CfnOutput(this, 'Url', { value: this.http.apiEndpoint });
  }

  #parameter(id: Asked, description: string, value: string | undefined): string {
    if (Token.isUnresolved(value) && value !== undefined) return value;
    const parameter = new CfnParameter(this, id, { description, minLength: 1, ...(value && { default: value }) });
    if (id === 'OidcIssuer') parameter.allowedPattern = 'https://.+';
    parameter.overrideLogicalId(id);
    return parameter.valueAsString;
  }

  #stage(operations: Operations, { throttle }: Stage): HttpStage {
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      throttle,
      accessLogSettings: {
        destination: new LogGroupLogDestination(operations.logGroup(this, 'AccessLog')),
        format: AccessLogFormat.custom(ACCESS_LOG),
      },
    });
    const { defaultChild } = stage.node;
    if (defaultChild instanceof CfnStage) defaultChild.routeSettings = openRoutes(throttle);
    return stage;
  }
}

/** Who is not signed in gets a quarter of what the stage takes, so that a flood there leaves the office its own. */
const openRoutes = ({ rateLimit, burstLimit }: Stage['throttle']) =>
  Object.fromEntries(
    UNGUARDED.filter(({ open }) => open).flatMap(({ path, methods }) =>
      methods.map(method => [
        `${method} ${path}`,
        { ThrottlingRateLimit: Math.ceil(rateLimit / 4), ThrottlingBurstLimit: Math.ceil(burstLimit / 4) },
      ]),
    ),
  );
