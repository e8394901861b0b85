import { App, Tags } from 'aws-cdk-lib';
import type { Oidc } from './api.ts';
import type { Assets } from './assets.ts';
import type { NoticeWays } from './notices.ts';
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
}

/** Ways of CDK this app relies on, set here so that tests and the command line build the same. */
const FLAGS = {
  // A region of a known partition makes ARNs of that partition, and lets a stack ask which one it is.
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  'aws:cdk:enable-path-metadata': false,
  'aws:cdk:version-reporting': false,
};

/** The two stacks of a stage. Asks nothing of AWS: no lookups, no credentials. */
export function build({ assets, stage: stageName, region, outdir, oidc = {}, notices = {} }: BuildOptions) {
  const stage = stageOf(stageName);
  const app = new App({ context: FLAGS, analyticsReporting: false, ...(outdir !== undefined && { outdir }) });
  const shared = region === undefined ? {} : { env: { region } };
  const data = new StatefulStack(app, `rongcuo-${stage.name}-stateful`, {
    ...shared,
    description: '容错台: cases, uploads and documents',
    terminationProtection: stage.terminationProtection,
  });
  const stateless = new StatelessStack(app, `rongcuo-${stage.name}-stateless`, {
    ...shared,
    description: '容错台: functions, procedure and API',
    data,
    assets,
    stage,
    oidc,
    notices,
  });
  Tags.of(app).add('application', 'rongcuo');
  Tags.of(app).add('stage', stage.name);
  return { app, stateful: data, stateless };
}
