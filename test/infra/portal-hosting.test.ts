import { Match, Template } from 'aws-cdk-lib/assertions';
import { Stack } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { PortalDomainIncomplete, type PortalOptions } from '../../infra/portal-hosting.ts';
import { region, resources, synthesized } from './synthesized.ts';

/** The portal's own stack, or none. */
function portalOf(where: string, hosting?: PortalOptions): Template | undefined {
  const { app } = synthesized({ region: where, ...(hosting && { hosting }) });
  const stack = app.node.tryFindChild('rongcuo-dev-portal');
  return stack instanceof Stack ? Template.fromStack(stack) : undefined;
}

const portal = portalOf(region.global) ?? Template.fromJSON({});
const text = JSON.stringify(portal.toJSON());

describe('the portal on CloudFront', () => {
  it('has its files in a bucket that nobody but this distribution reads', () => {
    portal.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: Match.objectEquals({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      }),
    });
    portal.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: { OriginAccessControlOriginType: 's3', SigningBehavior: 'always' },
    });
    portal.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Action: 's3:GetObject',
            Condition: { StringEquals: { 'AWS:SourceArn': Match.anyValue() } },
          }),
        ]),
      },
    });
  });

  it('sends the API its requests under the same name, uncached, with token and cookie', () => {
    const [found] = resources(portal, 'AWS::CloudFront::Distribution');
    const { CacheBehaviors = [] } = found?.[1].Properties.DistributionConfig as {
      CacheBehaviors?: readonly { PathPattern: string; AllowedMethods: readonly string[]; CachePolicyId: string }[];
    };
    expect(CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual(['/api/*', '/web/*', '/verify/*']);
    for (const { AllowedMethods, CachePolicyId } of CacheBehaviors) {
      expect(AllowedMethods).toContain('POST');
      // The managed policy CachingDisabled.
      expect(CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
    }
  });

  it('lets a page run only its own scripts, be framed by nobody, and reach only itself and the buckets of files', () => {
    const [found] = resources(portal, 'AWS::CloudFront::ResponseHeadersPolicy');
    const headers = JSON.stringify(found?.[1].Properties);
    expect(headers).toContain("default-src 'self'");
    expect(headers).toContain("frame-ancestors 'none'");
    expect(headers).not.toMatch(/unsafe-inline|unsafe-eval|https:\/\/\*/);
    expect(headers).toMatch(/"AccessControlMaxAgeSec":63072000,"IncludeSubdomains":true/);
    expect(headers).toContain('connect-src');
  });

  it('shows the one page for every path that names no file', () => {
    portal.hasResourceProperties('AWS::CloudFront::Function', {
      FunctionCode: Match.stringLikeRegexp("request.uri = '/index.html'"),
    });
  });

  it('speaks TLS 1.2 at least under the office’s own domain, which needs its certificate', () => {
    const certificate = 'arn:aws:acm:us-east-1:111122223333:certificate/example';
    const own = portalOf(region.global, { domain: 'rongcuo.example.org', certificate });
    own?.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Aliases: ['rongcuo.example.org'],
        ViewerCertificate: { AcmCertificateArn: certificate, MinimumProtocolVersion: 'TLSv1.2_2021' },
      },
    });
    expect(() => portalOf(region.global, { domain: 'rongcuo.example.org' })).toThrow(PortalDomainIncomplete);
  });

  it('stands behind a firewall only where the office has given one', () => {
    expect(text).not.toContain('WebACLId');
    const waf = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/example/1';
    expect(JSON.stringify(portalOf(region.global, { waf })?.toJSON())).toContain(`"WebACLId":"${waf}"`);
  });

  it('is not made in AWS China', () => {
    expect(portalOf(region.china)).toBeUndefined();
  });
});
