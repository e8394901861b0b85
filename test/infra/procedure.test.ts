import { readFileSync } from 'node:fs';
import aslValidator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROCEDURE_NAMES } from '../../casework/procedures.ts';
import { ENV } from '../../adapters/aws/keys.ts';
import { STEP_FOLDERS } from '../../functions/names.ts';
import { bindSteps } from '../../functions/registry.ts';
import type { Ports } from '../../functions/ports.ts';
import { list, region, resources, synthesized } from './synthesized.ts';
import type { Statement } from './synthesized.ts';

const { office } = synthesized({ region: region.global });
const machines = resources(office, 'AWS::StepFunctions::StateMachine');

const machineProperties = z.looseObject({
  DefinitionString: z.string(),
  DefinitionSubstitutions: z.record(z.string(), z.unknown()),
  RoleArn: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
});

const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\$\{([^}]+)\}/g)].map(([, name = '']) => name))].sort();
const known = Object.keys(STEP_FOLDERS).sort();

/** The machine whose definition is this procedure's file. */
function machineOf(asl: string): z.infer<typeof machineProperties> {
  const written = JSON.stringify(JSON.parse(asl));
  const found = machines.map(([, { Properties }]) => machineProperties.parse(Properties));
  const machine = found.find(({ DefinitionString }) => DefinitionString === written);
  if (!machine) throw new Error('no state machine has this definition');
  return machine;
}

it('there is one state machine a procedure', () => {
  expect(machines).toHaveLength(PROCEDURE_NAMES.length);
});

describe.each(PROCEDURE_NAMES)('the %s procedure as a state machine', procedure => {
  const asl = readFileSync(new URL(`../../procedures/${procedure}.asl.json`, import.meta.url), 'utf8');
  const properties = machineOf(asl);
  const steps = placeholders(asl).filter(name => name !== 'Partition');

  it('has a function for each placeholder of the ASL, and the runner has the same steps', () => {
    expect(known).toEqual(expect.arrayContaining(steps));
    if (procedure === 'tolerance') expect(steps).toEqual(known);
    expect(Object.keys(properties.DefinitionSubstitutions).sort()).toEqual(placeholders(asl));
    expect(Object.keys(bindSteps({} as Ports)).sort()).toEqual(known);
  });

  it('puts each function behind its own placeholder', () => {
    for (const name of steps)
      expect(properties.DefinitionSubstitutions[name]).toEqual({
        'Fn::GetAtt': [expect.stringMatching(new RegExp(`^Steps${name}[0-9A-F]{8}$`)), 'Arn'],
      });
    expect(properties.DefinitionSubstitutions.Partition).toEqual({ Ref: 'AWS::Partition' });
  });

  it('is the file as written and valid once the placeholders are filled', async () => {
    expect(JSON.parse(properties.DefinitionString)).toEqual(JSON.parse(asl));
    const filled = properties.DefinitionString.replace(/\$\{([^}]+)\}/g, (_all, name: string) =>
      name === 'Partition' ? 'aws' : `arn:aws:lambda:ap-southeast-1:123456789012:function:${name}`,
    );
    const validation = await aslValidator(JSON.parse(filled));
    expect(validation.isValid, validation.errorsText('\n')).toBe(true);
  });

  it('is started through the alias only', () => {
    const starting = resources(office, 'AWS::IAM::Policy')
      .flatMap(([, { Properties }]) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement)
      .filter(({ Action }) => list(Action).includes('states:StartExecution'));
    expect(starting.length).toBeGreaterThan(0);
    for (const statement of starting)
      expect(statement).toMatchObject({
        Condition: { 'ForAnyValue:StringEquals': { 'states:StateMachineQualifier': ['live'] } },
      });
  });

  it('may invoke exactly its steps', () => {
    const role = properties.RoleArn['Fn::GetAtt'][0];
    const invoked = resources(office, 'AWS::IAM::Policy')
      .map(
        ([, { Properties }]) => Properties as { Roles: { Ref: string }[]; PolicyDocument: { Statement: Statement[] } },
      )
      .filter(({ Roles }) => Roles.some(({ Ref }) => Ref === role))
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter(({ Action }) => list(Action).includes('lambda:InvokeFunction'))
      .flatMap(({ Resource }) => list(Resource));
    const byName = steps.map(name => properties.DefinitionSubstitutions[name]);
    expect(new Set(invoked.map(each => JSON.stringify(each)))).toEqual(
      new Set(byName.map(each => JSON.stringify(each))),
    );
  });

  it('is published as a version that stays when a newer one comes, and started by an alias that names it', () => {
    const [machineId = ''] =
      machines.find(([, { Properties }]) => Properties.DefinitionString === properties.DefinitionString) ?? [];
    const versions = resources(office, 'AWS::StepFunctions::StateMachineVersion');
    const [versionId = '', version] =
      versions.find(
        ([, { Properties }]) => JSON.stringify(Properties.StateMachineArn) === JSON.stringify({ Ref: machineId }),
      ) ?? [];
    expect(version).toMatchObject({
      ...{ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' },
      Properties: { StateMachineRevisionId: { 'Fn::GetAtt': [machineId, 'StateMachineRevisionId'] } },
    });
    const alias = resources(office, 'AWS::StepFunctions::StateMachineAlias').find(([, { Properties }]) =>
      JSON.stringify(Properties).includes(versionId),
    );
    expect(alias?.[1].Properties).toMatchObject({ Name: 'live', RoutingConfiguration: [{ Weight: 100 }] });
    const [api] = resources(office, 'AWS::Lambda::Function').filter(([id]) => id.startsWith('StepsApi'));
    const { Variables } = api?.[1].Properties.Environment as { Variables: Record<string, unknown> };
    expect(Variables[ENV[procedure]]).toEqual({ 'Fn::GetAtt': [alias?.[0], 'Arn'] });
  });

  it('runs for months and logs each state without what people wrote', () => {
    expect(properties).toMatchObject({
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
    });
  });
});
