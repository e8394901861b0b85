import type { ReactNode } from 'react';
import { SITUATIONS } from '../../../../regulation/situations.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { LocalDay } from '../time.tsx';
import { useForm, type Choice } from './context.ts';
import styles from './form.module.css';
import { asList, asRecord, asText, isRecord, kindOf, type Node, type Values } from './node.ts';
import { WORDS } from './words.ts';

const nameIn = (choices: readonly Choice[], id: string): string => choices.find(each => each.id === id)?.name ?? id;
/** The words of 第五条 that state a condition. */
const QUOTES = new Map(
  SITUATIONS.flatMap(({ numeral, conditions }) =>
    conditions.map(({ id, quote }) => [id, `第五条${numeral}：${quote}`] as const),
  ),
);

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** What somebody has filled in, to be read. What was left empty has no line. */
export function ReadValues({ node, value }: { node: Node; value: Values }) {
  const fields = Object.entries(node.properties ?? {}).filter(
    ([name, child]) => child.const === undefined && !isEmpty(value[name]),
  );
  return (
    <dl className={styles.read}>
      {fields.map(([name, child]) => (
        <div key={name}>
          <dt>{child.title ?? name}</dt>
          <dd>
            <ReadValue node={child} value={value[name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ReadValue({ node, value }: { node: Node; value: unknown }): ReactNode {
  const words = useWords(WORDS);
  const { list } = useMarks();
  const { material, organs, users } = useForm();
  const kind = kindOf(node);
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return String(value);
  if (isRecord(value)) return <ReadValues node={node} value={asRecord(value)} />;
  if (kind === 'list')
    return asList(value).map((each, i) => (
      // What is read does not move.
      <div key={i} className={styles.readItem}>
        <ReadValue node={node.items ?? {}} value={each} />
      </div>
    ));
  const word = (text: string, { words: table }: Node): string =>
    table?.[text] ?? nameIn(material, nameIn(organs, nameIn(users, text)));
  if (Array.isArray(value))
    return asList(value)
      .map(each => word(asText(each), node.items ?? {}))
      .join(list);
  if (node.format === 'condition') return QUOTES.get(asText(value)) ?? asText(value);
  return kind === 'date' ? <LocalDay date={asText(value)} /> : word(asText(value), node);
}
