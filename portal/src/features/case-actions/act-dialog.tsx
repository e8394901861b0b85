import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useMemo, useState } from 'react';
import { ApiFailure } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { ConfirmAct } from '../../ui/confirm-act.tsx';
import { FormContext, useForm } from '../../ui/form/context.ts';
import { Fields } from '../../ui/form/field.tsx';
import { asRecord, blankOf, check, errorsOf, nodeOf, pruned, type Errors, type Values } from '../../ui/form/node.ts';
import type { Action } from './action.ts';
import styles from './case-actions.module.css';
import { WORDS } from './words.ts';

/** The fields came back with mistakes; they stand beside the fields. */
class Mistaken extends Error {}

/** The form of an act; it stays open with everything filled in until the ledger has it. */
export function ActDialog({ action, onClose }: { action: Action; onClose: () => void }) {
  const words = useWords(WORDS);
  const client = useQueryClient();
  const { message } = App.useApp();
  const scene = useForm();
  const node = useMemo(() => nodeOf(action.schema), [action.schema]);
  const [values, setValues] = useState<Values>(() => ({ ...asRecord(blankOf(node)), ...action.initial }));
  const [errors, setErrors] = useState<Errors>({});
  const run = async (): Promise<void> => {
    const given = pruned(node, values);
    const found = check(action.schema, given, words.unnamed);
    setErrors(found);
    const [first] = Object.values(found);
    if (first) throw new Mistaken(first[0]);
    try {
      await action.run(given);
    } catch (error) {
      if (error instanceof ApiFailure) setErrors(errorsOf(error.issues, words.unnamed));
      throw error;
    } finally {
      await client.invalidateQueries();
    }
    message.success(action.done ?? words.done);
  };
  return (
    <ConfirmAct
      open
      title={action.title}
      confirm={action.title}
      danger={action.danger ?? false}
      onConfirm={run}
      onClose={onClose}
    >
      <div className={styles.form}>
        <p>{action.text}</p>
        <FormContext value={{ ...scene, errors, users: action.users ?? scene.users }}>
          <Fields node={node} path="" value={values} change={setValues} />
        </FormContext>
      </div>
    </ConfirmAct>
  );
}
