import { z } from 'zod';
import { PAUSE_KINDS } from '../../../../casework/clock/events.ts';
import { checkApprover, checkExtension, checkPause, checkResume } from '../../../../casework/clock/rules.ts';
import { checkDelegate, checkReassign } from '../../../../casework/people/rules.ts';
import { choice, day, required } from '../../../../casework/tasks/common.ts';
import { api, type Task } from '../../api/index.ts';
import { action, passes, type Action, type Scene } from './action.ts';

const personField = (label: string) => required(label, 200).meta({ title: label, format: 'user' });

/** What can be done about one open task: who has it, and its clock. */
export function taskActs(scene: Scene, task: Task): Action[] {
  return [...handing(scene, task), ...clock(scene, task)];
}

function handing({ user, state, words, people, today }: Scene, task: Task): Action[] {
  const takers = people.filter(to =>
    passes(() => {
      checkReassign(user, state, task, to);
    }),
  );
  const delegates = people.filter(to =>
    passes(() => {
      checkDelegate(user, state, task, { to, until: today, today });
    }),
  );
  const params = { id: task.id };
  const reassign = action({
    key: `reassign-${task.id}`,
    title: words.reassign,
    text: words.reassignText,
    users: takers,
    schema: z.object({ user: personField(words.user), reason: required(words.reason, 2000) }),
    run: body => api.post('/api/tasks/{id}/reassignment', { params, body }),
  });
  const delegate = action({
    key: `delegate-${task.id}`,
    title: words.delegate,
    text: words.delegateText,
    users: delegates,
    schema: z.object({
      user: personField(words.user),
      until: day(words.until),
      reason: required(words.reason, 2000),
    }),
    run: body => api.post('/api/tasks/{id}/delegation', { params, body }),
  });
  return [...(takers.length > 0 ? [reassign] : []), ...(delegates.length > 0 ? [delegate] : [])];
}

function clock({ user, state, words, today }: Scene, task: Task): Action[] {
  const params = { id: task.id };
  const approves = passes(() => {
    checkApprover(user, state, task);
  });
  const acts: (Action | false)[] = [
    approves &&
      passes(() => {
        checkPause(task, { until: today, today });
      }) &&
      action({
        key: `pause-${task.id}`,
        title: words.pause,
        text: words.pauseText,
        schema: z.object({
          kind: choice(words.pauseKind, PAUSE_KINDS),
          provision: required(words.provision, 1000),
          reason: required(words.reason, 2000),
          until: day(words.pauseUntil),
        }),
        run: body => api.post('/api/tasks/{id}/pause', { params, body }),
      }),
    passes(() => {
      checkResume(user, state, task);
    }) &&
      action({
        key: `resume-${task.id}`,
        title: words.resume,
        text: words.resumeText,
        schema: z.object({}),
        run: () => api.post('/api/tasks/{id}/resume', { params }),
      }),
    approves &&
      passes(() => {
        checkExtension(task, today);
      }) &&
      action({
        key: `extend-${task.id}`,
        title: words.extend,
        text: words.extendText,
        schema: z.object({
          workingDays: z.int(words.workingDays).min(1).max(60).meta({ title: words.workingDays }),
          reason: required(words.reason, 500),
        }),
        run: body => api.post('/api/tasks/{id}/extension', { params, body }),
      }),
  ];
  return acts.filter(each => each !== false);
}
