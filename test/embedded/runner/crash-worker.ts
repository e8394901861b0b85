import { createClock } from '../../../adapters/embedded/clock.ts';
import { openDatabase } from '../../../adapters/embedded/database.ts';
import type { Database } from '../../../adapters/embedded/database.ts';
import type { Json } from '../../../embedded/runner/json.ts';
import { playUntil } from '../../../embedded/runner/play-until.ts';
import { createRunner } from '../../../embedded/runner/runner.ts';

/**
 * A process made to be killed: `node crash-worker.js FILE EXECUTIONS WRITES`. It plays the executions on the database FILE and
 * kills itself with SIGKILL in the middle of its WRITES-th write (0: never). Started again it goes on.
 */
const START = Date.parse('2026-03-02T04:00:00Z');
const HOUR = 3_600_000;

const add = (next: string) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: '${Add}', Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  Next: next,
});

const procedure = {
  QueryLanguage: 'JSONata',
  StartAt: 'First',
  States: {
    First: add('Fork'),
    Fork: {
      Type: 'Map',
      Items: '{% [1..3] %}',
      ItemSelector: '{% $states.input + $states.context.Map.Item.Value %}',
      MaxConcurrency: 2,
      ItemProcessor: { StartAt: 'Inner', States: { Inner: add('InnerEnd'), InnerEnd: { Type: 'Succeed' } } },
      Output: '{% $sum($states.result) %}',
      Next: 'Ask',
    },
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: {
        FunctionName: '${Ask}',
        Payload: { token: '{% $states.context.Task.Token %}', n: '{% $states.input %}' },
      },
      TimeoutSeconds: 86_400,
      Next: 'Rest',
    },
    Rest: { Type: 'Wait', Seconds: 3_600, Next: 'Last' },
    Last: add('Done'),
    Done: { Type: 'Succeed' },
  },
};

function killedAtWrite(database: Database, writes: number): Database {
  let left = writes;
  return {
    ...database,
    run: (sql, params) => {
      left -= 1;
      if (left === 0) process.kill(process.pid, 'SIGKILL');
      return database.run(sql, params);
    },
  };
}

const [file = '', executions = '0', writes = '0'] = process.argv.slice(2);
const plain = openDatabase(file);
// The bells that officials have still to ring: the token is the row, so ringing twice for the same token changes nothing.
plain.exec(
  'CREATE TABLE IF NOT EXISTS bells (token TEXT PRIMARY KEY, n INTEGER NOT NULL, rung INTEGER NOT NULL DEFAULT 0)',
);
const database = killedAtWrite(plain, Number(writes));
const clock = createClock(database);
if (!clock.isFrozen()) clock.freeze(START);

const runner = createRunner({
  database,
  clock,
  procedures: { count: procedure },
  functions: {
    Add: n => Promise.resolve(Number(n) + 1),
    Ask: (payload: Json) => {
      const { token, n } = payload as { token: string; n: number };
      database.run('INSERT OR IGNORE INTO bells (token, n) VALUES (?, ?)', [token, n]);
      return Promise.resolve(null);
    },
  },
});

for (let index = 0; index < Number(executions); index += 1) runner.start('count', `case-${index}`, index);
await runner.settle();
for (const { token, n } of database.all('SELECT token, n FROM bells WHERE rung = 0')) {
  database.transaction(() => {
    runner.succeed(String(token), Number(n) + 1);
    database.run('UPDATE bells SET rung = 1 WHERE token = ?', [token ?? null]);
  });
}
await playUntil(runner, clock, START + 2 * HOUR);
database.close();
