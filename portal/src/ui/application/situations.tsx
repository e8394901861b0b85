import { Alert, Checkbox } from 'antd';
import { SITUATIONS, type Condition, type Situation } from '../../../../regulation/situations.ts';
import { useWords } from '../../i18n/words.ts';
import type { Problems, SituationDraft } from './draft.ts';
import { Pick, Text } from './fields.tsx';
import type { PartProps } from './draft.ts';
import styles from './application.module.css';
import { APPLICATION_WORDS } from './words.ts';

const UNANSWERED: SituationDraft = { explanation: '', answers: {} };

/** The thirteen situations of 第五条 in their own words; a chosen one asks its conditions one by one. */
export function SituationsPart({ value: { situations }, set, problems, entered }: PartProps) {
  const words = useWords(APPLICATION_WORDS);
  const toggle = ({ id }: Situation, chosen: boolean): void => {
    const { [String(id)]: before, ...others } = situations;
    set({ situations: chosen ? { ...others, [id]: before ?? UNANSWERED } : others });
  };
  return (
    <div className={styles.form}>
      <p>{entered ? words.enteredSituations : words.situationsText}</p>
      {problems.has('situations') && (
        <span className={styles.problem} role="alert">
          {problems.get('situations')}
        </span>
      )}
      {SITUATIONS.map(each => {
        const given = situations[each.id];
        return (
          <section key={each.id} className={`${styles.situation ?? ''} ${given ? (styles.chosen ?? '') : ''}`}>
            <Checkbox
              className={styles.situationHead ?? ''}
              checked={given !== undefined}
              onChange={({ target }) => {
                toggle(each, target.checked);
              }}
            >
              {each.numeral}
              {each.text}
            </Checkbox>
            {given && (
              <Conditions
                situation={each}
                given={given}
                problems={problems}
                change={next => {
                  set({ situations: { ...situations, [each.id]: next } });
                }}
              />
            )}
          </section>
        );
      })}
      <span aria-live="polite" className={styles.hint}>
        {words.chosen(Object.keys(situations).length)}
      </span>
    </div>
  );
}

interface ConditionsProps {
  readonly situation: Situation;
  readonly given: SituationDraft;
  readonly problems: Problems;
  readonly change: (next: SituationDraft) => void;
}

function Conditions({ situation: { id, conditions, needsExplanation }, given, problems, change }: ConditionsProps) {
  const words = useWords(APPLICATION_WORDS);
  return (
    <div className={styles.conditions}>
      {conditions.map(condition => (
        <One key={condition.id} id={id} condition={condition} given={given} problems={problems} change={change} />
      ))}
      {needsExplanation && (
        <Text
          long
          label={words.explainOther}
          field={`situations.${String(id)}.explanation`}
          problems={problems}
          value={given.explanation}
          max={2000}
          onChange={explanation => {
            change({ ...given, explanation });
          }}
        />
      )}
    </div>
  );
}

interface OneProps extends Omit<ConditionsProps, 'situation'> {
  readonly id: number;
  readonly condition: Condition;
}

function One({ id, condition, given, problems, change }: OneProps) {
  const words = useWords(APPLICATION_WORDS);
  const { met, explanation = '' } = given.answers[condition.id] ?? {};
  const field = `situations.${String(id)}.answers.${condition.id}`;
  const answer = (next: { met?: boolean; explanation?: string }): void => {
    const before = given.answers[condition.id] ?? { explanation: '' };
    change({ ...given, answers: { ...given.answers, [condition.id]: { ...before, ...next } } });
  };
  const shown: Problems = new Map(
    [...problems].filter(([name]) => name.startsWith(field)).map(([, problem]) => [field, problem]),
  );
  return (
    <div className={styles.condition}>
      <Pick
        label={condition.question}
        hint={words.quote(condition.quote)}
        field={field}
        problems={shown}
        value={met === undefined ? '' : met ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: words.yes },
          { value: 'no', label: words.no },
        ]}
        onChange={next => {
          answer({ met: next === 'yes' });
        }}
      />
      {met === false && <Alert type="warning" showIcon title={words.notMet} />}
      {met !== undefined && (
        <Text
          long
          label={words.explain}
          field={`${field}.explanation`}
          problems={problems}
          value={explanation}
          max={2000}
          onChange={next => {
            answer({ explanation: next });
          }}
        />
      )}
    </div>
  );
}
