import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import styles from './task.module.css';

/** Whether something holds: a mark and words, never the colour alone. */
export function Verdict({ good, text }: { good: boolean; text: string }) {
  return (
    <span className={good ? styles.good : styles.bad}>
      {good ? <CheckCircleFilled aria-hidden /> : <ExclamationCircleFilled aria-hidden />} {text}
    </span>
  );
}
