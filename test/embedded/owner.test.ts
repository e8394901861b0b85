import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { claimDirectory, DataOwned } from '../../embedded/owner.ts';
import { openMachine } from '../../embedded/machine.ts';
import { temporaryDirectory, testMachine } from '../builders/machine.ts';

const refusal = (work: () => unknown): DataOwned => {
  try {
    work();
  } catch (error) {
    if (error instanceof DataOwned) return error;
    throw error;
  }
  throw new Error('it was not refused');
};

/** A process that claims the directory and holds on. */
async function holder(directory: string) {
  const script = `
    const { claimDirectory } = await import(${JSON.stringify(new URL('../../embedded/owner.ts', import.meta.url).href)});
    claimDirectory(${JSON.stringify(directory)}).announce('http://127.0.0.1:1');
    console.log('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

describe('数据目录只有一个主人', () => {
  it('refuses a second owner at once, with who has it and what to do', async () => {
    const directory = await temporaryDirectory();
    const owner = claimDirectory(directory);
    onTestFinished(() => {
      owner.release();
    });
    owner.announce('http://127.0.0.1:8460');
    const error = refusal(() => claimDirectory(directory));
    expect(error).toMatchObject({ code: 'data.owned', owner: { pid: process.pid, address: 'http://127.0.0.1:8460' } });
    expect(error.message).toContain('8460');
    expect(error.remedy).toBeTruthy();
  });

  it('gives the directory back on release and leaves no trace of the owner', async () => {
    const directory = await temporaryDirectory();
    claimDirectory(directory).release();
    expect(existsSync(join(directory, 'owner.json'))).toBe(false);
    claimDirectory(directory).release();
  });

  it('is free again the moment its owner was killed, whatever owner.json still says', async () => {
    const directory = await temporaryDirectory();
    const child = await holder(directory);
    expect(refusal(() => claimDirectory(directory)).owner).toEqual({ pid: child.pid, address: 'http://127.0.0.1:1' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(join(directory, 'owner.json'))).toBe(true);
    claimDirectory(directory).release();
  });

  it('refuses a second machine and does not disturb the first', async () => {
    const { machine, directory } = await testMachine();
    await expect(openMachine({ directory })).rejects.toMatchObject({ code: 'data.owned' });
    expect((await machine.app.request('/health')).status).toBe(200);
  });

  it('gives the directory back when it cannot be opened', async () => {
    const directory = await temporaryDirectory();
    const broken = () => {
      throw new TypeError('no such disk');
    };
    await expect(openMachine({ directory, openDatabase: broken })).rejects.toThrow('no such disk');
    claimDirectory(directory).release();
  });
});
