import { App } from 'aws-cdk-lib';
import { bundle } from './bundle.ts';
import { build } from './build.ts';

/**
 * What the `cdk` command runs (cdk.json): `-c stage=dev|prod`, optionally `-c issuer=… -c audience=… -c administrator=…`,
 * `-c client=… -c clientSecretArn=… -c cognito=true` (infra/sign-in.ts), `-c noticeFrom=… -c noticeTopic=… -c portal=…` (infra/notices.ts), `-c retentionDays=…` (infra/retention.ts), `-c budget=…` (infra/budget.ts), `-c scanner=…` (infra/scanning.ts),
 * `-c portalDomain=… -c portalCertificate=… -c waf=…` (infra/portal-hosting.ts) and `-c region=…`;
 * without a region the one of the AWS profile in use.
 */
// Only asked for its context: it must not write an empty assembly over the real one when the process ends.
const context = new App({ autoSynth: false }).node;
const given = (key: string): string | undefined => {
  const value: unknown = context.tryGetContext(key);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const { assets } = await bundle();
build({
  assets,
  stage: given('stage') ?? 'dev',
  region: given('region') ?? process.env.CDK_DEFAULT_REGION,
  oidc: {
    ...{ issuer: given('issuer'), audience: given('audience'), administrator: given('administrator') },
    ...{ client: given('client'), clientSecretArn: given('clientSecretArn'), cognito: given('cognito') },
  },
  retentionDays: given('retentionDays'),
  restoredTable: given('restoredTable'),
  budget: given('budget'),
  scanning: {
    scanner: given('scanner'),
    ...{ subnets: given('scannerSubnets'), securityGroups: given('scannerSecurityGroups') },
  },
  hosting: { domain: given('portalDomain'), certificate: given('portalCertificate'), waf: given('waf') },
  notices: { from: given('noticeFrom'), topic: given('noticeTopic'), portal: given('portal') },
}).app.synth();
