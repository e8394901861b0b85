import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmAct } from './confirm-act.tsx';

interface ClearDraftProps {
  /** On the button, and on the one that confirms. */
  readonly label: string;
  readonly title: string;
  readonly text?: string;
  readonly clear: () => void;
}

/** Throws away what was filled in, once it is confirmed. */
export function ClearDraft({ label, title, text, clear }: ClearDraftProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        type="link"
        size="small"
        onClick={() => {
          setAsking(true);
        }}
      >
        {label}
      </Button>
      <ConfirmAct
        open={asking}
        danger
        title={title}
        confirm={label}
        onConfirm={() => {
          clear();
          return Promise.resolve();
        }}
        onClose={() => {
          setAsking(false);
        }}
      >
        {text === undefined ? null : <p>{text}</p>}
      </ConfirmAct>
    </>
  );
}
