import { describe, expect, it } from 'vitest';
import { region, resources, synthesized } from './synthesized.ts';

const china = synthesized({ region: region.china });
const global = synthesized({ region: region.global });
const anywhere = synthesized();
const text = (both: ReturnType<typeof synthesized>) => JSON.stringify([both.data.toJSON(), both.office.toJSON()]);
const partitions = (both: ReturnType<typeof synthesized>) =>
  [...new Set([...text(both).matchAll(/"arn:([\w-]+):/g)].map(([, name]) => name))].sort();
const traced = ({ office }: ReturnType<typeof synthesized>) =>
  resources(office, 'AWS::Lambda::Function').map(([, { Properties }]) => Properties.TracingConfig);

describe('the stacks in AWS China', () => {
  it('name no resource of another partition', () => {
    expect(china.stateless.partition).toBe('aws-cn');
    expect(partitions(china)).toEqual(['aws-cn']);
    expect(partitions(global)).toEqual(['aws']);
  });

  it('do without X-Ray, which Lambda has not there', () => {
    expect(text(china)).not.toContain('xray');
    expect(new Set(traced(china))).toEqual(new Set([undefined]));
    for (const tracing of traced(global)) expect(tracing).toEqual({ Mode: 'Active' });
  });

  it('use nothing that China lacks: user pools, function URLs', () => {
    expect(text(china)).not.toMatch(/AWS::Cognito::|AWS::Lambda::Url/);
  });

  it('give the ASL the partition it is deployed in', () => {
    expect(text(china)).toContain('arn:${Partition}:states:::lambda:invoke');
  });
});

describe('the stacks for any region', () => {
  it('name no partition, region or account', () => {
    expect(partitions(anywhere)).toEqual([]);
    expect(text(anywhere)).not.toMatch(/xray|[a-z]{2}-[a-z]+-\d|:\d{12}:/);
  });
});
