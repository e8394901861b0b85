export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Says what is done and, when it is done, how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  say(title);
  const from = performance.now();
  const result = await work();
  say(`  用时${((performance.now() - from) / 1000).toFixed(1)}秒`);
  return result;
}
