import { App, Tags } from 'aws-cdk-lib';
import type { Oidc } from './api.ts';
import type { Assets } from './assets.ts';
import type { NoticeWays } from './notices.ts';
import { PortalStack, type PortalOptions } from './portal-hosting.ts';
import { retentionOf } from './retention.ts';
import type { Scanning } from './scanning.ts';
import { stageOf } from './stage.ts';
import { StatefulStack } from './stateful.ts';
import { StatelessStack } from './stateless.ts';

export interface BuildOptions {
  readonly assets: Assets;
  /** `dev` or `prod`. */
  readonly stage: string;
  /** Without one the templates fit any region of any partition, and go without what not every partition has. */
  readonly region?: string | undefined;
  readonly outdir?: string;
  readonly oidc?: Oidc;
  readonly notices?: NoticeWays;
  /** Domain and firewall of the portal on CloudFront. */
  readonly hosting?: PortalOptions;
  /** Who looks at uploads (infra/scanning.ts); nobody by default. */
  readonly scanning?: Scanning;
  /** US dollars a month; none: no budget (infra/budget.ts). */
  readonly budget?: string | undefined;
  /** Days that evidence, documents and anchors cannot be deleted, in place of the stage's own (infra/retention.ts). */
  readonly retentionDays?: string | undefined;
  /** A table restored in the place of the stack's own (infra/restored-table.ts). */
  readonly restoredTable?: string | undefined;
}

/** Ways of CDK this app relies on, set here so that tests and the command line build the same. */
const FLAGS = {
  // A region of a known partition makes ARNs of that partition, and lets a stack ask which one it is.
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  'aws:cdk:enable-path-metadata': false,
  'aws:cdk:version-reporting': false,
};

/** The stacks of a stage: what must survive, what can be made anew and, in the partition `aws`, the portal. Asks nothing of AWS: no lookups, no credentials. */
export function build({ assets, stage: stageName, region, outdir, oidc = {}, notices = {}, ...options }: BuildOptions) {
  const stage = stageOf(stageName);
  const app = new App({ context: FLAGS, analyticsReporting: false, ...(outdir !== undefined && { outdir }) });
  const shared = region === undefined ? {} : { env: { region } };
  const data = new StatefulStack(app, `rongcuo-${stage.name}-stateful`, {
    ...shared,
    description: '容错台: cases, uploads and documents',
    terminationProtection: stage.terminationProtection,
    retention: retentionOf(stage.retention, options.retentionDays),
    portal: notices.portal,
  });
  const stateless = new StatelessStack(app, `rongcuo-${stage.name}-stateless`, {
    ...shared,
    description: '容错台: functions, procedure and API',
    data,
    assets,
    stage,
    oidc,
    notices,
    scanning: options.scanning ?? {},
    budget: options.budget,
    restoredTable: options.restoredTable,
  });
  // CloudFront cannot be taken for granted in China (docs/deploy.md), nor where the region is not known yet.
  if (stateless.partition === 'aws')
    new PortalStack(app, `rongcuo-${stage.name}-portal`, {
      ...shared,
      description: '容错台: portal',
      ...{ http: stateless.http, data, portal: options.hosting ?? {} },
    });
  Tags.of(app).add('application', 'rongcuo');
  Tags.of(app).add('stage', stage.name);
  return { app, stateful: data, stateless };
}
