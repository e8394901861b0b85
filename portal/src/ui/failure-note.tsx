import { Alert } from 'antd';
import { ApiFailure } from '../api/failure.ts';
import styles from './failure-note.module.css';

/** What the server refused, beside the form that was sent: message, every field at fault, remedy, code. */
export function FailureNote({ error }: { error: Error }) {
  const known = error instanceof ApiFailure ? error : undefined;
  const issues = known?.issues ?? [];
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className={styles.note ?? ''}
      title={error.message}
      description={
        known && (
          <>
            {issues.length > 0 && (
              <ul>
                {issues.map(({ field, message }) => (
                  <li key={`${field} ${message}`}>{message}</li>
                ))}
              </ul>
            )}
            {known.remedy !== undefined && <p>{known.remedy}</p>}
            <p className={styles.code}>{known.code}</p>
          </>
        )
      }
    />
  );
}
