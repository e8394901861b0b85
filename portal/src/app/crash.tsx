import { Button } from 'antd';
import { useRouteError } from 'react-router';
import { useWords } from '../i18n/words.ts';
import { EmptyState } from '../ui/states.tsx';
import { WORDS } from './words.ts';

/** A page that threw, or whose code could not be loaded because a newer version was installed meanwhile. */
export function Crash() {
  const error = useRouteError();
  const words = useWords(WORDS);
  const told = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return (
    <EmptyState
      title={words.crashed}
      text={words.crashedWhy}
      detail={told}
      action={
        <Button
          type="primary"
          onClick={() => {
            location.reload();
          }}
        >
          {words.reload}
        </Button>
      }
    />
  );
}
