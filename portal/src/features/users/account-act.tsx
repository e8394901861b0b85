import { Alert, Button, Modal, Typography } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { ConfirmAct } from '../../ui/confirm-act.tsx';
import styles from './users.module.css';
import { WORDS } from './words.ts';

export type Act = 'open' | 'reset' | 'lock' | 'unlock';
export interface Asked {
  readonly act: Act;
  readonly id: string;
  readonly name: string;
}

/** Asks before an account is opened, reset or locked, and shows the one-time password this once. */
export function AccountAct({ asked, close }: { asked: Asked | undefined; close: () => void }) {
  const words = useWords(WORDS);
  const [given, setGiven] = useState<{ readonly id: string; readonly password: string }>();
  const open = useAct('put', '/api/accounts/{id}');
  const reset = useAct('post', '/api/accounts/{id}/reset');
  const lock = useAct('post', '/api/accounts/{id}/lock');
  const unlock = useAct('post', '/api/accounts/{id}/unlock');
  const act = async ({ act: kind, id, name }: Asked): Promise<void> => {
    const input = { params: { id } };
    if (kind === 'open') setGiven(await open.mutateAsync({ ...input, body: { name } }));
    else if (kind === 'reset') setGiven(await reset.mutateAsync(input));
    else await (kind === 'lock' ? lock : unlock).mutateAsync(input);
  };
  return (
    <>
      {asked && (
        <ConfirmAct
          open
          title={words.acts[asked.act]}
          confirm={words.acts[asked.act]}
          danger={asked.act === 'lock'}
          onConfirm={() => act(asked)}
          onClose={close}
        >
          <p>{words.actsAbout[asked.act](asked.name)}</p>
        </ConfirmAct>
      )}
      <Modal
        open={given !== undefined}
        title={words.password}
        closable={false}
        keyboard={false}
        mask={{ closable: false }}
        footer={
          <Button
            type="primary"
            onClick={() => {
              setGiven(undefined);
            }}
          >
            {words.close}
          </Button>
        }
      >
        <p>{given?.id}</p>
        <Typography.Text copyable code className={styles.password ?? ''}>
          {given?.password ?? ''}
        </Typography.Text>
        <Alert type="warning" showIcon title={words.passwordAbout} description={words.onlyOnce} />
      </Modal>
    </>
  );
}
