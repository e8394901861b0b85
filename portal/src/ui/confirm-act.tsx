import { Alert, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { isConflict } from '../api/failure.ts';
import { defineWords, useWords } from '../i18n/words.ts';
import { FailureNote } from './failure-note.tsx';

const WORDS = defineWords(
  { cancel: '取消', conflict: '页面内容已按最新情况更新，请核对后再决定。' },
  { cancel: 'Cancel', conflict: 'The page now shows the latest state. Check it before you decide.' },
);

interface ConfirmActProps {
  readonly open: boolean;
  readonly title: string;
  /** What follows from it, in plain words; or the fields it needs. */
  readonly children: ReactNode;
  readonly confirm: string;
  /** It takes something away (作废, 撤回). */
  readonly danger?: boolean;
  /** Whether the fields above are complete. */
  readonly ready?: boolean;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks before an act that is written to the ledger. Stays open, with everything filled in, when the server refuses. */
export function ConfirmAct({
  open,
  title,
  children,
  confirm,
  danger = false,
  ready = true,
  onConfirm,
  onClose,
}: ConfirmActProps) {
  const words = useWords(WORDS);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error>();
  const close = (): void => {
    setFailure(undefined);
    onClose();
  };
  const act = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      await onConfirm();
      close();
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      title={title}
      okText={confirm}
      cancelText={words.cancel}
      okButtonProps={{ danger, disabled: !ready }}
      confirmLoading={busy}
      mask={{ closable: false }}
      onOk={() => void act()}
      onCancel={close}
    >
      {children}
      {failure && <FailureNote error={failure} />}
      {isConflict(failure) && <Alert type="info" showIcon title={words.conflict} />}
    </Modal>
  );
}
