import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { APPLICATION } from '../builders/application.ts';
import { request, testMachine } from '../builders/machine.ts';
import { submitApplication } from '../builders/play.ts';

const boardSchema = z.object({
  today: z.string(),
  tasks: z.array(
    z.object({ kind: z.string(), organ: z.string(), overdue: z.boolean(), left: z.int(), overdueRounds: z.int() }),
  ),
});

describe('督办台', () => {
  it('shows a supervisor every open task of his organs, and that its limit has passed and it is under 督办', async () => {
    const { machine, client } = await testMachine();
    await submitApplication(client, APPLICATION);
    await machine.settle();
    const tasks = async () => (await client.get('supervisor-1', '/api/board', boardSchema)).tasks;
    expect(await tasks()).toMatchObject([{ kind: 'accept', organ: 'discipline', overdue: false, overdueRounds: 0 }]);
    await machine.advance(30 * 86_400_000);
    const [late] = await tasks();
    expect(late).toMatchObject({ kind: 'accept', overdue: true });
    expect(late?.left).toBeLessThan(0);
    expect(late?.overdueRounds).toBeGreaterThan(0);
  });

  it('is for supervisors, administrators and auditors only', async () => {
    const { machine } = await testMachine();
    for (const user of ['applicant-1', 'registrar-1'])
      expect(await request(machine, '/api/board', { user })).toMatchObject({ status: 403 });
    expect(await request(machine, '/api/board', { user: 'auditor-1' })).toMatchObject({ status: 200 });
  });

  it('draws the procedure for whoever is signed in', async () => {
    const { machine } = await testMachine();
    const answer = await request(machine, '/api/procedures/clarification', { user: 'applicant-1' });
    expect(answer).toMatchObject({ status: 200, body: { name: 'clarification' } });
    expect(await request(machine, '/api/procedures/other', { user: 'applicant-1' })).toMatchObject({ status: 400 });
  });
});
