import { Input, Radio, Select } from 'antd';
import type { ComponentType, ReactNode } from 'react';
import { GATES } from '../../../../regulation/gates.ts';
import type { CaseState } from '../../api/index.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { idOf, useForm, type FieldProps } from '../../ui/form/context.ts';
import { Fields } from '../../ui/form/field.tsx';
import { FieldErrors, Frame } from '../../ui/form/frame.tsx';
import { asList, asRecord, asText, asTexts, type Values } from '../../ui/form/node.ts';
import { earlierOnes } from '../../../../casework/duplicates/findings.ts';
import { citedIn, negativeHits } from './starting.ts';
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
function Assess({ quote, about, path, verdict, value, change, evidence = false }: AssessProps) {
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

const changed = (items: readonly unknown[], at: number, next: unknown): unknown[] =>
  items.map((old, i) => (i === at ? next : old));

/** 条件评估: every condition of every situation cited, beside what the applicant says of it. */
const conditionsOf = (state: CaseState): ComponentType<FieldProps> =>
  function Conditions({ path, value, change }: FieldProps) {
    const words = useWords(WORDS);
    const { stop } = useMarks();
    const items = asList(value);
    const says = new Map(
      (state.application?.situations ?? []).flatMap(({ answers }) => answers.map(each => [each.condition, each])),
    );
    return (
      <Frame title={words.conditions} path={path} required group parts>
        <div className={styles.stack}>
          {citedIn(state).map(({ id, numeral, text, conditions }) => (
            <div key={id} className={styles.stack}>
              <p className={styles.section}>
                {words.situation(numeral)} {text}
              </p>
              {conditions.map(({ id: condition, quote, question }) => {
                const at = items.findIndex(each => asRecord(each).condition === condition);
                const said = says.get(condition);
                return (
                  <Assess
                    key={condition}
                    quote={quote}
                    about={
                      <>
                        <p>{question}</p>
                        <p>{said ? `${words.applicantSays(said.met)}${stop}${said.explanation}` : words.unanswered}</p>
                      </>
                    }
                    path={`${path}.${String(Math.max(at, 0))}`}
                    verdict="met"
                    evidence
                    value={at < 0 ? { condition } : asRecord(items[at])}
                    change={next => {
                      change(at < 0 ? [...items, next] : changed(items, at, next));
                    }}
                  />
                );
              })}
            </div>
          ))}
        </div>
      </Frame>
    );
  };

/** 前提评估: the three of 第二条. */
function Gates({ path, value, change }: FieldProps) {
  const words = useWords(WORDS);
  const items = asList(value);
  return (
    <Frame title={words.gates} path={path} required group parts>
      <div className={styles.stack}>
        {GATES.map(({ id, quote, question }) => {
          const at = items.findIndex(each => asRecord(each).gate === id);
          return (
            <Assess
              key={id}
              quote={quote}
              about={question}
              path={`${path}.${String(Math.max(at, 0))}`}
              verdict="passed"
              value={at < 0 ? { gate: id } : asRecord(items[at])}
              change={next => {
                change(at < 0 ? [...items, next] : changed(items, at, next));
              }}
            />
          );
        })}
      </div>
    </Frame>
  );
}

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
