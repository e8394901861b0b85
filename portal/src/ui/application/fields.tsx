import { Input, Radio, Select } from 'antd';
import { useId, type ReactNode } from 'react';
import type { Problems } from './draft.ts';
import styles from './application.module.css';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** Path in the application; what is wrong with it stands below. */
  readonly field: string;
  /** Only those that are to be shown. */
  readonly problems: Problems;
  readonly children: (given: { id: string; 'aria-describedby': string; status: '' | 'error' }) => ReactNode;
}

/** A label, a control, a hint, and what is wrong, tied together for those who hear the page. */
export function Field({ label, hint, field, problems, children }: FieldProps) {
  const id = useId();
  const problem = problems.get(field);
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {children({ id, 'aria-describedby': `${id}-about`, status: problem === undefined ? '' : 'error' })}
      <span id={`${id}-about`}>
        {problem !== undefined && (
          <span className={styles.problem} role="alert">
            {problem}{' '}
          </span>
        )}
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </span>
    </div>
  );
}

interface TextProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly max: number;
  /** Several lines. */
  readonly long?: boolean;
  readonly onChange: (value: string) => void;
}

export const Text = ({ value, max, long = false, onChange, ...field }: TextProps) => (
  <Field {...field}>
    {given =>
      long ? (
        <Input.TextArea
          {...given}
          value={value}
          maxLength={max}
          showCount
          autoSize={{ minRows: 3, maxRows: 16 }}
          onChange={event => {
            onChange(event.target.value);
          }}
        />
      ) : (
        <Input
          {...given}
          value={value}
          maxLength={max}
          onChange={event => {
            onChange(event.target.value);
          }}
        />
      )
    }
  </Field>
);

interface ChoiceProps<T extends string> extends Omit<FieldProps, 'children'> {
  readonly value: T | '';
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly placeholder?: string;
  readonly onChange: (value: T) => void;
}

/** Many choices: a list that opens. */
export const Choose = <T extends string>({ value, options, placeholder, onChange, ...field }: ChoiceProps<T>) => (
  <Field {...field}>
    {given => (
      <Select
        {...given}
        aria-label={field.label}
        value={value === '' ? null : value}
        placeholder={placeholder}
        options={[...options]}
        onChange={onChange}
      />
    )}
  </Field>
);

/** Few choices: all of them to be seen. */
export function Pick<T extends string>({ value, options, onChange, label, hint, field, problems }: ChoiceProps<T>) {
  const id = useId();
  const problem = problems.get(field);
  return (
    <div className={styles.field} role="radiogroup" aria-labelledby={id}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      <Radio.Group
        value={value}
        options={[...options]}
        onChange={({ target }) => {
          const next = options.find(each => each.value === target.value);
          if (next) onChange(next.value);
        }}
      />
      {problem !== undefined && (
        <span className={styles.problem} role="alert">
          {problem}
        </span>
      )}
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
    </div>
  );
}
