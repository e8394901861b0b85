import { Alert } from 'antd';
import { items } from '../../../../regulation/articles.ts';
import { REQUESTS, STAGES } from '../../../../casework/application.ts';
import { useDirectory } from '../../api/index.ts';
import { useNamed } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { Choose, Pick, Text } from './fields.tsx';
import type { PartProps } from './draft.ts';
import styles from './application.module.css';
import { APPLICATION_WORDS } from './words.ts';

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
