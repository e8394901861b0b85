import { Alert, Button } from 'antd';
import { useWords } from '../../i18n/words.ts';
import { idOf } from '../../ui/form/context.ts';
import type { Errors } from '../../ui/form/node.ts';
import styles from './task.module.css';
import { WORDS } from './words.ts';

/** Leads to the field, or to the nearest field around it. */
export function goTo(path: string): void {
  const parts = path.split('.');
  for (let n = parts.length; n > 0; n--) {
    const element = document.getElementById(idOf(parts.slice(0, n).join('.')));
    if (element) {
      element.scrollIntoView({ block: 'center' });
      element.focus({ preventScroll: true });
      return;
    }
  }
}

/** How many fields are wrong, and the way to the first. */
export function Mistakes({ errors }: { errors: Errors }) {
  const words = useWords(WORDS);
  const fields = Object.keys(errors);
  const [first] = fields;
  if (first === undefined) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className={styles.limit ?? ''}
      title={words.mistakes(fields.length)}
      action={
        <Button
          size="small"
          onClick={() => {
            goTo(first);
          }}
        >
          {words.goThere}
        </Button>
      }
    />
  );
}
