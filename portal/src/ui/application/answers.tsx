import { Alert } from 'antd';
import { items } from '../../../../regulation/articles.ts';
import { REQUESTS, STAGES } from '../../../../casework/application.ts';
import { APPLICANT_CATEGORIES } from '../../../../regulation/scope.ts';
import { useDirectory } from '../../api/index.ts';
import { useNamed } from '../../i18n/punctuation.ts';
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

/** Only 纪检监察机关 and 组织人事部门 accept applications (第六条). */
const ACCEPTING = ['discipline', 'organisation'];

/** What one is being held to account for, by whom, how far it has gone, and what is asked for. */
export function MatterPart({ value, set, problems, entered }: PartProps) {
  const words = useWords(APPLICATION_WORDS);
  const named = useNamed();
  const { organs } = useDirectory();
  const { receivingOrgan, investigatingOrgan, matter, stage, request } = value;
  const accepting = organs
    .filter(({ kind }) => ACCEPTING.includes(kind))
    .map(({ name }) => ({ value: name, label: name }));
  return (
    <div className={styles.form}>
      <Choose
        label={words.receivingOrgan}
        hint={words.receivingHint}
        field="receivingOrgan"
        problems={problems}
        value={receivingOrgan}
        placeholder={words.choose}
        options={accepting}
        onChange={next => {
          set({ receivingOrgan: next, ...(investigatingOrgan === '' && { investigatingOrgan: next }) });
        }}
      />
      <Text
        label={words.investigatingOrgan}
        field="investigatingOrgan"
        problems={problems}
        value={investigatingOrgan}
        max={100}
        onChange={next => {
          set({ investigatingOrgan: next });
        }}
      />
      <Text
        long
        label={words.matter}
        hint={words.matterHint}
        field="matter"
        problems={problems}
        value={matter}
        max={500}
        onChange={next => {
          set({ matter: next });
        }}
      />
      <Pick
        label={words.stage}
        field="stage"
        problems={problems}
        value={stage}
        options={[
          { value: 'investigating', label: STAGES.investigating },
          { value: 'enforced', label: STAGES.enforced },
        ]}
        onChange={next => {
          set({ stage: next });
        }}
      />
      {stage === 'enforced' && (
        <Alert
          type="warning"
          showIcon
          title={words.tooLate + (entered ? '' : words.stillInTime)}
          description={named(words.says, `“${items(6)[0]?.text ?? ''}”`)}
        />
      )}
      <Pick
        label={words.request}
        field="request"
        problems={problems}
        value={request}
        options={[
          { value: 'exemption', label: REQUESTS.exemption },
          { value: 'mitigation', label: REQUESTS.mitigation },
        ]}
        onChange={next => {
          set({ request: next });
        }}
      />
    </div>
  );
}

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
