import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { CloudAssembly, CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { z } from 'zod';
import { call, CREDENTIALS, query, type Target } from './calls.ts';
import { zipped } from './zip.ts';

/** The account an emulator gives to whoever calls without one. */
const ACCOUNT = '000000000000';
/** Longest a stack may take, in seconds; the emulator needs some ten. */
const PATIENCE = 300;

const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string(), packaging: z.enum(['file', 'zip']) }),
      destinations: z.record(z.string(), z.object({ bucketName: z.string(), objectKey: z.string() })),
    }),
  ),
});

/** Fills in what only CloudFormation knows. */
const resolved = (text: string, { region }: Target): string =>
  text
    .replaceAll('${AWS::AccountId}', ACCOUNT)
    .replaceAll('${AWS::Region}', region)
    .replaceAll('${AWS::Partition}', 'aws');

/** Does what `cdk deploy` does, against an emulator: puts the assets where the templates look for them, then creates the stacks, each through CloudFormation. */
export class Deployer {
  readonly #target: Target;
  readonly #s3: S3Client;

  constructor(target: Target) {
    this.#target = target;
    const { endpoint, region, now } = target;
    const systemClockOffset = now() - Date.now();
    this.#s3 = new S3Client({ endpoint, region, credentials: CREDENTIALS, forcePathStyle: true, systemClockOffset });
  }

  /** What `cdk bootstrap` leaves behind and the templates ask for. */
  async bootstrap(): Promise<void> {
    await call(this.#target, 'ssm', 'AmazonSSM.PutParameter', {
      ...{ Name: '/cdk-bootstrap/hnb659fds/version', Value: '30', Type: 'String' },
    });
  }

  /** @param edit Work-arounds for what the emulator cannot do. */
  async deploy(
    assembly: CloudAssembly,
    stack: CloudFormationStackArtifact,
    edit: (template: string) => string,
  ): Promise<Record<string, string>> {
    const { files } = assetsSchema.parse(
      JSON.parse(await readFile(join(assembly.directory, `${stack.id}.assets.json`), 'utf8')),
    );
    const places = Object.values(files).map(({ source, destinations }) => ({
      ...{ path: join(assembly.directory, source.path), packaging: source.packaging },
      destination: Object.values(destinations)[0],
    }));
    for (const { path, packaging, destination } of places) {
      if (!destination || path === stack.templateFullPath) continue;
      await this.#put(destination, packaging === 'zip' ? await zipped(path) : await readFile(path));
    }
    const template = { bucketName: `templates-${ACCOUNT}`, objectKey: `${stack.stackName}.json` };
    await this.#put(template, Buffer.from(edit(await readFile(stack.templateFullPath, 'utf8'))));
    return this.#create(stack.stackName, `${this.#target.endpoint}/${template.bucketName}/${template.objectKey}`);
  }

  async #put(where: { bucketName: string; objectKey: string }, Body: Uint8Array): Promise<void> {
    const Bucket = resolved(where.bucketName, this.#target);
    await this.#s3.send(new CreateBucketCommand({ Bucket })).catch(() => undefined);
    await this.#s3.send(new PutObjectCommand({ Bucket, Key: resolved(where.objectKey, this.#target), Body }));
  }

  async #create(name: string, url: string): Promise<Record<string, string>> {
    const capability = { 'Capabilities.member.1': 'CAPABILITY_IAM' };
    await query(this.#target, { Action: 'CreateStack', StackName: name, TemplateURL: url, ...capability });
    for (let waited = 0; waited < PATIENCE; waited += 1) {
      const answer = await query(this.#target, { Action: 'DescribeStacks', StackName: name });
      const status = /<StackStatus>(.*?)<\/StackStatus>/.exec(answer)?.[1] ?? '';
      if (status === 'CREATE_COMPLETE') return outputs(answer);
      if (!status.endsWith('_IN_PROGRESS'))
        throw new Error(
          `${name}: ${status}\n${reasons(await query(this.#target, { Action: 'DescribeStackEvents', StackName: name }))}`,
        );
      await sleep(1_000);
    }
    throw new Error(`${name}: not created within ${String(PATIENCE)} s`);
  }
}

/** Which resources failed and why. */
const reasons = (events: string): string =>
  events
    .split('<member>')
    .filter(event => event.includes('_FAILED<'))
    .map(event => ['LogicalResourceId', 'ResourceStatusReason'].map(tag => valueOf(event, tag)).join('：'))
    .join('\n');

const valueOf = (xml: string, tag: string): string => new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(xml)?.[1] ?? '';

const outputs = (answer: string): Record<string, string> =>
  Object.fromEntries(
    [...answer.matchAll(/<OutputKey>(.*?)<\/OutputKey>\s*<OutputValue>(.*?)<\/OutputValue>/gs)].map(
      ([, key = '', value = '']) => [key, value],
    ),
  );
