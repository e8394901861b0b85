import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words.ts';
import { idOf, useForm } from './context.ts';
import styles from './form.module.css';
import { WORDS } from './words.ts';

export function Needed() {
  const words = useWords(WORDS);
  return (
    <span className={styles.needed} role="img" aria-label={words.needed}>
      *
    </span>
  );
}

interface FieldErrorsProps {
  readonly path: string;
  /** Its parts have fields of their own, which say what is wrong with them. */
  readonly parts?: boolean;
}

/** What is wrong with a field, beside it. */
export function FieldErrors({ path, parts = false }: FieldErrorsProps) {
  const { errors } = useForm();
  const of = (field: string): boolean => field === path || (!parts && field.startsWith(`${path}.`));
  const found = Object.entries(errors).flatMap(([field, messages]) => (of(field) ? messages : []));
  return [...new Set(found)].map(message => (
    <p key={message} className={styles.error} role="alert">
      {message}
    </p>
  ));
}

interface FrameProps {
  readonly title: string;
  readonly path: string;
  readonly required: boolean;
  readonly hint?: ReactNode;
  /** Several controls under one name: a group, not a label. */
  readonly group?: boolean;
  /** Its parts say themselves what is wrong with them. */
  readonly parts?: boolean;
  readonly children: ReactNode;
}

/** A field with its name, its control, and what is wrong with it. */
export function Frame({ title, path, required, hint, group = false, parts = false, children }: FrameProps) {
  const id = idOf(path);
  const name = (
    <>
      {title}
      {required && <Needed />}
    </>
  );
  return (
    <div className={styles.field} {...(group && { role: 'group', 'aria-labelledby': `${id}-name`, id, tabIndex: -1 })}>
      {group ? (
        <span className={styles.label} id={`${id}-name`}>
          {name}
        </span>
      ) : (
        <label className={styles.label} htmlFor={id}>
          {name}
        </label>
      )}
      {children}
      {hint !== undefined && <div className={styles.hint}>{hint}</div>}
      <FieldErrors path={path} parts={parts} />
    </div>
  );
}
