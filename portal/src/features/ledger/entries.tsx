import { CheckCircleOutlined, CloseCircleFilled, SearchOutlined } from '@ant-design/icons';
import { Input, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { describeEvent } from '../../../../casework/describe.ts';
import { replay } from '../../../../casework/state.ts';
import type { LedgerEvent } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { HashText } from '../../ui/hash-text.tsx';
import { Panel } from '../../ui/page.tsx';
import { ShanghaiTime } from '../../ui/time.tsx';
import styles from './ledger.module.css';
import type { Verdict } from './verify.ts';
import { WORDS } from './words.ts';

interface Line {
  readonly event: LedgerEvent;
  readonly text: string;
}

/** A ledger of an altered or newer kind may not fold: then entries are told without their tasks' names. */
function folded(events: readonly LedgerEvent[]) {
  try {
    return replay(events);
  } catch {
    return undefined;
  }
}

/** Each entry in one Chinese line, as the CLI tells it; the ledger's words are the office's. */
function linesOf(events: readonly LedgerEvent[]): Line[] {
  const state = folded(events);
  return events.map(event => {
    try {
      return { event, text: describeEvent(event, state) };
    } catch {
      return { event, text: event.body.type };
    }
  });
}

const KINDS = ['all', 'person', 'step'] as const;

interface EntriesProps {
  readonly events: readonly LedgerEvent[];
  /** The first entry that does not hold. */
  readonly broken: number | undefined;
  readonly checked: Verdict | undefined;
}

export function Entries({ events, broken, checked }: EntriesProps) {
  const words = useWords(WORDS);
  const [text, setText] = useState('');
  const [kind, setKind] = useState<(typeof KINDS)[number]>('all');
  const lines = useMemo(() => linesOf(events), [events]);
  const wanted = text.trim().toLowerCase();
  const shown = lines.filter(
    ({ event: { actor, body }, text: told }) =>
      (kind === 'all' || actor.kind === kind) &&
      `${told} ${actor.name} ${actor.id} ${body.type}`.toLowerCase().includes(wanted),
  );
  return (
    <Panel title={words.entries}>
      <search className={`${styles.filters ?? ''} no-print`}>
        <Input
          type="search"
          prefix={<SearchOutlined aria-hidden />}
          allowClear
          aria-label={words.find}
          placeholder={words.find}
          className={styles.find ?? ''}
          onChange={event => {
            setText(event.target.value);
          }}
        />
        <Segmented
          aria-label={words.kind}
          options={KINDS.map(value => ({ value, label: words.kinds[value] }))}
          value={kind}
          onChange={setKind}
        />
      </search>
      {shown.length === 0 && <p>{words.noneFound}</p>}
      <ol className={styles.entries} aria-label={words.entries}>
        {shown.map(line => (
          <Entry key={line.event.seq} line={line} holds={holds(line.event.seq, broken, checked)} />
        ))}
      </ol>
    </Panel>
  );
}

/** What stands before the first fault was computed and agrees; what stands after it says nothing. */
function holds(seq: number, broken: number | undefined, checked: Verdict | undefined): boolean | undefined {
  if (checked === undefined || (broken !== undefined && seq > broken)) return undefined;
  return seq !== broken;
}

function Entry({ line: { event, text }, holds }: { line: Line; holds: boolean | undefined }) {
  const words = useWords(WORDS);
  const { seq, at, actor, hash, previous, body } = event;
  return (
    <li id={`entry-${String(seq)}`} className={`${styles.entry ?? ''} ${holds === false ? (styles.broken ?? '') : ''}`}>
      <span className={`${styles.seq ?? ''} tabular`}>{seq}</span>
      <div className={styles.body}>
        <p className={styles.text}>{text}</p>
        <p className={styles.meta}>
          <ShanghaiTime at={at} />
          <span>{actor.kind === 'step' ? `${words.system} ${actor.id}` : actor.name}</span>
          {holds === true && (
            <span className={styles.good}>
              <CheckCircleOutlined aria-hidden /> {words.ok}
            </span>
          )}
          {holds === false && (
            <span className={styles.bad}>
              <CloseCircleFilled aria-hidden /> {words.bad}
            </span>
          )}
        </p>
        <details className={styles.whole}>
          <summary>{words.whole}</summary>
          <p className={styles.meta}>
            <span>
              {words.hash} <HashText sha256={hash} />
            </span>
            <span>
              {words.previous} <HashText sha256={previous} />
            </span>
          </p>
          <pre tabIndex={0}>{JSON.stringify({ actor, body }, null, 2)}</pre>
        </details>
      </div>
    </li>
  );
}
