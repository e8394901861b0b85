import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { checkMayEnd } from '../../../../casework/ending.ts';
import { useAct, useUser, type CaseState, type User } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { ConfirmAct } from '../../ui/confirm-act.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Facts, Panel } from '../../ui/page.tsx';
import { PARTY_WORDS } from './party-words.ts';
import styles from './case-overview.module.css';

type Asked = 'recuse' | 'withdraw' | 'review';
const NOTHING = { reason: '', whom: '' };

/** Everybody who is named in the case as working on it, once; not those who keep away already. */
function officials({ tasks, recusals = [], applicant }: CaseState): { value: string; label: string }[] {
  const named = tasks.flatMap(({ holder, delegate, answeredBy }) => [
    ...(holder ? [[holder.user, holder.name] as const] : []),
    ...(delegate ? [[delegate.user, delegate.name] as const] : []),
    ...(answeredBy?.kind === 'person' ? [[answeredBy.id, answeredBy.name] as const] : []),
  ]);
  const away = new Set([applicant, ...recusals.filter(({ status }) => status !== 'refused').map(({ user }) => user)]);
  return [...new Map(named)].filter(([id]) => !away.has(id)).map(([value, label]) => ({ value, label }));
}

function mayWithdraw(user: User, state: CaseState): boolean {
  try {
    checkMayEnd(user, state);
    return state.procedure === 'tolerance';
  } catch {
    return false;
  }
}

/** What the applicant may ask for beside answering: 回避, 撤回, and 复核 where the organ has it. */
export function PartyActs({ state }: { state: CaseState }) {
  const words = useWords(PARTY_WORDS);
  const user = useUser();
  const [asked, setAsked] = useState<Asked>();
  const { recusals = [] } = state;
  const acts: readonly Asked[] = [
    'recuse',
    ...(mayWithdraw(user, state) ? (['withdraw'] as const) : []),
    ...(state.tasks.some(({ kind, status }) => kind === 'review-window' && status === 'open')
      ? (['review'] as const)
      : []),
  ];
  return (
    <Panel title={words.rights}>
      <div className={styles.part}>
        <div className={styles.buttons}>
          {acts.map(act => (
            <Button
              key={act}
              danger={act === 'withdraw'}
              onClick={() => {
                setAsked(act);
              }}
            >
              {words[act]}
            </Button>
          ))}
        </div>
        {recusals.length > 0 && (
          <Facts
            facts={recusals.map(({ id, name, status }) => [
              `${words.recusals} ${id}`,
              `${name} · ${words.status[status]}`,
            ])}
          />
        )}
      </div>
      {acts.map(act => (
        <Ask
          key={act}
          act={act}
          state={state}
          open={asked === act}
          onClose={() => {
            setAsked(undefined);
          }}
        />
      ))}
    </Panel>
  );
}

interface AskProps {
  readonly act: Asked;
  readonly state: CaseState;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** What an act sends, from the reason and, for 回避, the person. */
function useSend(caseId: string) {
  const recuse = useAct('post', '/api/cases/{id}/recusals').mutateAsync;
  const withdraw = useAct('post', '/api/cases/{id}/withdrawal').mutateAsync;
  const review = useAct('post', '/api/cases/{id}/review').mutateAsync;
  const params = { id: caseId };
  return {
    recuse: ({ reason, whom }: typeof NOTHING) => recuse({ params, body: { user: whom, reason } }),
    withdraw: ({ reason }: typeof NOTHING) => withdraw({ params, body: { reason } }),
    review: ({ reason }: typeof NOTHING) => review({ params, body: { grounds: reason } }),
  } satisfies Record<Asked, (given: typeof NOTHING) => Promise<unknown>>;
}

function Ask({ act, state, open, onClose }: AskProps) {
  const words = useWords(PARTY_WORDS);
  const { value, change, clear } = useDraft(`case.${state.id}.${act}`, NOTHING);
  const send = useSend(state.id)[act];
  const field = useId();
  const people = officials(state);
  const recusal = act === 'recuse';
  const nobody = recusal && people.length === 0;
  const whom = people.some(each => each.value === value.whom) ? value.whom : '';
  return (
    <ConfirmAct
      open={open}
      title={words[`${act}Title`]}
      confirm={words[act]}
      danger={act === 'withdraw'}
      ready={value.reason.trim() !== '' && (!recusal || whom !== '')}
      onConfirm={async () => {
        await send({ ...value, whom });
        clear();
      }}
      onClose={onClose}
    >
      <div className={styles.part}>
        <p>{nobody ? words.nobody : words[`${act}Text`]}</p>
        {recusal && !nobody && (
          <>
            <label htmlFor={`${field}-whom`}>{words.whom}</label>
            <Select
              id={`${field}-whom`}
              aria-label={words.whom}
              options={people}
              value={whom === '' ? null : whom}
              onChange={next => {
                change({ ...value, whom: next });
              }}
            />
          </>
        )}
        {!nobody && (
          <>
            <label htmlFor={field}>{act === 'review' ? words.grounds : words.reason}</label>
            <Input.TextArea
              id={field}
              autoSize={{ minRows: 3, maxRows: 12 }}
              maxLength={2000}
              showCount
              value={value.reason}
              onChange={event => {
                change({ ...value, reason: event.target.value });
              }}
            />
          </>
        )}
      </div>
    </ConfirmAct>
  );
}
