import { Input, Select } from 'antd';
import { useWords } from '../../i18n/words.ts';
import parts from '../../ui/application/application.module.css';
import type { Problems } from '../../ui/application/draft.ts';
import { Field, Text } from '../../ui/application/fields.tsx';
import type { EntryDraft } from './draft.ts';
import { WORDS } from './words.ts';

interface PaperPartProps {
  readonly value: EntryDraft;
  readonly set: (next: Partial<EntryDraft>) => void;
  readonly problems: Problems;
}

/** What stands at the end of the paper, and what the registrar has to say of it. */
export function PaperPart({ value: { signature, signedOn, attachments, note }, set, problems }: PaperPartProps) {
  const words = useWords(WORDS);
  return (
    <div className={parts.form}>
      <div className={parts.pair}>
        <Text
          label={words.signature}
          field="signature"
          problems={problems}
          value={signature}
          max={100}
          onChange={next => {
            set({ signature: next });
          }}
        />
        <Field label={words.signedOn} field="signedOn" problems={problems}>
          {given => (
            <Input
              {...given}
              type="date"
              value={signedOn}
              onChange={event => {
                set({ signedOn: event.target.value });
              }}
            />
          )}
        </Field>
      </div>
      <Field label={words.attachments} hint={words.attachmentsHint} field="attachments" problems={problems}>
        {given => (
          <Select
            {...given}
            aria-label={words.attachments}
            mode="tags"
            open={false}
            suffix={null}
            value={[...attachments]}
            onChange={next => {
              set({ attachments: next });
            }}
          />
        )}
      </Field>
      <Text
        long
        label={words.note}
        hint={words.noteHint}
        field="note"
        problems={problems}
        value={note}
        max={1000}
        onChange={next => {
          set({ note: next });
        }}
      />
    </div>
  );
}
