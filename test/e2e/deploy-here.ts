import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { build } from '../../infra/build.ts';
import { bundle } from '../../infra/bundle.ts';
import type { Target } from './calls.ts';
import { Deployer } from './deploy.ts';
import { fitted, publishAliases, templateSchema } from './fit.ts';
import { REGION } from './emulator.ts';
import { AUDIENCE } from './issuer.ts';
import { ADMINISTRATOR } from '../builders/play.ts';

interface Options {
  readonly target: Target;
  readonly issuer: string;
  readonly directory: string;
  readonly say: (line: string) => void;
}

/** Bundles, synthesizes and deploys both stacks. @returns the API's address */
export async function deployHere({ target, issuer, directory, say }: Options): Promise<string> {
  const { assets } = await bundle(join(directory, 'dist'));
  const assembly = build({
    ...{ assets, stage: 'dev', region: REGION, outdir: join(directory, 'cdk.out') },
    oidc: { issuer, audience: AUDIENCE, administrator: ADMINISTRATOR },
  }).app.synth();
  const mounted = {
    '/opt/fonts': join(assets.fontLayer, 'fonts'),
    '/var/task/templates': join(assets.functions, 'intake', 'templates'),
  };
  const deployer = new Deployer(target);
  await deployer.bootstrap();
  let url = '';
  for (const stack of assembly.stacks) {
    const from = performance.now();
    const edit = (text: string) => fitted(text, mounted, say);
    const outputs = await deployer.deploy(assembly, stack, edit);
    await publishAliases(target, await readFile(stack.templateFullPath, 'utf8'));
    const count = Object.keys(templateSchema.parse(stack.template).Resources).length;
    say(`  ${stack.stackName}：${String(count)}个资源，${((performance.now() - from) / 1000).toFixed(1)}秒`);
    url = Object.values(outputs).find(each => each.includes('.execute-api.')) ?? url;
  }
  // The name of an API under `localhost` resolves on few machines; the emulator answers at a path as well.
  const [, api] = /^https?:\/\/([a-z0-9]+)\.execute-api\./.exec(url) ?? [];
  if (api === undefined) throw new Error('the stack gave no address of the API');
  return `${target.endpoint}/_aws/execute-api/${api}/$default`;
}
