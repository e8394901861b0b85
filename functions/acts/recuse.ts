import { z } from 'zod';
import type { EventBody } from '../../casework/events.ts';
import type { Office, User } from '../../casework/office.ts';
import type { RecusalManner } from '../../casework/people/events.ts';
import type { Recusal } from '../../casework/people/records.ts';
import { recusalManner, rolesLeftEmpty } from '../../casework/people/rules.ts';
import type { CaseState } from '../../casework/state.ts';
import { required } from '../../casework/tasks/common.ts';
import { act, personActor } from '../act.ts';
import type { Ports } from '../ports.ts';
import { findUser, named } from './find-user.ts';

export const recuseInput = z.object({ user: required('回避人', 200), reason: required('回避理由', 2000) });

/** Where a recusal stands after an act. */
export interface RecusalWritten {
  readonly caseId: string;
  readonly recusal: string;
  readonly status: Recusal['status'];
}

/**
 * 回避: one's own and a decision hold at once; the party's request waits for a decision. A request that waits is settled by
 * either.
 * @throws {NotFound | NotPermitted | PeopleRefused}
 */
export async function recuse(ports: Ports, user: User, caseId: string, input: z.infer<typeof recuseInput>) {
  const office = await ports.office();
  const whom = await findUser(ports, input.user);
  return act<RecusalWritten>(ports, caseId, personActor(user), state => {
    const manner = recusalManner(user, state, whom);
    const waiting = state.recusals?.find(one => one.user === whom.id && one.status === 'requested');
    if (manner === 'party' && waiting)
      return { bodies: [], result: { caseId, recusal: waiting.id, status: 'requested' } };
    const recusal = waiting?.id ?? `R${String((state.recusals?.length ?? 0) + 1).padStart(2, '0')}`;
    if (manner === 'party') {
      const body = { type: 'recusal-requested', recusal, user: named(whom), reason: input.reason } as const;
      return { bodies: [body], result: { caseId, recusal, status: 'requested' } };
    }
    const bodies = recusalFacts(office, state, { recusal, whom, manner, reason: input.reason });
    return { bodies, result: { caseId, recusal, status: 'granted' } };
  });
}

interface Granted {
  readonly recusal: string;
  readonly whom: User;
  readonly manner: RecusalManner;
  readonly reason: string;
}

/** The recusal as facts: that it holds, and each role that nobody of the organ is left to fill. */
export function recusalFacts(office: Office, state: CaseState, granted: Granted): EventBody[] {
  const { recusal, whom, manner, reason } = granted;
  const empty = rolesLeftEmpty(office, state, whom);
  return [
    { type: 'recused', recusal, user: named(whom), manner, reason },
    ...empty.map(role => ({ type: 'nobody-left' as const, role, organ: whom.organ ?? state.organ })),
  ];
}
