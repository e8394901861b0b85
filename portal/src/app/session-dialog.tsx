import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal, Space } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { onLostSession } from '../api/session-state.ts';
import { sessionQuery, signInAddress, type User } from '../api/session.ts';
import { useWords } from '../i18n/words.ts';
import { WORDS } from './words.ts';

/**
 * The session has ended while a page was open. The page stays as it is, with everything filled in; the person signs in in another
 * window and goes on. Somebody else's session never takes over this page.
 */
export function SessionDialog({ user }: { user: User }) {
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState<string>();
  const client = useQueryClient();
  const words = useWords(WORDS);
  useEffect(
    () =>
      onLostSession(() => {
        setOpen(true);
      }),
    [],
  );

  const look = useCallback(async () => {
    const session = await client.query({ ...sessionQuery, staleTime: 0 }).catch(() => null);
    if (!session) return false;
    if (session.user.id !== user.id) {
      location.assign('/');
      return true;
    }
    setOpen(false);
    setNote(undefined);
    await client.invalidateQueries();
    return true;
  }, [client, user.id]);

  useEffect(() => {
    if (!open) return undefined;
    // Coming back from the other window is enough.
    const onFocus = (): void => void look();
    addEventListener('focus', onFocus);
    return () => {
      removeEventListener('focus', onFocus);
    };
  }, [open, look]);

  const check = async (): Promise<void> => {
    if (!(await look())) setNote(words.stillOut);
  };
  return (
    <Modal
      open={open}
      title={words.sessionOver}
      closable={false}
      keyboard={false}
      footer={null}
      mask={{ closable: false }}
    >
      <Space orientation="vertical" size="middle">
        <p>{words.sessionOverWhy}</p>
        {note !== undefined && <Alert type="warning" showIcon title={note} />}
        <Space wrap>
          <Button type="primary" href={signInAddress('/')} target="_blank" rel="noopener">
            {words.signInAgain}
          </Button>
          <Button onClick={() => void check()}>{words.checkAgain}</Button>
        </Space>
      </Space>
    </Modal>
  );
}
