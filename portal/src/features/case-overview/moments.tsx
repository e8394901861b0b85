import type { Task } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import type { Moment } from '../../ui/case-timeline.tsx';
import { LocalDay, ShanghaiTime } from '../../ui/time.tsx';
import type { ShownCase } from './index.tsx';
import { WORDS } from './words.ts';

const stateOf = ({ status }: Task, overdue: boolean): Moment['state'] => {
  if (status === 'withdrawn') return 'ended';
  if (status === 'answered') return 'done';
  return overdue ? 'late' : 'now';
};

/** The course of a case as everybody who may read it may see it: its opening, its tasks, its end. */
export function useMoments({ state, limits }: ShownCase): Moment[] {
  const words = useWords(WORDS);
  const { colon } = useMarks();
  const terms = useTerms();
  const opening: Moment = {
    key: 'opened',
    state: 'done',
    title: state.procedure === 'tolerance' ? words.received : words.openedCase,
    when: <ShanghaiTime at={state.openedAt} />,
  };
  const tasks = state.tasks.map((task): Moment => {
    const { id, deadline, outcome, answeredAt, answeredBy } = task;
    const done = answeredAt !== undefined;
    return {
      key: id,
      state: stateOf(task, limits[id]?.overdue ?? false),
      title: terms.task(task),
      when: done ? (
        <ShanghaiTime at={answeredAt} />
      ) : (
        <>
          {words.until} <LocalDay date={deadline.due} />
        </>
      ),
      ...(outcome !== undefined && { text: [terms.outcome(outcome), answeredBy?.name].filter(Boolean).join(' · ') }),
    };
  });
  const end: Moment[] = state.closed
    ? [
        {
          key: 'closed',
          state: 'done',
          title: `${words.closed}${colon}${terms.closing(state.closed.outcome)}`,
          when: <ShanghaiTime at={state.closed.at} />,
        },
      ]
    : [];
  return [opening, ...tasks, ...end];
}
