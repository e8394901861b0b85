import { Input, Select } from 'antd';
import type { ComponentType } from 'react';
import type { CaseState } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { idOf, type FieldProps } from '../../ui/form/context.ts';
import { Fields } from '../../ui/form/field.tsx';
import { FieldErrors, Frame } from '../../ui/form/frame.tsx';
import { asList, asRecord, asText, asTexts } from '../../ui/form/node.ts';
import { earlierOnes } from '../../../../casework/duplicates/findings.ts';
import { changed, conditionsOf, Gates } from './assessments.tsx';
import { negativeHits } from './starting.ts';
import styles from './task.module.css';
import { WORDS } from './words.ts';

/** 集体研究: with how many sit, which the votes have to add up to. */
function Deliberation({ node, path, value, change }: FieldProps) {
  const words = useWords(WORDS);
  const given = asRecord(value);
  const recused = asTexts(given.recused);
  const sitting = asTexts(given.present).filter(name => !recused.includes(name)).length;
  return (
    <Frame title={node.title ?? path} path={path} required group parts hint={words.sitting(sitting)}>
      <div className={styles.assess}>
        <Fields node={node} path={path} value={given} change={change} />
      </div>
    </Frame>
  );
}

/** 重复的案件: one of those that were found. */
const duplicateOf = (state: CaseState): ComponentType<FieldProps> =>
  function DuplicateOf({ path, value, change }: FieldProps) {
    const words = useWords(WORDS);
    return (
      <Frame title={words.duplicateOf} path={path} required={false}>
        <Select
          id={idOf(path)}
          allowClear
          style={{ width: '100%' }}
          notFoundContent={words.noDuplicate}
          value={asText(value) === '' ? undefined : asText(value)}
          options={earlierOnes(state).map(({ caseId }) => ({ value: caseId, label: caseId }))}
          onChange={next => {
            change(next);
          }}
        />
      </Frame>
    );
  };

/** 负面清单: a reply to each entry the screen has found. */
const negativeList = (state: CaseState): ComponentType<FieldProps> =>
  function NegativeList({ path, value, change }: FieldProps) {
    const words = useWords(WORDS);
    const items = asList(value);
    const hits = negativeHits(state);
    if (hits.length === 0) return <FieldErrors path={path} />;
    return (
      <Frame title={words.negativeList} path={path} required group parts>
        <div className={styles.stack}>
          {hits.map(({ entry, text }, i) => {
            const found = items.findIndex(each => asRecord(each).entry === entry);
            const at = found < 0 ? items.length : found;
            return (
              <Frame
                key={entry}
                title={words.negativeReply(text)}
                path={`${path}.${String(found < 0 ? i : at)}.reply`}
                required
              >
                <Input.TextArea
                  id={idOf(`${path}.${String(found < 0 ? i : at)}.reply`)}
                  autoSize={{ minRows: 2, maxRows: 8 }}
                  maxLength={2000}
                  value={asText(asRecord(items[at]).reply)}
                  onChange={event => {
                    const next = { entry, reply: event.target.value };
                    change(found < 0 ? [...items, next] : changed(items, at, next));
                  }}
                />
              </Frame>
            );
          })}
        </div>
      </Frame>
    );
  };

/** The fields of a kind of task that are made by hand. */
export function specialOf(kind: string, state: CaseState): Readonly<Record<string, ComponentType<FieldProps>>> {
  if (kind === 'verify') return { conditions: conditionsOf(state), gates: Gates };
  if (kind === 'determine') return { deliberation: Deliberation, negativeList: negativeList(state) };
  return kind === 'accept' ? { duplicateOf: duplicateOf(state) } : {};
}
