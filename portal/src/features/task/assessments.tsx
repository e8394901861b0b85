import type { ComponentType } from 'react';
import { GATES } from '../../../../regulation/gates.ts';
import type { CaseState } from '../../api/index.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import type { FieldProps } from '../../ui/form/context.ts';
import { Frame } from '../../ui/form/frame.tsx';
import { asList, asRecord } from '../../ui/form/node.ts';
import { Assess } from './assess.tsx';
import { citedIn } from './starting.ts';
import styles from './task.module.css';
import { WORDS } from './words.ts';

/** The parts of a list with one of them changed. */
export const changed = (items: readonly unknown[], at: number, next: unknown): unknown[] =>
  items.map((old, i) => (i === at ? next : old));

/** 条件评估: every condition of every situation cited, beside what the applicant says of it. */
export const conditionsOf = (state: CaseState): ComponentType<FieldProps> =>
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
export function Gates({ path, value, change }: FieldProps) {
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
