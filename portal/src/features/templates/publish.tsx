import { useQuery } from '@tanstack/react-query';
import { App, Input } from 'antd';
import { api, useAct } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { ConfirmAct } from '../../ui/confirm-act.tsx';
import type { Draft } from '../../ui/draft.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Checked } from './checked.tsx';
import type { TemplatesDraft } from './index.tsx';
import styles from './templates.module.css';
import { WORDS } from './words.ts';

interface PublishProps {
  readonly open: boolean;
  /** The version of the setting the changes were made from. */
  readonly setting: number;
  readonly draft: Draft<TemplatesDraft>;
  readonly close: () => void;
}

/** Everything changed, checked once more, published at once and with a reason. */
export function Publish({ open, setting, draft, close }: PublishProps) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const { texts, note } = draft.value;
  const put = useAct('put', '/api/templates');
  const query = useQuery({
    queryKey: ['templates.check', texts],
    queryFn: () => api.post('/api/templates/check', { body: { texts: { ...texts } } }),
    enabled: open,
  });
  const faulty = query.data?.findings.some(({ level }) => level === 'error') ?? true;
  const publish = async (): Promise<void> => {
    const { version } = await put.mutateAsync({ body: { texts: { ...texts }, expectedVersion: setting, note } });
    message.success(words.published(version));
    draft.clear();
  };
  return (
    <ConfirmAct
      open={open}
      title={words.publish}
      confirm={words.publish}
      ready={!faulty && note.trim() !== ''}
      onConfirm={publish}
      onClose={close}
    >
      <p className={styles.about}>{words.publishText}</p>
      <div className={styles.checked}>
        <Loaded query={query}>{told => <Checked told={told} />}</Loaded>
      </div>
      <label>
        {words.note}
        <Input.TextArea
          value={note}
          maxLength={500}
          autoSize={{ minRows: 2 }}
          onChange={event => {
            draft.change({ texts, note: event.target.value });
          }}
        />
      </label>
    </ConfirmAct>
  );
}
