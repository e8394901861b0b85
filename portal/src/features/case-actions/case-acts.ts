import { z } from 'zod';
import { checkMayEnd } from '../../../../casework/ending.ts';
import { mayDo, recusalManner } from '../../../../casework/people/rules.ts';
import { checkMayRecord } from '../../../../casework/records.ts';
import { day, listOf, personName, required, uploadId } from '../../../../casework/tasks/common.ts';
import { api } from '../../api/index.ts';
import { action, passes, type Action, type Scene } from './action.ts';

/** 听取意见和证据, while the verification runs. */
export function verificationActs({ user, state, words, today }: Scene): Action[] {
  if (
    !passes(() => {
      checkMayRecord(user, state, today);
    })
  )
    return [];
  const params = { id: state.id };
  return [
    action({
      key: 'hearing',
      title: words.hearing,
      text: words.hearingText,
      schema: z.object({
        person: personName(words.person),
        on: day(words.on),
        place: required(words.place, 200),
        record: required(words.record),
        upload: uploadId.meta({ title: words.signedRecord, format: 'upload' }).optional(),
      }),
      run: body => api.post('/api/cases/{id}/hearings', { params, body }),
    }),
    action({
      key: 'evidence',
      title: words.evidence,
      text: words.evidenceText,
      schema: z.object({ upload: uploadId, proves: required(words.proves, 1000) }),
      run: body => api.post('/api/cases/{id}/evidence', { params, body }),
    }),
  ];
}

/** 回避: one's own, another's, and what the party has asked for. */
export function recusalActs(scene: Scene): Action[] {
  const { user, state, words, people } = scene;
  const params = { id: state.id };
  const reason = required(words.reason, 2000);
  const whom = { user: required(words.user, 200).meta({ title: words.user, format: 'user' }), reason };
  const others = people.filter(
    each =>
      each.id !== user.id &&
      passes(() => {
        recusalManner(user, state, each);
      }),
  );
  const party = user.id === state.applicant;
  const self = passes(() => {
    recusalManner(user, state, user);
  });
  const decides = !state.closed && mayDo('decide-recusal', user, state);
  const waiting = (state.recusals ?? []).filter(({ status, user: each }) => status === 'requested' && each !== user.id);
  return [
    ...(self
      ? [
          action({
            key: 'recuse-self',
            title: words.recuseSelf,
            text: words.recuseSelfText,
            danger: true,
            schema: z.object({ reason }),
            run: body => api.post('/api/cases/{id}/recusals', { params, body: { ...body, user: user.id } }),
          }),
        ]
      : []),
    ...(others.length > 0
      ? [
          action({
            key: 'recuse-other',
            title: party ? words.recuseParty : words.recuseOther,
            text: party ? words.recusePartyText : words.recuseOtherText,
            users: others,
            schema: z.object(whom),
            run: body => api.post('/api/cases/{id}/recusals', { params, body }),
          }),
        ]
      : []),
    ...(decides ? waiting : []).map(({ id: recusal, name, by, reason: why }) =>
      action({
        key: `decide-${recusal}`,
        title: words.decideRecusal(name),
        text: words.asked(by.name, why),
        schema: z.object({ granted: z.boolean().meta({ title: words.granted }), reason }),
        run: body =>
          api.post('/api/cases/{id}/recusals/{recusal}/decision', { params: { id: state.id, recusal }, body }),
      }),
    ),
  ];
}

/** 征询 (第十条) and 解释 (第十二条). */
export function counselActs({ user, state, words, interprets }: Scene): Action[] {
  const params = { id: state.id };
  const organ = user.organ ?? '';
  const asked: Action[] = (state.questions ?? [])
    .filter(({ answer }) => interprets && !answer && mayDo('answer-question', user, state, organ))
    .map(({ id: question, text }) =>
      action({
        key: `answer-${question}`,
        title: words.answerQuestion,
        text,
        schema: z.object({ text: required(words.reply) }),
        run: body =>
          api.post('/api/cases/{id}/questions/{question}/answer', {
            params: { id: state.id, question },
            body: { ...body, organ },
          }),
      }),
    );
  if (state.closed) return asked;
  const own: (Action | false)[] = [
    mayDo('consult', user, state) &&
      action({
        key: 'consult',
        title: words.consult,
        text: words.consultText,
        schema: z.object({
          organ: required(words.organ, 100).meta({ title: words.organ, format: 'organ' }),
          text: required(words.text),
          attached: listOf(words.attached, uploadId).default([]),
        }),
        run: body => api.post('/api/cases/{id}/consultations', { params, body }),
      }),
    mayDo('raise-question', user, state) &&
      action({
        key: 'question',
        title: words.question,
        text: words.questionText,
        schema: z.object({ article: required(words.article, 100).optional(), text: required(words.text) }),
        run: body => api.post('/api/cases/{id}/questions', { params, body }),
      }),
  ];
  return [...asked, ...own.filter(each => each !== false)];
}

/** 撤回、终止、从其规定, and letting a failed procedure go on. */
export function endingActs({ user, state, words }: Scene): Action[] {
  const params = { id: state.id };
  const party = state.procedure === 'tolerance';
  const reason = required(words.reason, 2000);
  const acts: (Action | false)[] = [
    passes(() => {
      checkMayEnd(user, state);
    }) &&
      action({
        key: 'end',
        title: party ? words.withdraw : words.end,
        text: party ? words.withdrawText : words.endText,
        danger: true,
        schema: party
          ? z.object({ reason })
          : z.object({ reason, provision: required(words.otherProvision, 1000).optional() }),
        run: body => api.post('/api/cases/{id}/withdrawal', { params, body }),
      }),
    user.roles.includes('administrator') &&
      !state.closed &&
      action({
        key: 'redrive',
        title: words.redrive,
        text: words.redriveText,
        done: words.redriven,
        schema: z.object({}),
        run: () => api.post('/api/cases/{id}/redrive', { params }),
      }),
  ];
  return acts.filter(each => each !== false);
}
