import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { ask, useUser } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { idOf, useForm, type FieldProps } from '../../ui/form/context.ts';
import { Frame } from '../../ui/form/frame.tsx';
import { asText } from '../../ui/form/node.ts';
import styles from './case-new.module.css';
import { WORDS } from './words.ts';

/** The case it follows from: one of the organ's own, found by its number, party or matter. */
export function FromCase({ path, value, change }: FieldProps) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const { organ } = useUser();
  const { errors } = useForm();
  const { data = [] } = useQuery(ask('/api/cases'));
  const own = data.filter(each => each.organ === organ);
  return (
    <Frame title={words.fromCase} path={path} required={false} hint={words.fromHint}>
      <Select
        id={idOf(path)}
        className={styles.wide ?? ''}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        placeholder={words.fromNone}
        value={asText(value) === '' ? undefined : asText(value)}
        options={own.map(({ id, procedure, party = '', matter = '' }) => ({
          value: id,
          label: [id, terms.procedure(procedure), party, matter].filter(Boolean).join(' · '),
        }))}
        {...(path in errors && { status: 'error' as const })}
        onChange={next => {
          change(next);
        }}
      />
    </Frame>
  );
}
