import { Button } from 'antd';
import { Link } from 'react-router';
import { checkMayEnter } from '../../../../casework/entry.ts';
import { rulingOf } from '../../../../casework/opening.ts';
import { checkMayOpen } from '../../../../casework/permissions.ts';
import { useUser, type CaseState } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { refusal } from '../../ui/allowed.ts';
import { WORDS } from './words.ts';

/** What an official may begin from a case: 录入 while its form cannot be read, 纠错 and 澄清 from its ruling. */
export function Beginnings({ state }: { state: CaseState }) {
  const words = useWords(WORDS);
  const user = useUser();
  const enters = !refusal(() => checkMayEnter(user, state));
  const unreadable = state.deficiencies.some(({ field }) => field === 'file');
  const opens =
    rulingOf(state) !== undefined &&
    !refusal(() => {
      checkMayOpen(user, state.organ);
    });
  return (
    <>
      {enters && (
        <Link to={`/cases/${state.id}/entry`}>
          <Button type={unreadable ? 'primary' : 'default'} tabIndex={-1}>
            {words.enter}
          </Button>
        </Link>
      )}
      {opens &&
        (['correction', 'clarification'] as const).map(kind => (
          <Link key={kind} to={`/cases/new?kind=${kind}&from=${state.id}`}>
            <Button tabIndex={-1}>{words.begin[kind]}</Button>
          </Link>
        ))}
    </>
  );
}
