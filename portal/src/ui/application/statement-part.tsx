import { Alert } from 'antd';
import { useWords } from '../../i18n/words.ts';
import { Pick, Text } from './fields.tsx';
import type { PartProps } from './draft.ts';
import styles from './application.module.css';
import { APPLICATION_WORDS } from './words.ts';

const LONG = [
  ['facts', 'facts', 'factsHint', 10_000],
  ['decisionProcedure', 'decision', 'decisionHint', 3000],
  ['remedies', 'remedies', 'remediesHint', 3000],
] as const;

/** What happened, in the applicant's own words. */
export function StatementPart({ value, set, problems }: PartProps) {
  const words = useWords(APPLICATION_WORDS);
  return (
    <div className={styles.form}>
      {LONG.map(([field, label, hint, max]) => (
        <Text
          key={field}
          long
          label={words[label]}
          hint={words[hint]}
          field={field}
          problems={problems}
          value={value[field]}
          max={max}
          onChange={next => {
            set({ [field]: next });
          }}
        />
      ))}
      <Pick
        label={words.declared}
        field="noPrivateGain.declared"
        problems={problems}
        value={value.declared}
        options={[
          { value: 'yes', label: words.yes },
          { value: 'no', label: words.no },
        ]}
        onChange={next => {
          set({ declared: next });
        }}
      />
      {value.declared === 'no' && <Alert type="warning" showIcon title={words.notDeclared} />}
      <Text
        long
        label={words.statement}
        field="noPrivateGain.statement"
        problems={problems}
        value={value.statement}
        max={2000}
        onChange={next => {
          set({ statement: next });
        }}
      />
      {value.kind === 'person' && (
        <Text
          long
          label={words.unitOpinion}
          field="unitOpinion"
          problems={problems}
          value={value.unitOpinion}
          max={2000}
          onChange={next => {
            set({ unitOpinion: next });
          }}
        />
      )}
    </div>
  );
}
