import { z } from 'zod';
import { PeopleRefused } from '../../casework/errors.ts';
import { limitIn, type User } from '../../casework/office.ts';
import { checkMayDo, checkOngoing, mayDo } from '../../casework/people/rules.ts';
import { accessOf, checkNotRecused } from '../../casework/permissions.ts';
import type { Consultation } from '../../casework/people/records.ts';
import type { CaseState } from '../../casework/state.ts';
import { required, uploadId } from '../../casework/tasks/common.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { deadline } from '../../regulation/deadlines.ts';
import { act, personActor } from '../act.ts';
import { NotFound } from '../errors.ts';
import type { Ports } from '../ports.ts';

export const consultInput = z.object({
  organ: required('被征询机关', 100),
  text: required('征询事项'),
  attached: z.array(uploadId).max(50, '一次最多附50件材料').default([]),
});

/**
 * 第十条 (各有关部门密切协作配合): asks another organ, within the office's own limit. The procedure does not wait for the reply.
 * @throws {NotFound | NotPermitted | PeopleRefused}
 */
export async function consult(ports: Ports, user: User, caseId: string, input: z.infer<typeof consultInput>) {
  const office = await ports.office();
  const { organs } = office;
  const calendar = await ports.calendar();
  const { organ, text, attached } = input;
  if (!organs.some(({ id }) => id === organ)) throw new NotFound('机关', organ);
  return act(ports, caseId, personActor(user), (state, now) => {
    checkMayDo('consult', user, state);
    checkOngoing(state);
    if (organ === state.organ) throw new PeopleRefused('same-organ', '不必征询本机关', '选择其他机关');
    const unknown = attached.find(id => !state.uploads.some(upload => upload.id === id));
    if (unknown !== undefined) throw new NotFound('材料', unknown);
    const consultation = `${caseId}-C${String((state.consultations?.length ?? 0) + 1).padStart(2, '0')}`;
    const limit = deadline(shanghaiDate(now), limitIn(office, organ, 'consultation'), calendar);
    const asked = { consultation, organ, text, attached, deadline: limit };
    return { bodies: [{ type: 'consultation-requested', ...asked }], result: { caseId, consultation } };
  });
}

export const replyInput = z.object({ text: required('答复意见') });

/** The case a consultation belongs to: ids read `RC2026-0001-C01`. */
export const caseOfConsultation = (id: string): string => id.replace(/-C\d+$/, '');

/** The reply of the organ that was asked. @throws {NotFound | NotPermitted | PeopleRefused} */
export async function reply(ports: Ports, user: User, id: string, { text }: z.infer<typeof replyInput>) {
  const caseId = caseOfConsultation(id);
  return act(ports, caseId, personActor(user), state => {
    const asked = findConsultation(user, state, id);
    checkMayDo('reply', user, state, asked.organ);
    if (asked.reply) throw new PeopleRefused('answered', `征询 ${id} 已有答复`, '如有补充，请与承办机关联系');
    return { bodies: [{ type: 'consultation-replied', consultation: id, text }], result: { caseId, consultation: id } };
  });
}

/**
 * A consultation as its two sides may see it. To everybody else, the party first of all, it is as good as none.
 * @throws {NotFound | NotPermitted}
 */
export function findConsultation(user: User, state: CaseState, id: string): Consultation {
  checkNotRecused(user, state);
  const found = state.consultations?.find(one => one.id === id);
  const sides = found && (accessOf(user, state) === 'whole' || mayDo('reply', user, state, found.organ));
  if (!found || !sides) throw new NotFound('征询', id);
  return found;
}
