import { readFileSync } from 'node:fs';
import aslValidator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { STEP_FOLDERS } from '../../functions/names.ts';
import { bindSteps } from '../../functions/registry.ts';
import type { Ports } from '../../functions/ports.ts';
import { list, region, resources, synthesized } from './synthesized.ts';
import type { Statement } from './synthesized.ts';

const { office } = synthesized({ region: region.global });
const asl = readFileSync(new URL('../../procedures/tolerance.asl.json', import.meta.url), 'utf8');
const [machine] = resources(office, 'AWS::StepFunctions::StateMachine');
const properties = machine?.[1].Properties as {
  DefinitionString: string;
  DefinitionSubstitutions: Record<string, unknown>;
  RoleArn: { 'Fn::GetAtt': [string, string] };
};

const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\$\{([^}]+)\}/g)].map(([, name]) => name))].sort();
const steps = Object.keys(STEP_FOLDERS).sort();

describe('the tolerance procedure as a state machine', () => {
  it('has a function for each placeholder of the ASL, and the runner has the same steps', () => {
    expect(placeholders(asl)).toEqual(['Partition', ...steps].sort());
    expect(Object.keys(properties.DefinitionSubstitutions).sort()).toEqual(placeholders(asl));
    expect(Object.keys(bindSteps({} as Ports)).sort()).toEqual(steps);
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

  it('runs for months and logs its errors without what people wrote', () => {
    expect(properties).toMatchObject({
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
    });
  });
});
