import { createClient } from '../../embedded/client.ts';
import type { Target } from './calls.ts';
import { deployHere } from './deploy-here.ts';
import type { Deployment } from './deployment.ts';
import { startEmulator, type EmulatorOptions } from './emulator.ts';
import { startIssuer } from './issuer.ts';
import { functionLogs } from './logs.ts';
import { say, step } from './say.ts';
import { hangingTokens } from './waits.ts';

/** Monday 2026-03-09, 09:00 in Shanghai: its working calendar is known, whenever this runs. */
const START = Date.UTC(2026, 2, 9, 1);

/** A case may come to its end although something was refused on the way, the sweep for instance. @throws {Error} with what a function wrote */
async function checkQuiet(target: Target): Promise<void> {
  const bad = (await functionLogs(target)).split('\n').filter(line => /"level":"ERROR"|AccessDenied/.test(line));
  if (bad.length > 0) throw new Error(`${String(bad.length)} errors in the logs of the functions`);
}

/** Starts an emulator, deploys to it, does what is asked and ends it. On a fault it says what the functions wrote. */
export async function onEmulator<T>(
  options: Pick<EmulatorOptions, 'python' | 'node' | 'directory'>,
  work: (deployment: Deployment) => Promise<T>,
): Promise<T> {
  const issuer = await startIssuer(options.directory);
  const emulator = await step('启动模拟器 MiniStack', () =>
    startEmulator({ ...options, trusted: issuer.certificate, startsAt: START }),
  );
  const { target, clock } = emulator;
  try {
    const address = await step('打包、合成、经 CloudFormation 部署', () =>
      deployHere({ ...{ target, issuer: issuer.address, directory: options.directory, say } }),
    );
    const token = (account: string): Promise<string> => issuer.token(account, clock.now());
    const client = createClient({ address, token, fetch: request => fetch(request) });
    const result = await work({ client, clock, hanging: id => hangingTokens(target, id) });
    await checkQuiet(target);
    return result;
  } catch (error) {
    say(await functionLogs(target));
    throw error;
  } finally {
    await emulator.stop();
    await issuer.close();
  }
}
