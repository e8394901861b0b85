import { Alert } from 'antd';
import { APPLICANT_CATEGORIES } from '../../../../regulation/scope.ts';
import { useWords } from '../../i18n/words.ts';
import { Choose, Pick, Text } from './fields.tsx';
import type { PartProps } from './draft.ts';
import styles from './application.module.css';
import { APPLICATION_WORDS } from './words.ts';

const CATEGORIES = APPLICANT_CATEGORIES.map(({ id, label }) => ({ value: id, label }));

/** Who applies, and how 第三条 reaches him. */
export function ApplicantPart({ value, set, problems, entered }: PartProps) {
  const words = useWords(APPLICATION_WORDS);
  const { kind, name, unit, post, responsiblePerson, category, contact } = value;
  const scope = APPLICANT_CATEGORIES.find(({ id }) => id === category)?.scope;
  const isPerson = kind === 'person';
  return (
    <div className={styles.form}>
      <Pick
        label={words.kind}
        field="applicant.kind"
        problems={problems}
        value={kind}
        options={[
          { value: 'person', label: words.kinds.person },
          { value: 'unit', label: words.kinds.unit },
        ]}
        onChange={next => {
          set({ kind: next });
        }}
      />
      <div className={styles.pair}>
        <Text
          label={isPerson ? words.name : words.unitName}
          field="applicant.name"
          problems={problems}
          value={name}
          max={isPerson ? 50 : 100}
          onChange={next => {
            set({ name: next });
          }}
        />
        <Text
          label={words.contact}
          field="applicant.contact"
          problems={problems}
          value={contact}
          max={50}
          onChange={next => {
            set({ contact: next });
          }}
        />
        {isPerson ? (
          <>
            <Text
              label={words.workUnit}
              field="applicant.unit"
              problems={problems}
              value={unit}
              max={100}
              onChange={next => {
                set({ unit: next });
              }}
            />
            <Text
              label={words.post}
              field="applicant.post"
              problems={problems}
              value={post}
              max={100}
              onChange={next => {
                set({ post: next });
              }}
            />
          </>
        ) : (
          <Text
            label={words.responsible}
            field="applicant.responsiblePerson"
            problems={problems}
            value={responsiblePerson}
            max={50}
            onChange={next => {
              set({ responsiblePerson: next });
            }}
          />
        )}
      </div>
      <Choose
        label={isPerson ? words.category : words.unitCategory}
        field="applicant.category"
        problems={problems}
        value={category}
        placeholder={words.choose}
        options={CATEGORIES}
        onChange={next => {
          set({ category: next });
        }}
      />
      {scope === 'outside' && <Alert type="warning" showIcon title={words.outside + (entered ? '' : words.still)} />}
      {scope === 'by-reference' && <Alert type="info" showIcon title={words.byReference} />}
    </div>
  );
}
