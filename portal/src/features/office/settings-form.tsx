import { Alert } from 'antd';
import { useMemo } from 'react';
import { useWords } from '../../i18n/words.ts';
import { FormContext, type FormScene } from '../../ui/form/context.ts';
import { Fields } from '../../ui/form/field.tsx';
import { asRecord, errorsOf, type Values } from '../../ui/form/node.ts';
import { dataOf, type Fault } from '../../ui/json-text.ts';
import { DaysField, LimitsField, LinesField } from './setting-fields.tsx';
import { isInForm, settingsNode } from './settings.ts';
import styles from './office.module.css';
import { WORDS } from './words.ts';

const SPECIAL: FormScene['special'] = {
  limits: LimitsField,
  reminders: DaysField,
  publicationScopes: LinesField,
  'portal.scopes': LinesField,
};
/** What the library itself says of a field left empty is no sentence for people: ours stands in its place. */
const inOurWords = ({ field, message }: Fault): Fault => ({
  field,
  message: /undefined|null/.test(message) ? '' : message,
});

const NOBODY = { material: [], organs: [], users: [], names: [] };

interface SettingsFormProps {
  /** The whole configuration as text; the form changes its part of it and leaves the rest as it is. */
  readonly text: string;
  readonly write: (text: string) => void;
  readonly faults: readonly Fault[];
}

/** The settings an office changes most often: drawn from the schema the server reads them by. */
export function SettingsForm({ text, write, faults }: SettingsFormProps) {
  const words = useWords(WORDS);
  const node = useMemo(() => settingsNode(words.settings), [words]);
  const data = dataOf(text);
  if ('faults' in data) return <Alert type="error" showIcon title={words.notReadable} />;
  const errors = errorsOf(faults.filter(({ field }) => isInForm(field)).map(inOurWords), words.wrong);
  const wrong = Object.keys(errors).length;
  const change = (next: Values): void => {
    write(JSON.stringify(next, null, 2));
  };
  return (
    <div className={styles.form}>
      <p className={styles.about}>{words.formAbout}</p>
      {wrong > 0 && <Alert type="error" showIcon role="alert" title={words.mistakes(wrong)} />}
      <FormContext value={{ ...NOBODY, errors, ...(SPECIAL && { special: SPECIAL }) }}>
        <Fields node={node} path="" value={asRecord(data.value)} change={change} />
      </FormContext>
    </div>
  );
}
