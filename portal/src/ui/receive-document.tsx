import { App, Button } from 'antd';
import { useState } from 'react';
import { checkReceive, receiptOf } from '../../../casework/receipt.ts';
import { useAct, useUser, type CaseState, type IssuedDocument, type User } from '../api/index.ts';
import { defineWords, useWords } from '../i18n/words.ts';
import { ConfirmAct } from './confirm-act.tsx';

const WORDS = defineWords(
  {
    receive: '签收',
    nameOf: (title: string) => `签收《${title}》`,
    text: '确认您已经收到并可以阅读这份文书。签收的人和时间写入台账，不能取消；签收不表示同意文书的内容，也不影响您的权利。',
    then: '承办机关据此登记送达；送达回证以承办机关登记的为准。',
    done: '已签收。',
  },
  {
    receive: 'Confirm receipt',
    nameOf: (title: string) => `Confirm receipt of “${title}”`,
    text: 'You confirm that this document has reached you and can be read. Who and when is written to the ledger and cannot be taken back. It is not consent, and takes no right from you.',
    then: 'The organ records the service on this ground; the service is what the organ has recorded.',
    done: 'Receipt confirmed.',
  },
);

/** Does this document wait for this person's 签收? The same rule decides on the server. */
export function awaitsReceipt(user: User, state: CaseState, document: IssuedDocument): boolean {
  if (receiptOf(state, document.id)) return false;
  try {
    checkReceive(user, state, document);
    return true;
  } catch {
    return false;
  }
}

interface ReceiveProps {
  readonly state: CaseState;
  readonly document: IssuedDocument;
}

/** 签收, where this person may; asks before it is written. */
export function ReceiveDocument({ state, document }: ReceiveProps) {
  const words = useWords(WORDS);
  const user = useUser();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const receive = useAct('post', '/api/documents/{id}/receipt');
  const { id, title } = document;
  if (!asking && !awaitsReceipt(user, state, document)) return null;
  const act = async (): Promise<void> => {
    await receive.mutateAsync({ params: { id } });
    message.success(words.done);
  };
  return (
    <>
      <Button
        type="primary"
        size="small"
        aria-label={words.nameOf(title)}
        onClick={() => {
          setAsking(true);
        }}
      >
        {words.receive}
      </Button>
      <ConfirmAct
        open={asking}
        title={words.nameOf(title)}
        confirm={words.receive}
        onConfirm={act}
        onClose={() => {
          setAsking(false);
        }}
      >
        <p>{words.text}</p>
        <p>{words.then}</p>
      </ConfirmAct>
    </>
  );
}
