import { describe, expect, it } from 'vitest';
import { inspect, rowOf } from '../../infra/inspect.ts';
import { ACCEPTED } from '../../infra/nag.ts';
import { region, synthesized } from './synthesized.ts';

/** With everything that can be asked for by context. */
const everything = {
  notices: {
    portal: 'https://rongcuo.example.org',
    from: 'office@example.org',
    topic: 'arn:aws:sns:ap-southeast-1:111122223333:notices',
  },
  scanning: { scanner: 'guardduty' },
  budget: '50',
};
/** The other way of each. */
const elsewise = {
  notices: { portal: 'https://rongcuo.example.org' },
  oidc: { cognito: 'true' },
  scanning: { scanner: 'tcp://10.0.0.5:3310', subnets: 'subnet-1,subnet-2', securityGroups: 'sg-1' },
  hosting: {
    domain: 'rongcuo.example.org',
    certificate: 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000000',
    waf: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/office/00000000-0000-0000-0000-000000000000',
  },
};
const found = {
  aws: inspect(synthesized({ region: region.global, ...everything }).app),
  'aws with a pool, a scanner in the office’s network and its own domain': inspect(
    synthesized({ region: region.global, stage: 'prod', ...elsewise }).app,
  ),
  'aws-cn': inspect(synthesized({ region: region.china, stage: 'prod' }).app),
};

describe('cdk-nag (AwsSolutions, NIST 800-53 R5)', () => {
  it.each(Object.entries(found))('finds nothing in %s that is not accepted with a reason', (_, findings) => {
    expect(findings.length).toBeGreaterThan(20);
    expect(findings.filter(({ reason }) => reason === undefined)).toEqual([]);
  });

  it('needs each row that accepts something, and each row says why', () => {
    const used = new Set(Object.values(found).flatMap(findings => findings.map(rowOf)));
    expect(ACCEPTED.filter(row => !used.has(row))).toEqual([]);
    for (const { rule, reason } of ACCEPTED) expect(reason.length, String(rule)).toBeGreaterThan(40);
  });

  it('accepts nothing by rule alone: every row names its resources', () => {
    for (const { rule, paths } of ACCEPTED)
      for (const path of paths) expect(path, String(rule)).toMatch(/^(?:state(?:ful|less)|portal)\/[\w*]/);
  });
});
