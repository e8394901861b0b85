import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '../../infra/function-specs.ts';
import { region, resources, synthesized } from './synthesized.ts';

const { office } = synthesized({ region: region.global });

describe('an upload that has arrived', () => {
  it('starts the intake, again and again, and ends in a queue rather than nowhere', () => {
    office.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { object: { key: [{ prefix: 'uploads/' }] } },
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

describe('the sweep', () => {
  it('runs every minute', () => {
    office.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^StepsSweep'), 'Arn'] } })],
    });
  });
});

describe('the HTTP API', () => {
  it('asks for a token of the office’s issuer on every route but verification and 公示', () => {
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
    expect(keysWith('NONE')).toEqual([
      ...['GET /api/public/{proxy+}', 'GET /verify/{code}', 'POST /api/public/{proxy+}', 'POST /verify/{code}'],
    ]);
    expect(routes).toHaveLength(9);
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

  it('watch the three procedures, each function, lost uploads and the API', () => {
    expect(on('AWS/States', 'ExecutionsFailed')).toHaveLength(3);
    expect(on('AWS/States', 'ExecutionsTimedOut')).toHaveLength(3);
    expect(on('AWS/States', 'ExecutionsAborted')).toHaveLength(3);
    const watched = on('AWS/Lambda', 'Errors').map(({ Dimensions }) => JSON.stringify(Dimensions));
    expect(new Set(watched).size).toBe(FUNCTION_NAMES.length);
    expect(on('AWS/SQS', 'ApproximateNumberOfMessagesVisible')).toHaveLength(1);
    expect(on('AWS/ApiGateway', '5xx')).toHaveLength(1);
  });

  it('reach a person at the first occurrence', () => {
    for (const alarm of alarms)
      expect(alarm).toMatchObject({
        Threshold: 1,
        EvaluationPeriods: 1,
        AlarmActions: [{ Ref: expect.stringMatching(/^OperationsAlarms/) as string }],
      });
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
