import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { bundle } from './bundle.ts';
import type { Bundle } from './bundle.ts';
import { build } from './build.ts';
import { inspect } from './inspect.ts';

/** `npm run synth`: both stacks for both partitions, from this machine alone. One region stands for each partition. */
const PARTITIONS = { aws: 'ap-southeast-1', 'aws-cn': 'cn-north-1' } as const;
const OUT = fileURLToPath(new URL('../cdk.out', import.meta.url));

const kB = (bytes: number): string => (bytes / 1000).toFixed(0).padStart(7);
const print = (line: string) => process.stdout.write(`${line}\n`);

function synthesize(partition: keyof typeof PARTITIONS, { assets }: Bundle, stage: string): void {
  const outdir = join(OUT, partition);
  rmSync(outdir, { recursive: true, force: true });
  const { app } = build({ assets, stage, region: PARTITIONS[partition], outdir });
  for (const stack of app.synth().stacks) print(row(partition, stack));
  const findings = inspect(app);
  const open = findings.filter(({ reason }) => reason === undefined);
  print(
    `${partition.padEnd(9)}cdk-nag: ${String(findings.length - open.length)} accepted with a reason, ${String(open.length)} not`,
  );
  for (const { rule, path, says } of open) print(`  ${rule} ${path}: ${says}`);
  if (open.length > 0) process.exitCode = 1;
}

function row(partition: string, { stackName, templateFullPath }: CloudFormationStackArtifact): string {
  const template = JSON.parse(readFileSync(templateFullPath, 'utf8')) as { Resources: object };
  const resources = String(Object.keys(template.Resources).length).padStart(9);
  return `${partition.padEnd(9)}${stackName.padEnd(28)}${resources}${kB(statSync(templateFullPath).size)} kB`;
}

function printBundles({ sizes, fontBytes }: Bundle): void {
  print('\nfunction            code');
  for (const [name, bytes] of Object.entries(sizes)) print(`${name.padEnd(16)}${kB(bytes)} kB`);
  print(`${'(fonts layer)'.padEnd(16)}${kB(fontBytes)} kB`);
}

const started = performance.now();
const bundled = await bundle();
const built = performance.now();
print('partition stack                       resources  template');
for (const partition of Object.keys(PARTITIONS) as (keyof typeof PARTITIONS)[])
  synthesize(partition, bundled, process.env.STAGE ?? 'dev');
printBundles(bundled);
const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
print(`\nbundled in ${seconds(started, built)} s, synthesized in ${seconds(built, performance.now())} s`);
