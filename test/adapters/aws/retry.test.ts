import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { createCaseStore } from '../../../adapters/aws/case-store.ts';
import { documentClient } from '../../../adapters/aws/clients.ts';
import { openingCommit } from '../../builders/case.ts';

/** A client whose every other answer is lost on the way. */
function losing(bodies: { ClientRequestToken: string }[]): DynamoDBClient {
  const handle = (request: { body: Uint8Array }) => {
    bodies.push(JSON.parse(Buffer.from(request.body).toString()) as { ClientRequestToken: string });
    if (bodies.length % 2 === 1) return Promise.reject(Object.assign(new Error('lost'), { name: 'TimeoutError' }));
    return Promise.resolve({ response: { statusCode: 200, headers: {}, body: new Response('{}').body } });
  };
  return new DynamoDBClient({
    ...{ region: 'cn-north-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } },
    requestHandler: { handle, metadata: { handlerProtocol: 'http/1.1' } },
  });
}

describe('a write whose answer is lost', () => {
  it('is repeated by the SDK under the same token, so it is one write; another write has another token', async () => {
    const bodies: { ClientRequestToken: string }[] = [];
    const store = createCaseStore({ client: documentClient(losing(bodies)), table: 'cases' });
    await store.commit(openingCommit('C1'));
    await store.commit(openingCommit('C2'));
    const tokens = bodies.map(body => body.ClientRequestToken);
    expect(tokens).toHaveLength(4);
    expect(tokens[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(tokens[1]).toBe(tokens[0]);
    expect(tokens[2]).not.toBe(tokens[0]);
    expect(tokens[3]).toBe(tokens[2]);
  });
});
