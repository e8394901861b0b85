import { App, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { roleSchema } from '../../../../casework/office.ts';
import { useAct } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { ConfirmAct } from '../../ui/confirm-act.tsx';
import type { Office, Person } from './index.tsx';
import styles from './users.module.css';
import { WORDS } from './words.ts';

interface PersonFormProps {
  readonly office: Office;
  /** Undefined: somebody new. */
  readonly person: Person | undefined;
  readonly close: () => void;
}

interface Filled {
  readonly id: string;
  readonly name: string;
  readonly organ: string;
  readonly roles: readonly Person['roles'][number][];
  readonly email: string;
  readonly phone: string;
  readonly note: string;
}

const filledOf = (person: Person | undefined): Filled => ({
  id: person?.id ?? '',
  name: person?.name ?? '',
  organ: person?.organ ?? '',
  roles: person?.roles ?? [],
  email: person?.email ?? '',
  phone: person?.phone ?? '',
  note: '',
});

/** What was left empty is not there, rather than empty. */
const personOf = ({ id, name, organ, roles, email, phone }: Filled): Person => ({
  ...{ id: id.trim(), name: name.trim(), roles: [...roles] },
  ...(organ !== '' && { organ }),
  ...(email.trim() !== '' && { email: email.trim() }),
  ...(phone.trim() !== '' && { phone: phone.trim() }),
});

/** A person's organ, roles and addresses: saved as a new version of the office's configuration, with a reason. */
export function PersonForm({ office, person, close }: PersonFormProps) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const { message } = App.useApp();
  const [filled, setFilled] = useState(() => filledOf(person));
  // The version the form was filled in from: who saved meanwhile is told by the server's refusal.
  const [from] = useState(office);
  const put = useAct('put', '/api/office');
  const change = (next: Partial<Filled>): void => {
    setFilled({ ...filled, ...next });
  };
  const taken = !person && office.users.some(({ id }) => id === filled.id.trim());
  const ready = [filled.id, filled.name, filled.note].every(text => text.trim() !== '') && filled.roles.length > 0;
  const save = async (): Promise<void> => {
    const next = personOf(filled);
    const users = person ? from.users.map(each => (each.id === person.id ? next : each)) : [...from.users, next];
    const body = { expectedVersion: Number(from.version), note: filled.note, office: { ...from, users } };
    const { version } = await put.mutateAsync({ body });
    message.success(words.saved(version));
  };
  const text = (name: 'id' | 'name' | 'email' | 'phone', disabled = false): ReactNode => (
    <Field label={words[name]}>
      <Input
        value={filled[name]}
        disabled={disabled}
        onChange={event => {
          change({ [name]: event.target.value });
        }}
      />
    </Field>
  );
  return (
    <ConfirmAct
      open
      title={person ? words.editTitle(person.name) : words.add}
      confirm={words.save}
      ready={ready && !taken}
      onConfirm={save}
      onClose={close}
    >
      <div className={styles.form}>
        {text('id', person !== undefined)}
        {taken && <p role="alert">{words.taken}</p>}
        {text('name')}
        <Field label={words.organ}>
          <Select
            aria-label={words.organ}
            value={filled.organ}
            options={[
              { value: '', label: words.noOrgan },
              ...office.organs.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={organ => {
              change({ organ });
            }}
          />
        </Field>
        <Field label={words.roles}>
          <Select
            mode="multiple"
            aria-label={words.roles}
            value={[...filled.roles]}
            options={roleSchema.options.map(value => ({ value, label: terms.role(value) }))}
            onChange={roles => {
              change({ roles });
            }}
          />
        </Field>
        {text('email')}
        {text('phone')}
        <Field label={words.note}>
          <Input.TextArea
            value={filled.note}
            maxLength={500}
            placeholder={words.notePlaceholder}
            autoSize={{ minRows: 2 }}
            onChange={event => {
              change({ note: event.target.value });
            }}
          />
        </Field>
      </div>
    </ConfirmAct>
  );
}

const Field = ({ label, children }: { label: string; children: ReactNode }) => (
  <label className={styles.field}>
    <span>{label}</span>
    {children}
  </label>
);
