import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '../adapters/embedded/database.ts';
import { createRunner } from '../embedded/runner/runner.ts';

/**
 * How many executions a second the embedded runner plays durably: SQLite file, WAL, synchronous=FULL. A procedure of twelve
 * states (eight tasks, one of them waiting for a token; two passes, a choice, an end). `npx tsx bench/runner.ts`.
 */
const EXECUTIONS = 1_000;
const ROUNDS = 3;

const task = (name: string, next: string) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: `\${${name}}`, Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  Next: next,
});

const twelveStates = {
  QueryLanguage: 'JSONata',
  StartAt: 'S1',
  States: {
    S1: { Type: 'Pass', Assign: { caseId: '{% $states.input.caseId %}' }, Next: 'S2' },
    S2: task('Work', 'S3'),
    S3: task('Work', 'S4'),
    S4: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: '${Ask}', Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 3600,
      Output: { caseId: '{% $caseId %}', count: '{% $states.result.count %}' },
      Next: 'S5',
    },
    S5: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.count > 0 %}', Next: 'S6' }], Default: 'S6' },
    S6: task('Work', 'S7'),
    S7: task('Work', 'S8'),
    S8: { Type: 'Pass', Output: '{% $states.input %}', Next: 'S9' },
    S9: task('Work', 'S10'),
    S10: task('Work', 'S11'),
    S11: task('Work', 'S12'),
    S12: { Type: 'Succeed' },
  },
};

async function round(file: string): Promise<{ seconds: number; megabytes: number }> {
  const database = openDatabase(file);
  const runner = createRunner({
    database,
    clock: { now: Date.now },
    procedures: { bench: twelveStates },
    functions: {
      Work: payload => Promise.resolve(payload),
      Ask: payload => {
        const { token } = payload as { token: string };
        setImmediate(() => runner.succeed(token, { count: 1 }));
        return Promise.resolve(null);
      },
    },
    concurrency: 64,
  });
  const started = performance.now();
  for (let index = 0; index < EXECUTIONS; index += 1) runner.start('bench', `case-${index}`, { caseId: index });
  await runner.settle();
  while (runner.executions().some(each => each.status === 'RUNNING')) await runner.settle();
  const seconds = (performance.now() - started) / 1000;
  if (runner.executions().some(each => each.status !== 'SUCCEEDED')) throw new Error('an execution did not succeed');
  database.close();
  return { seconds, megabytes: process.memoryUsage().rss / 1_048_576 };
}

const directory = mkdtempSync(path.join(tmpdir(), 'rongcuo-bench-'));
try {
  console.log('round  executions/s  states/s  RSS MB');
  for (let index = 1; index <= ROUNDS; index += 1) {
    const { seconds, megabytes } = await round(path.join(directory, `round-${index}.db`));
    const rate = EXECUTIONS / seconds;
    const cells = [index, rate.toFixed(0), (rate * 12).toFixed(0), megabytes.toFixed(0)];
    console.log(cells.map((cell, column) => String(cell).padEnd([7, 14, 10, 6][column] ?? 0)).join(''));
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
