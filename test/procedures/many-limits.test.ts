import { expect, it } from 'vitest';
import { z } from 'zod';
import { writes } from '../../adapters/aws/commit.ts';
import { TRANSACTION_ITEMS } from '../../adapters/aws/keys.ts';
import { recomputeStale } from '../../functions/recompute.ts';
import { startOfShanghaiDay } from '../../regulation/dates.ts';
import { INVENTED_2027 } from '../builders/calendar-2027.ts';
import { caseAt } from '../builders/case-at.ts';
import { testMachine } from '../builders/machine.ts';
import { ADMINISTRATOR, caseState } from '../builders/play.ts';

/** Far more organs are asked than one DynamoDB transaction could move the limits of. */
const ASKED = 45;

it('a calendar moves any number of limits of one case, a hundred items a write at most', async () => {
  const test = await testMachine({ frozenAt: startOfShanghaiDay('2026-12-30') + 9 * 3_600_000 });
  const { machine, client } = test;
  const { id } = await caseAt(test, 'verify');
  const question = { organ: 'government', text: '请提供审批情况', attached: [] };
  for (let i = 0; i < ASKED; i += 1)
    await client.post('investigator-1', `/api/cases/${id}/consultations`, question, z.looseObject({}));
  const { store } = machine.ports;
  const commit = store.commit.bind(store);
  const sizes: number[] = [];
  Object.assign(store, {
    commit: (given: Parameters<typeof commit>[0]) => {
      sizes.push(writes('table', given).length);
      return commit(given);
    },
  });
  const year = { calendar: INVENTED_2027, note: '国务院办公厅已发布' };
  await client.post(ADMINISTRATOR, '/api/calendars', year, z.looseObject({}));
  const { consultations = [] } = await caseState(client, id);
  expect(consultations.filter(({ deadline }) => deadline.provisional)).toEqual([]);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(TRANSACTION_ITEMS);
  expect(await recomputeStale(machine.ports, 50)).toEqual({ recomputed: 0, left: false });
});
