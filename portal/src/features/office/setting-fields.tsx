import { Input, InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import type { TaskKind } from '../../../../casework/tasks/index.ts';
import { TASKS } from '../../../../casework/tasks/index.ts';
import { INTERNAL_SOURCE } from '../../../../regulation/limits.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { idOf, type FieldProps } from '../../ui/form/context.ts';
import { Frame } from '../../ui/form/frame.tsx';
import { asList, asRecord, asText, asTexts } from '../../ui/form/node.ts';
import styles from './office.module.css';
import { WORDS } from './words.ts';

const isTask = (name: string): name is TaskKind => name in TASKS;

/** 内部时限, each under the name of its task. That they are the office's own is not for anybody to choose. */
export function LimitsField({ node, path, value, change }: FieldProps) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const limits = asRecord(value);
  const others: Readonly<Record<string, string>> = words.otherLimits;
  return (
    <fieldset className={styles.limits} id={idOf(path)} tabIndex={-1}>
      <legend className={styles.legend}>{node.title}</legend>
      <p className={styles.about}>{words.limitsAbout}</p>
      <div className={styles.grid}>
        {Object.keys(node.properties ?? {}).map(name => (
          <LimitField
            key={name}
            path={`${path}.${name}`}
            title={isTask(name) ? terms.task({ kind: name }) : (others[name] ?? name)}
            value={limits[name]}
            change={limit => {
              change({ ...limits, [name]: limit });
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface LimitProps extends Pick<FieldProps, 'path' | 'value' | 'change'> {
  readonly title: string;
}

function LimitField({ path, title, value, change }: LimitProps) {
  const words = useWords(WORDS);
  const limit = asRecord(value);
  const put = (part: object): void => {
    change({ unit: 'working-days', ...limit, nature: 'internal', source: INTERNAL_SOURCE, ...part });
  };
  const units = Object.entries(words.units).map(([unit, label]) => ({ value: unit, label }));
  return (
    <Frame title={title} path={path} required>
      <Space.Compact>
        <InputNumber
          id={idOf(path)}
          className={styles.count ?? ''}
          precision={0}
          min={1}
          max={999}
          value={typeof limit.count === 'number' ? limit.count : null}
          onChange={count => {
            put({ count: count ?? undefined });
          }}
        />
        <Select
          aria-label={words.unitOf(title)}
          className={styles.unit ?? ''}
          value={asText(limit.unit) || 'working-days'}
          options={units}
          onChange={unit => {
            put({ unit });
          }}
        />
      </Space.Compact>
    </Frame>
  );
}

/** Numbers of days, several. Nothing set: the usual ones; an empty list: none. */
export function DaysField({ node, path, value, change }: FieldProps) {
  const words = useWords(WORDS);
  return (
    <Frame title={node.title ?? path} path={path} required={false} hint={words.remindersAbout}>
      <Select
        id={idOf(path)}
        className={styles.wide ?? ''}
        mode="tags"
        open={false}
        suffix={<span />}
        placeholder={value === undefined ? words.remindersDefault : words.remindersNone}
        tokenSeparators={['、', '，', ',', ' ']}
        value={asList(value).map(String)}
        onChange={(days: string[]) => {
          change(days.filter(day => /^\d{1,3}$/.test(day)).map(Number));
        }}
      />
    </Frame>
  );
}

/** Texts, one a line; none at all is as if nothing were set. */
export function LinesField({ node, path, value, change }: FieldProps) {
  const words = useWords(WORDS);
  const [written, setWritten] = useState('');
  const lines = (text: string): string[] => text.split('\n').filter(line => line.trim() !== '');
  const given = asTexts(value).join('\n');
  return (
    <Frame title={node.title ?? path} path={path} required={false} hint={words.linesAbout}>
      <Input.TextArea
        id={idOf(path)}
        // What is being written keeps its empty lines.
        value={lines(written).join('\n') === given ? written : given}
        autoSize={{ minRows: 3, maxRows: 12 }}
        onChange={event => {
          setWritten(event.target.value);
          const next = lines(event.target.value);
          change(next.length === 0 ? undefined : next);
        }}
      />
    </Frame>
  );
}
