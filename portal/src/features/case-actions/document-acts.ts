import { z } from 'zod';
import { receiptOf, serviceByReceipt } from '../../../../casework/receipt.ts';
import { checkMayServe, checkServable } from '../../../../casework/service.ts';
import { required } from '../../../../casework/tasks/common.ts';
import { TASK_INPUTS } from '../../../../casework/tasks/index.ts';
import { checkReissue, checkVoid } from '../../../../casework/voiding.ts';
import { api, type IssuedDocument } from '../../api/index.ts';
import { action, passes, type Action, type Scene } from './action.ts';

/** What can be done about an issued document: 送达, 作废, 重新制发. */
export function documentActs({ user, state, words, today }: Scene, document: IssuedDocument): Action[] {
  const params = { id: document.id };
  const schema = z.object({ reason: required(words.reason, 1000) });
  const receipt = receiptOf(state, document.id);
  const initial = receipt && serviceByReceipt(receipt);
  const servable = (): void => {
    checkMayServe(user, state);
    checkServable(state, document, today);
  };
  const acts: (Action | false)[] = [
    passes(servable) &&
      action({
        key: `serve-${document.id}`,
        title: words.serve,
        text: initial ? words.serveReceived(initial.receiver, initial.on) : words.serveText,
        initial,
        schema: TASK_INPUTS.serve.options[0].omit({ outcome: true }),
        run: body => api.post('/api/documents/{id}/service', { params, body }),
      }),
    passes(() => {
      checkVoid(user, state, document);
    }) &&
      action({
        key: `void-${document.id}`,
        title: words.voiding,
        text: words.voidText,
        danger: true,
        schema,
        run: body => api.post('/api/documents/{id}/void', { params, body }),
      }),
    passes(() => {
      checkReissue(user, state, document);
    }) &&
      action({
        key: `reissue-${document.id}`,
        title: words.reissue,
        text: words.reissueText,
        schema,
        run: body => api.post('/api/documents/{id}/reissue', { params, body }),
      }),
  ];
  return acts.filter(each => each !== false);
}
