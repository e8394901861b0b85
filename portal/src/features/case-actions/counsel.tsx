import { Link } from 'react-router';
import { useDirectory, type CaseState } from '../../api/index.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { DueDay } from '../../ui/deadline.tsx';
import { ShanghaiTime } from '../../ui/time.tsx';
import styles from './case-actions.module.css';
import { WORDS } from './words.ts';

/** What was asked of others, and what they replied. */
export function Counsel({ state }: { state: CaseState }) {
  const words = useWords(WORDS);
  const { colon } = useMarks();
  const { organInFull } = useDirectory();
  return (
    <>
      {(state.questions ?? []).map(({ id, article, text, by, at, answer }) => (
        <div key={id} className={styles.row}>
          <div className={styles.text}>
            <p className={styles.name}>
              {article !== undefined && `${article} `}
              {text}
            </p>
            <p className={styles.about}>
              {by.name} · <ShanghaiTime at={at} />
            </p>
            <p>{answer ? `${organInFull(answer.organ)}${words.reply}${colon}${answer.text}` : words.noReply}</p>
          </div>
        </div>
      ))}
      {(state.consultations ?? []).map(({ id, organ, text, by, at, reply, deadline }) => (
        <div key={id} className={styles.row}>
          <div className={styles.text}>
            <p className={styles.name}>
              <Link to={`/consultations/${id}`}>{organInFull(organ)}</Link>
              {colon}
              {text}
            </p>
            <p className={styles.about}>
              {by.name} · <ShanghaiTime at={at} /> · {words.until} <DueDay deadline={deadline} />
            </p>
            <p>{reply ? `${words.reply}${colon}${reply.text}` : words.noReply}</p>
          </div>
        </div>
      ))}
    </>
  );
}
