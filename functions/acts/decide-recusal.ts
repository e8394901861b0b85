import { z } from 'zod';
import { PeopleRefused } from '../../casework/errors.ts';
import type { User } from '../../casework/office.ts';
import { checkMayDo, checkOngoing } from '../../casework/people/rules.ts';
import type { Recusal } from '../../casework/people/records.ts';
import type { CaseState } from '../../casework/state.ts';
import { required } from '../../casework/tasks/common.ts';
import { act, personActor } from '../act.ts';
import { NotFound } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { recusalFacts, type RecusalWritten } from './recuse.ts';

export const decideRecusalInput = z.object({
  granted: z.boolean('未选择是否同意回避'),
  reason: required('决定理由', 2000),
});

/**
 * A supervisor or adjudicator decides on the recusal the party asked for; nobody decides on his own.
 * @throws {NotFound | NotPermitted | PeopleRefused}
 */
export async function decideRecusal(
  ports: Ports,
  user: User,
  { caseId, recusal }: { caseId: string; recusal: string },
  { granted, reason }: z.infer<typeof decideRecusalInput>,
) {
  const office = await ports.office();
  return act<RecusalWritten>(ports, caseId, personActor(user), state => {
    checkMayDo('decide-recusal', user, state);
    checkOngoing(state);
    const asked = waiting(state, recusal, user);
    if (!granted)
      return {
        bodies: [{ type: 'recusal-refused', recusal, reason }],
        result: { caseId, recusal, status: 'refused' },
      };
    const whom = office.users.find(({ id }) => id === asked.user) ?? {
      ...{ id: asked.user, name: asked.name, organ: state.organ, roles: [] },
    };
    const bodies = recusalFacts(office, state, { recusal, whom, manner: 'party', reason });
    return { bodies, result: { caseId, recusal, status: 'granted' } };
  });
}

function waiting(state: CaseState, id: string, decider: User): Recusal {
  const asked = state.recusals?.find(one => one.id === id);
  if (!asked) throw new NotFound('回避申请', id);
  if (asked.status !== 'requested') throw new PeopleRefused('decided', `回避申请 ${id} 已经决定`, '查看台账');
  if (asked.user === decider.id)
    throw new PeopleRefused('own-recusal', '不能决定对本人的回避申请', '请由其他认定人或督办人决定，或自行回避');
  return asked;
}
