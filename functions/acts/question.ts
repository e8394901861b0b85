import { z } from 'zod';
import { PeopleRefused } from '../../casework/errors.ts';
import type { User } from '../../casework/office.ts';
import { checkMayDo, checkOngoing } from '../../casework/people/rules.ts';
import { required } from '../../casework/tasks/common.ts';
import { act, personActor } from '../act.ts';
import { NotFound } from '../errors.ts';
import type { Ports } from '../ports.ts';

export const questionInput = z.object({
  /** The provision it is about. */
  article: z.string().trim().min(1).max(100).optional(),
  text: required('需要解释的问题'),
});

/** 第十二条: somebody who works on the case asks how the 办法 is to be understood. No limit moves. @throws {NotPermitted} */
export async function raiseQuestion(ports: Ports, user: User, caseId: string, input: z.infer<typeof questionInput>) {
  const interpreters = (await ports.office()).organs.filter(interprets).map(({ id }) => id);
  return act(ports, caseId, personActor(user), state => {
    checkMayDo('raise-question', user, state);
    checkOngoing(state);
    const question = `Q${String((state.questions?.length ?? 0) + 1).padStart(2, '0')}`;
    return { bodies: [{ type: 'question-raised', question, ...input, interpreters }], result: { caseId, question } };
  });
}

export const answerQuestionInput = z.object({ organ: required('答复机关', 100), text: required('答复内容') });

/**
 * The answer of the organ that interprets (区纪委、区委组织部), recorded by one of its people.
 * @throws {NotFound | NotPermitted | PeopleRefused}
 */
export async function answerQuestion(
  ports: Ports,
  user: User,
  { caseId, question }: { caseId: string; question: string },
  { organ, text }: z.infer<typeof answerQuestionInput>,
) {
  const { organs } = await ports.office();
  return act(ports, caseId, personActor(user), state => {
    checkMayDo('answer-question', user, state, organ);
    const asked = state.questions?.find(({ id }) => id === question);
    if (!asked) throw new NotFound('解释问题', question);
    if (asked.answer) throw new PeopleRefused('answered', `解释问题 ${question} 已有答复`, '如有新的疑问，请另行提出');
    if (!interprets(organs.find(({ id }) => id === organ)))
      throw new PeopleRefused('not-interpreter', '按第十二条，由区纪委、区委组织部答复', '请由区纪委或区委组织部答复');
    return {
      bodies: [{ type: 'question-answered', question, organ, text }],
      result: { caseId, question },
    };
  });
}

/** 第十二条 names the discipline commission and the organisation department. */
export const interprets = (organ: { readonly kind: string } | undefined): boolean =>
  organ?.kind === 'discipline' || organ?.kind === 'organisation';
