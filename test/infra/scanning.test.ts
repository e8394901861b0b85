import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { ENV } from '../../adapters/aws/keys.ts';
import { list, region, resources, synthesized, type Statement } from './synthesized.ts';

const guarded = synthesized({ region: region.global, scanning: { scanner: 'guardduty' } });
const asked = synthesized({
  region: region.china,
  scanning: {
    scanner: 'tcp://10.0.0.9:3310',
    subnets: 'subnet-0aaaaaaaaaaaaaaa1, subnet-0aaaaaaaaaaaaaaa2',
    securityGroups: 'sg-0bbbbbbbbbbbbbbb1',
  },
});
const intakeOf = ({ office }: ReturnType<typeof synthesized>) =>
  resources(office, 'AWS::Lambda::Function').find(([id]) => id.startsWith('StepsIntake'))?.[1].Properties;

describe('what lies in quarantine', () => {
  it('is scanned by GuardDuty where that was chosen: it tags each file, and its event rings the intake’s bell', () => {
    const { office } = guarded;
    office.hasResourceProperties('AWS::GuardDuty::MalwareProtectionPlan', {
      Actions: { Tagging: { Status: 'ENABLED' } },
      ProtectedResource: { S3Bucket: { ObjectPrefixes: ['quarantine/'] } },
    });
    office.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: ['aws.guardduty'], 'detail-type': ['GuardDuty Malware Protection Object Scan Result'] },
      Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue() })],
    });
    expect(intakeOf(guarded)).toMatchObject({ Environment: { Variables: { [ENV.scanner]: 'guardduty' } } });
  });

  it('lets GuardDuty read and tag the quarantine and write the one object it tries itself with, nothing else', () => {
    const policies = resources(guarded.office, 'AWS::IAM::Policy').filter(([id]) => id.includes('Scanning'));
    const statements = policies.flatMap(
      ([, { Properties }]) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement,
    );
    const puts = statements.filter(({ Action }) => list(Action).includes('s3:PutObject'));
    expect(JSON.stringify(puts)).toContain('/malware-protection-resource-validation-object');
    expect(puts).toHaveLength(1);
    for (const { Action, Resource } of statements) {
      expect(list(Action).join()).not.toContain('*');
      expect(Resource).not.toBe('*');
    }
    const denied = Object.values(guarded.data.findResources('AWS::S3::BucketPolicy')).map(policy =>
      JSON.stringify(policy),
    );
    expect(
      denied.filter(text => text.includes('/quarantine/*') && text.includes('OriginalsAreNeverAltered')),
    ).toHaveLength(1);
  });

  it('is scanned by the office’s clamd where that was chosen: the intake stands in its network', () => {
    expect(intakeOf(asked)).toMatchObject({
      VpcConfig: {
        SubnetIds: ['subnet-0aaaaaaaaaaaaaaa1', 'subnet-0aaaaaaaaaaaaaaa2'],
        SecurityGroupIds: ['sg-0bbbbbbbbbbbbbbb1'],
      },
      Environment: { Variables: { [ENV.scanner]: 'tcp://10.0.0.9:3310' } },
    });
    asked.office.resourceCountIs('AWS::GuardDuty::MalwareProtectionPlan', 0);
  });

  it('is recorded as 未查毒 by the intake where nothing was chosen, and never by the API', () => {
    const { office } = synthesized({ region: region.global });
    const told = resources(office, 'AWS::Lambda::Function').filter(([, { Properties }]) =>
      JSON.stringify(Properties.Environment).includes(ENV.scanner),
    );
    expect(told.map(([id]) => id)).toEqual([expect.stringMatching(/^StepsIntake/)]);
    expect(told[0]?.[1].Properties).toMatchObject({ Environment: { Variables: { [ENV.scanner]: 'none' } } });
  });

  it.each([{ scanner: 'clamav' }, { scanner: 'tcp://10.0.0.9:3310' }])('is not looked at by %j', scanning => {
    expect(() => synthesized({ scanning })).toThrow(expect.objectContaining({ code: 'infra.scanner' }) as Error);
  });
});
