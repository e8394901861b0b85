import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { createClient } from '../../embedded/client.ts';
import type { Deployment } from './deployment.ts';
import { run } from './processes.ts';
import { step } from './say.ts';

interface AccountOptions {
  readonly profile: string;
  readonly tokens: string | undefined;
  readonly stage: string;
}

const stacksSchema = z.object({
  Stacks: z.array(z.object({ Outputs: z.array(z.object({ OutputKey: z.string(), OutputValue: z.string() })) })),
});

/** What `cdk deploy` put there: the API's address, asked through the AWS CLI as the profile says. */
async function address({ profile, stage }: AccountOptions): Promise<string> {
  const named = ['--stack-name', `rongcuo-${stage}-stateless`, '--profile', profile, '--output', 'json'];
  const { stdout } = await run('aws', ['cloudformation', 'describe-stacks', ...named]);
  const outputs = stacksSchema.parse(JSON.parse(stdout)).Stacks.flatMap(({ Outputs }) => Outputs);
  const url = outputs.find(({ OutputKey }) => OutputKey.startsWith('ApiUrl'))?.OutputValue;
  if (url === undefined) throw new Error(`rongcuo-${stage}-stateless has no output ApiUrl`);
  return url;
}

/** The same case in an account where the stacks stand already and the office is not configured. Its time is nobody's to move: no limit is let pass. */
export async function onAccount<T>(options: AccountOptions, work: (deployment: Deployment) => Promise<T>): Promise<T> {
  const { tokens: file } = options;
  if (file === undefined) throw new Error('--tokens FILE: JSON of access tokens by account of templates/office');
  const tokens = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(file, 'utf8')));
  const url = await step(`查栈 rongcuo-${options.stage}-stateless`, () => address(options));
  const token = (account: string): Promise<string> => {
    const found = tokens[account];
    return found === undefined ? Promise.reject(new Error(`${file} has no ${account}`)) : Promise.resolve(found);
  };
  const client = createClient({ address: url, token, fetch: request => fetch(request) });
  return work({ client, clock: { now: Date.now } });
}
