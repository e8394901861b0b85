import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { PROCEDURE_NAMES } from '../../casework/procedures.ts';
import { FUNCTION_NAMES, FUNCTIONS } from '../../infra/function-specs.ts';
import { region, resources, synthesized } from './synthesized.ts';

const { office } = synthesized({ region: region.global });
const { office: configured } = synthesized({
  ...{ region: region.global, stage: 'prod', budget: '50' },
  notices: { portal: 'https://rongcuo.example.cn/portal/' },
});

describe('an upload that has arrived', () => {
  it('starts the intake, again and again, and ends in a queue rather than nowhere', () => {
    office.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { object: { key: [{ prefix: 'quarantine/' }] } },
      },
      Targets: [
        Match.objectLike({
          Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^StepsIntake'), 'Arn'] },
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('LostUploads'), 'Arn'] } },
          RetryPolicy: { MaximumRetryAttempts: 20, MaximumEventAgeInSeconds: 21600 },
        }),
      ],
    });
    office.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp('^StepsIntake') },
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('LostUploads'), 'Arn'] } },
      },
    });
    office.hasResourceProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
  });
});

describe('what runs by the clock', () => {
  it.each([
    ['Sweep', 'rate(1 minute)'],
    ['Anchor', 'cron(5 16 * * ? *)'],
  ])('%s: %s, and a run that fails or is not delivered is found in a queue', (name, ScheduleExpression) => {
    const lost = { 'Fn::GetAtt': [Match.stringLikeRegexp('LostEvents'), 'Arn'] };
    office.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression,
      Targets: [
        Match.objectLike({
          Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp(`^Steps${name}`), 'Arn'] },
          DeadLetterConfig: { Arn: lost },
        }),
      ],
    });
    office.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp(`^Steps${name}`) },
      DestinationConfig: { OnFailure: { Destination: lost } },
    });
  });
});

describe('the HTTP API', () => {
  it('asks for a token of the office’s issuer on every route but verification, 公示 and those whose session the application checks', () => {
    office.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: { Ref: 'OidcIssuer' }, Audience: [{ Ref: 'OidcAudience' }] },
    });
    const routes = resources(office, 'AWS::ApiGatewayV2::Route');
    const keysWith = (type: string) =>
      routes
        .flatMap(([, { Properties }]) => (Properties.AuthorizationType === type ? [Properties.RouteKey] : []))
        .sort();
    expect(keysWith('JWT')).toEqual(['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map(method => `${method} /api/{proxy+}`));
    const open = ['/api/public/{proxy+}', '/verify/{code}', '/web/session/{proxy+}'];
    expect(keysWith('NONE')).toEqual(
      [
        ...open.flatMap(path => [`GET ${path}`, `POST ${path}`]),
        ...['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map(method => `${method} /web/api/{proxy+}`),
        'GET /web/session',
      ].sort(),
    );
    expect(routes).toHaveLength(17);
  });

  it('lets pages of the portal call it, and of no other origin; without a portal of none', () => {
    const corsOf = (template: typeof office) =>
      resources(template, 'AWS::ApiGatewayV2::Api')[0]?.[1].Properties.CorsConfiguration;
    expect(corsOf(office)).toBeUndefined();
    expect(corsOf(configured)).toMatchObject({ AllowOrigins: ['https://rongcuo.example.cn'] });
    expect(corsOf(configured)).not.toHaveProperty('AllowCredentials');
  });

  it('gives who is not signed in a quarter of what it takes', () => {
    const [stage] = resources(office, 'AWS::ApiGatewayV2::Stage');
    const quarter = { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 10 };
    expect(stage?.[1].Properties.RouteSettings).toMatchObject({
      'POST /api/public/{proxy+}': quarter,
      'GET /verify/{code}': quarter,
    });
  });

  it('takes no more than it can answer and logs each request without who it was', () => {
    const [stage] = resources(office, 'AWS::ApiGatewayV2::Stage');
    expect(stage?.[1].Properties).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 },
      AccessLogSettings: { DestinationArn: { 'Fn::GetAtt': [expect.stringMatching(/^ApiAccessLog/), 'Arn'] } },
    });
    const { Format } = stage?.[1].Properties.AccessLogSettings as { Format: string };
    expect(Format).toContain('$context.requestId');
    expect(Format).not.toMatch(/claims|sourceIp|userAgent/);
  });

  it('has no default issuer: one is given with the command or asked at deployment', () => {
    const parameter = (template: typeof office) =>
      (template.toJSON() as { Parameters: Record<string, { Default?: string }> }).Parameters.OidcIssuer?.Default;
    expect(parameter(office)).toBeUndefined();
    const oidc = { issuer: 'https://id.example.org', audience: 'rongcuo' };
    expect(parameter(synthesized({ oidc }).office)).toBe(oidc.issuer);
  });
});

describe('the alarms', () => {
  const alarms = resources(office, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
  const on = (Namespace: string, MetricName: string) =>
    alarms.filter(alarm => alarm.Namespace === Namespace && alarm.MetricName === MetricName);

  it('watch each procedure: failed, timed out, stopped by hand, throttled', () => {
    for (const name of ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted', 'ExecutionThrottled'])
      expect(on('AWS/States', name), name).toHaveLength(PROCEDURE_NAMES.length);
  });

  it('watch each function: errors, throttles, and an invocation that comes near its time limit', () => {
    for (const name of ['Errors', 'Throttles', 'Duration'])
      expect(new Set(on('AWS/Lambda', name).map(({ Dimensions }) => JSON.stringify(Dimensions))).size, name).toBe(
        FUNCTION_NAMES.length,
      );
    const limits = FUNCTION_NAMES.map(name => FUNCTIONS[name].timeout * 800).sort();
    expect(
      on('AWS/Lambda', 'Duration')
        .map(({ Threshold }) => Threshold)
        .sort(),
    ).toEqual(limits);
  });

  it('watch lost events, the API, and what the functions count of themselves', () => {
    expect(on('AWS/SQS', 'ApproximateNumberOfMessagesVisible')).toHaveLength(2);
    expect(on('AWS/ApiGateway', '5xx')).toHaveLength(1);
    for (const name of ['ParkedCases', 'UndeliveredBells', 'UndeliveredNotices', 'DeadExecutions', 'RevivedExecutions'])
      expect(on('rongcuo', name), name).toMatchObject([{ Dimensions: [{ Name: 'service', Value: 'rongcuo-dev' }] }]);
    expect(JSON.stringify(alarms)).toContain('ReadThrottleEvents');
  });

  it('ring too when what must run by the clock says nothing', () => {
    const silent = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
    expect(silent.map(({ AlarmDescription }) => AlarmDescription).sort()).toEqual([
      '台账锚定没有完成',
      '定时巡检没有运行',
    ]);
    for (const alarm of silent) expect(alarm).toMatchObject({ ComparisonOperator: 'LessThanThreshold', Threshold: 1 });
  });

  it('reach a person at the first occurrence', () => {
    for (const alarm of alarms)
      expect(alarm).toMatchObject({ AlarmActions: [{ Ref: expect.stringMatching(/^OperationsAlarms/) as string }] });
    office.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
          }),
        ]),
      },
    });
  });
});

describe('the operator', () => {
  it('has one page that shows the office’s work and the machinery', () => {
    const [page] = resources(office, 'AWS::CloudWatch::Dashboard');
    const body = JSON.stringify(page?.[1].Properties.DashboardBody);
    for (const metric of [
      'CasesOpened',
      'DocumentsIssued',
      'ParkedCases',
      'ExecutionsFailed',
      '5xx',
      'ConsumedWriteCapacityUnits',
    ])
      expect(body, metric).toContain(metric);
  });

  it('is told before the month’s budget is spent, where one is set and AWS bills it', () => {
    expect(resources(office, 'AWS::Budgets::Budget')).toEqual([]);
    configured.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: { BudgetLimit: { Amount: 50, Unit: 'USD' }, TimeUnit: 'MONTHLY' },
      NotificationsWithSubscribers: Match.arrayWith([
        Match.objectLike({
          Subscribers: [{ SubscriptionType: 'SNS', Address: { Ref: Match.stringLikeRegexp('^OperationsAlarms') } }],
        }),
      ]),
    });
    const china = synthesized({ region: region.china, budget: '50' }).office;
    expect(resources(china, 'AWS::Budgets::Budget')).toEqual([]);
    expect(() => synthesized({ region: region.global, budget: '五十' })).toThrow(
      expect.objectContaining({ code: 'infra.budget-invalid', field: 'budget' }),
    );
  });
});

describe('reserved concurrency', () => {
  const reserved = (template: typeof office) =>
    resources(template, 'AWS::Lambda::Function')
      .filter(([, { Properties }]) => Properties.ReservedConcurrentExecutions !== undefined)
      .map(([id, { Properties }]) => [id.replace(/^Steps|[0-9A-F]{8}$/g, ''), Properties.ReservedConcurrentExecutions])
      .sort();
  it('keeps floods of requests and uploads from the steps in prod; in dev an account may be too small for it', () => {
    expect(reserved(configured)).toEqual([
      ['Api', 100],
      ['Intake', 20],
      ['Sweep', 1],
    ]);
    expect(reserved(office)).toEqual([]);
  });
});
