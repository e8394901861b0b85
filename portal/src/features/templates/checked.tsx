import { Alert, Button } from 'antd';
import type { AnswerAt } from '../../api/index.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import styles from './templates.module.css';
import { WORDS } from './words.ts';

type Told = AnswerAt<'post', '/api/templates/check'>;

/** Faults by line, and line by line what differs from the wording in use. */
export function Checked({ told: { findings, changes }, goTo }: { told: Told; goTo?: (line: number) => void }) {
  const words = useWords(WORDS);
  const { colon } = useMarks();
  return (
    <>
      <h3 className={styles.small}>{words.findings}</h3>
      {findings.length === 0 && <Alert type="success" showIcon title={words.fine} />}
      {findings.map(({ level, code, file, line, message, remedy }) => (
        <Alert
          key={`${file} ${String(line)} ${code} ${message}`}
          type={level}
          showIcon
          className={styles.finding ?? ''}
          title={`${words.levels[level]}${colon}${message}`}
          description={remedy}
          action={
            goTo && (
              <Button
                size="small"
                onClick={() => {
                  goTo(line);
                }}
              >
                {words.toLine}
              </Button>
            )
          }
        />
      ))}
      <h3 className={styles.small}>{words.changes}</h3>
      {changes.length === 0 && <p>{words.noChanges}</p>}
      {changes.map(({ file, lines }) => (
        <ol key={file} className={styles.diff} aria-label={file}>
          {lines.map(({ sign, line, text }) => (
            <li key={`${sign}${String(line)}`} className={sign === '-' ? (styles.gone ?? '') : (styles.came ?? '')}>
              <span className="sr-only">{sign === '-' ? words.gone : words.came}</span>
              <span aria-hidden>{sign}</span>
              <span className="tabular">{line}</span>
              <span>{text}</span>
            </li>
          ))}
        </ol>
      ))}
    </>
  );
}
