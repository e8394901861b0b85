import { readFileSync } from 'node:fs';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { PROCEDURE_NAMES } from '../../casework/procedures.ts';
import { ENV } from '../../adapters/aws/keys.ts';
import { FOLDERS, FUNCTION_NAMES, FUNCTIONS, STEP_NAMES } from '../../infra/function-specs.ts';
import { list, region, resources, synthesized } from './synthesized.ts';
import type { Statement } from './synthesized.ts';

const { office } = synthesized({ region: region.global });
const lambdas = resources(office, 'AWS::Lambda::Function');
const lambda = (name: string) => {
  const found = lambdas.find(([id]) => new RegExp(`^Steps${name}[0-9A-F]{8}$`).test(id));
  if (!found) throw new Error(`no function ${name}`);
  return found[1].Properties as {
    Role: unknown;
    Environment: { Variables: Record<string, unknown> };
    Layers?: unknown;
  };
};

const policies = resources(office, 'AWS::IAM::Policy').map(([id, { Properties }]) => ({
  id,
  ...(Properties as { Roles: { Ref: string }[]; PolicyDocument: { Statement: Statement[] } }),
}));
const statements = policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
/** Every action that the role of a function has, in all its policies. */
const actionsOf = (name: string): string[] =>
  policies
    .filter(({ Roles }) => Roles.some(({ Ref }) => new RegExp(`^Steps${name}Role[0-9A-F]{8}$`).test(Ref)))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Action }) => list(Action)));
const whoMay = (action: string) => FUNCTION_NAMES.filter(name => actionsOf(name).includes(action)).sort();

describe('the functions', () => {
  it('are one a step, on Node 24 and arm64', () => {
    expect(lambdas).toHaveLength(FUNCTION_NAMES.length);
    for (const [id, { Properties }] of lambdas)
      expect(Properties, id).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
      });
  });

  it('log to a group of their own that is encrypted and forgets', () => {
    for (const [id, { Properties }] of lambdas)
      expect(Properties.LoggingConfig, id).toEqual({
        LogGroup: { Ref: expect.stringMatching(/^Steps\w+Log/) as string },
        ...{ LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'INFO' },
      });
    for (const [id, { Properties }] of resources(office, 'AWS::Logs::LogGroup'))
      expect(Properties, id).toMatchObject({
        RetentionInDays: 30,
        KmsKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^OperationsKey/), 'Arn'] },
      });
  });

  it('end before their state does', () => {
    const text = PROCEDURE_NAMES.map(name =>
      readFileSync(new URL(`../../procedures/${name}.asl.json`, import.meta.url), 'utf8'),
    ).join('');
    const limits = [...text.matchAll(/"TimeoutSeconds": (\d+)/g)].map(([, seconds]) => Number(seconds));
    expect(limits.length).toBeGreaterThan(20);
    expect(Math.max(...STEP_NAMES.map(name => FUNCTIONS[name].timeout))).toBeLessThan(Math.min(...limits));
    expect(FUNCTIONS.Api.timeout).toBeLessThan(30);
  });

  it('get the fonts only where documents are made, or a text is checked for what cannot be printed', () => {
    const withFonts = FUNCTION_NAMES.filter(name => lambda(name).Layers !== undefined);
    expect(withFonts.sort()).toEqual(['Api', 'BundleCase', 'IssueDocument', 'Register', 'Supervise']);
    for (const name of withFonts) expect(lambda(name).Environment.Variables.RONGCUO_FONTS).toBe('/opt/fonts');
  });

  it('are told where things are only as far as they need it', () => {
    const knows = (variable: string) =>
      FUNCTION_NAMES.filter(name => variable in lambda(name).Environment.Variables).sort();
    expect(knows(ENV.table)).toEqual([...FUNCTION_NAMES].sort());
    expect(knows(ENV.uploads)).toEqual(['Api', 'BundleCase', 'Intake', 'Register']);
    expect(knows(ENV.documents)).toEqual(['Api', 'BundleCase', 'Intake', 'IssueDocument', 'Supervise']);
    for (const name of PROCEDURE_NAMES) expect(knows(ENV[name])).toEqual(['Api', 'Intake', 'Sweep']);
    expect(knows('RONGCUO_TEMPLATES')).toEqual(['Api', 'Intake', 'IssueDocument', 'Supervise']);
    expect(knows(ENV.issuer)).toEqual(['Api']);
    expect(knows(ENV.audience)).toEqual(['Api']);
  });

  it('open through a door of at most fifteen lines', () => {
    for (const name of FUNCTION_NAMES) {
      const url = new URL(`../../functions/${FOLDERS[name]}/handler.ts`, import.meta.url);
      expect(readFileSync(url, 'utf8').trimEnd().split('\n').length, name).toBeLessThanOrEqual(15);
    }
  });
});

describe('the rights of the functions', () => {
  it('name every action', () => {
    expect(statements.flatMap(({ Action }) => list(Action)).filter(action => action.includes('*'))).toEqual([]);
  });

  it('name every resource, save where AWS knows none', () => {
    const everywhere = statements.filter(({ Resource }) => list(Resource).includes('*'));
    expect([...new Set(everywhere.flatMap(({ Action }) => list(Action)))].sort()).toEqual([
      // Vended log delivery and traces have no resources in IAM.
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  it('come from no managed policy', () => {
    for (const [id, { Properties }] of resources(office, 'AWS::IAM::Role'))
      expect(Properties.ManagedPolicyArns, id).toBeUndefined();
  });

  it('are split by what each does', () => {
    expect(whoMay('states:SendTaskSuccess')).toEqual(['Api', 'AwaitAnswer', 'Intake', 'Sweep']);
    expect(whoMay('states:StartExecution')).toEqual(['Api', 'Intake', 'Sweep']);
    expect(whoMay('states:StopExecution')).toEqual(['Api', 'Intake', 'Sweep']);
    expect(whoMay('states:RedriveExecution')).toEqual(['Api', 'Sweep']);
    expect(whoMay('states:DescribeExecution')).toEqual(['Sweep']);
    expect(whoMay('dynamodb:DeleteItem')).toEqual(['Api', 'AwaitAnswer', 'Intake', 'Sweep']);
    expect(whoMay('dynamodb:Query')).toEqual(['Anchor', 'Api', 'BundleCase', 'Intake', 'Register', 'Sweep']);
    expect(whoMay('dynamodb:Scan')).toEqual([]);
    expect(whoMay('s3:PutObject')).toEqual(['Anchor', 'Api', 'BundleCase', 'Intake', 'IssueDocument', 'Supervise']);
    expect(whoMay('s3:GetObject')).toEqual([
      'Anchor',
      'Api',
      'BundleCase',
      'Intake',
      'IssueDocument',
      'Register',
      'Supervise',
    ]);
    expect(whoMay('s3:DeleteObject')).toEqual([]);
    expect(
      actionsOf('Screen')
        .filter(action => action.startsWith('dynamodb:'))
        .sort(),
    ).toEqual(['dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem']);
  });

  it('let a step write only where its kind of file belongs', () => {
    office.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^StepsIssueDocumentRole') }],
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: Match.arrayWith(['s3:PutObject']),
            Resource: {
              'Fn::Join': ['', [{ 'Fn::ImportValue': Match.stringLikeRegexp('Documents') }, '/documents/*']],
            },
          }),
        ]),
      },
    });
  });
});
