import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { BehaviorOptions } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { PORTAL_PERMISSIONS, portalPolicy } from '../functions/portal-files.ts';
import { RongcuoError } from '../regulation/errors.ts';
import type { Data } from './stateful.ts';

/** `-c portalDomain=… -c portalCertificate=… -c waf=…`; without them the distribution has CloudFront's own name and no firewall. */
export interface PortalOptions {
  readonly domain?: string | undefined;
  /** ARN of a certificate for it in us-east-1, where CloudFront looks for certificates. */
  readonly certificate?: string | undefined;
  /** ARN of a WAF web ACL of scope CLOUDFRONT (us-east-1). */
  readonly waf?: string | undefined;
}

/** A domain and its certificate go together. */
export class PortalDomainIncomplete extends RongcuoError {
  constructor(field: 'portalDomain' | 'portalCertificate') {
    super('infra.portal-domain', `自有域名须同时给出域名和证书，缺少 ${field}`, {
      field,
      remedy: '用 -c portalDomain=域名 -c portalCertificate=us-east-1 区域的证书 ARN，或都不给',
    });
  }
}

interface Props extends StackProps {
  readonly http: HttpApi;
  readonly data: Data;
  readonly portal: PortalOptions;
}

/** What the API answers for; all else is a page of the portal. */
const API_PATHS = ['/api/*', '/web/*', '/verify/*'] as const;

/** A path without a file name is a page, and every page is the one (deep links). In CloudFront's own JavaScript. */
const ONE_PAGE = `function handler(event) {
  var request = event.request;
  if (!/\\.[a-z0-9]+$/.test(request.uri)) request.uri = '/index.html';
  return request;
}`;

/**
 * The portal in the partition `aws`: its files in a private bucket that only this distribution reads (origin access
 * control), and the API under the same name, so that cookies stay on one origin. The files themselves come by
 * `npm run portal:publish` (docs/deploy.md). AWS China: the office's own proxy, see there.
 */
export class PortalStack extends Stack {
  constructor(scope: Construct, id: string, { http, data, portal, ...props }: Props) {
    super(scope, id, props);
    const bucket = filesBucket(this);
    const distribution = new Distribution(this, 'Portal', {
      comment: '容错台门户',
      defaultRootObject: 'index.html',
      defaultBehavior: pages(this, bucket, data),
      additionalBehaviors: apiBehaviours(this, http),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...ownDomain(this, portal),
      ...(portal.waf !== undefined && { webAclId: portal.waf }),
    });
    new CfnOutput(this, 'PortalBucket', { value: bucket.bucketName });
    new CfnOutput(this, 'PortalUrl', { value: `https://${portal.domain ?? distribution.distributionDomainName}` });
  }
}

/** The build can be published anew at any time: the bucket goes with the stack, once it is empty. */
const filesBucket = (scope: Construct): Bucket =>
  new Bucket(scope, 'Files', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    removalPolicy: RemovalPolicy.DESTROY,
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
  });

function pages(scope: Construct, bucket: Bucket, data: Data): BehaviorOptions {
  const rewrite = new EdgeFunction(scope, 'OnePage', {
    code: FunctionCode.fromInline(ONE_PAGE),
    runtime: FunctionRuntime.JS_2_0,
  });
  return {
    // Under exactOptionalPropertyTypes a Bucket is not an IBucket by its type alone.
    origin: S3BucketOrigin.withOriginAccessControl(bucket as IBucket),
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    // Each file says itself how long it may be kept: a hashed one for good, the page not at all.
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    compress: true,
    responseHeadersPolicy: securityHeaders(scope, data),
    functionAssociations: [{ function: rewrite, eventType: FunctionEventType.VIEWER_REQUEST }],
  };
}

function apiBehaviours(scope: Construct, http: HttpApi): Record<string, BehaviorOptions> {
  const { urlSuffix } = Stack.of(scope);
  const origin = new HttpOrigin(`${http.apiId}.execute-api.${Stack.of(http).region}.${urlSuffix}`);
  const behaviour: BehaviorOptions = {
    origin,
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    // Tokens and cookies go through; API Gateway knows itself only by its own host name.
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    // Its answers have headers of their own (functions/api); here only what holds for every answer.
    responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
  };
  return Object.fromEntries(API_PATHS.map(path => [path, behaviour]));
}

/** Two years: https://hstspreload.org asks for one at least. */
const HSTS = Duration.days(730);

function securityHeaders(scope: Construct, { quarantine, uploads, documents }: Data): ResponseHeadersPolicy {
  // Signed links lead to the buckets themselves.
  const files = [quarantine, uploads, documents].map(bucket => `https://${bucket.bucketRegionalDomainName}`);
  return new ResponseHeadersPolicy(scope, 'Headers', {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: portalPolicy(files), override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
      strictTransportSecurity: { accessControlMaxAge: HSTS, includeSubdomains: true, override: true },
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
        { header: 'Permissions-Policy', value: PORTAL_PERMISSIONS, override: true },
      ],
    },
  });
}

/** @throws {PortalDomainIncomplete} */
function ownDomain(scope: Construct, { domain, certificate }: PortalOptions) {
  if (domain === undefined && certificate === undefined) return {};
  if (domain === undefined) throw new PortalDomainIncomplete('portalDomain');
  if (certificate === undefined) throw new PortalDomainIncomplete('portalCertificate');
  return {
    domainNames: [domain],
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificate),
  };
}
