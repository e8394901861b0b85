import { Input, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words.ts';
import { idOf, useForm } from '../../ui/form/context.ts';
import { Frame } from '../../ui/form/frame.tsx';
import { asText, asTexts, type Values } from '../../ui/form/node.ts';
import styles from './task.module.css';
import { WORDS } from './words.ts';

interface AssessProps {
  readonly quote: string;
  readonly about: ReactNode;
  readonly path: string;
  /** Name of the yes or no: `met`, `passed`. */
  readonly verdict: 'met' | 'passed';
  readonly value: Values;
  readonly change: (value: Values) => void;
  readonly evidence?: boolean;
}

/** One thing the 办法 asks for: whether it holds, by which evidence, why. */
export function Assess({ quote, about, path, verdict, value, change, evidence = false }: AssessProps) {
  const words = useWords(WORDS);
  const { material } = useForm();
  const part = (name: string) => `${path}.${name}`;
  return (
    <section className={styles.assess}>
      <div>
        <p className={styles.quote}>{quote}</p>
        <div className={styles.muted}>{about}</div>
      </div>
      <Frame title={`${words.met} / ${words.notMet}`} path={part(verdict)} required group>
        <Radio.Group
          name={idOf(part(verdict))}
          optionType="button"
          options={[
            { value: true, label: words.met },
            { value: false, label: words.notMet },
          ]}
          value={value[verdict]}
          onChange={event => {
            change({ ...value, [verdict]: event.target.value === true });
          }}
        />
      </Frame>
      {evidence && (
        <Frame title={words.grounds} path={part('evidence')} required={false}>
          <Select
            id={idOf(part('evidence'))}
            mode="multiple"
            style={{ width: '100%' }}
            value={asTexts(value.evidence)}
            options={material.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={next => {
              change({ ...value, evidence: next });
            }}
          />
        </Frame>
      )}
      <Frame title={words.reasoning} path={part('reasoning')} required>
        <Input.TextArea
          id={idOf(part('reasoning'))}
          autoSize={{ minRows: 2, maxRows: 10 }}
          maxLength={3000}
          value={asText(value.reasoning)}
          onChange={event => {
            change({ ...value, reasoning: event.target.value });
          }}
        />
      </Frame>
    </section>
  );
}
