import { useQuery, type QueryClient } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { ask, askEarly, useDirectory } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle, Panel, Stack } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useNarrow } from '../../ui/windowed.ts';
import styles from './board.module.css';
import { ByOrgan } from './by-organ.tsx';
import { APPLICANT, DUES, FITS, holderOf, type BoardTask, type Due } from './figures.ts';
import { TaskCards } from './task-cards.tsx';
import { TaskTable } from './task-table.tsx';
import { WORDS } from './words.ts';

const everything = ask('/api/board');

export const prepare = (client: QueryClient): void => {
  askEarly(client.query(everything));
};

/** 督办台: what is open in the organs somebody looks after, by organ and holder, down to the task. */
export default function Board() {
  const words = useWords(WORDS);
  const query = useQuery({ ...everything, refetchInterval: 60_000 });
  return (
    <Loaded
      query={query}
      isEmpty={({ tasks }) => tasks.length === 0}
      empty={
        <>
          <PageTitle title={words.title} />
          <EmptyState title={words.none} text={words.noneText} />
        </>
      }
    >
      {({ tasks }) => <Shown tasks={tasks} />}
    </Loaded>
  );
}

/** What somebody has drilled down to; it stands in the address. */
export interface Chosen {
  readonly organ?: string | undefined;
  /** `''`: assigned to nobody. */
  readonly holder?: string | undefined;
  readonly due: Due;
}

const chosenOf = (search: URLSearchParams): Chosen => ({
  organ: search.get('organ') ?? undefined,
  holder: search.get('holder') ?? undefined,
  due: DUES.find(each => each === search.get('due')) ?? 'all',
});

function Shown({ tasks }: { tasks: readonly BoardTask[] }) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const directory = useDirectory();
  const narrow = useNarrow();
  const [search, setSearch] = useSearchParams();
  const chosen = chosenOf(search);
  const choose = ({ organ, holder, due }: Chosen): void => {
    const next = { organ, holder, ...(due !== 'all' && { due }) };
    const said = Object.entries(next).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    setSearch(Object.fromEntries(said) as Record<string, string>, { replace: true, preventScrollReset: true });
  };
  const own = tasks.filter(
    task =>
      (chosen.organ === undefined || task.organ === chosen.organ) &&
      (chosen.holder === undefined || holderOf(task) === chosen.holder),
  );
  const shown = own.filter(FITS[chosen.due]);
  const held: Readonly<Record<string, string>> = { '': words.anyone, [APPLICANT]: terms.role('applicant') };
  const holder = chosen.holder === undefined ? [] : [held[chosen.holder] ?? directory.person(chosen.holder)];
  const name = chosen.organ === undefined ? undefined : [directory.organ(chosen.organ), ...holder].join(' · ');
  return (
    <>
      <PageTitle title={words.title} lead={words.lead(tasks.length)} />
      <Stack>
        <Panel title={words.by}>
          <ByOrgan tasks={tasks} choose={choose} />
        </Panel>
        <Panel title={words.list}>
          <search className={`${styles.filters ?? ''} no-print`}>
            <DueChoice
              tasks={own}
              value={chosen.due}
              onChange={due => {
                choose({ ...chosen, due });
              }}
            />
            {name !== undefined && (
              <span className={styles.chosen} aria-live="polite">
                {words.of(name)}
                <Button
                  size="small"
                  onClick={() => {
                    choose({ due: chosen.due });
                  }}
                >
                  {words.all}
                </Button>
              </span>
            )}
          </search>
          {narrow && shown.length > 0 ? <TaskCards tasks={shown} /> : <TaskTable tasks={shown} />}
        </Panel>
      </Stack>
    </>
  );
}

interface DueChoiceProps {
  readonly tasks: readonly BoardTask[];
  readonly value: Due;
  readonly onChange: (due: Due) => void;
}

/** Which of them, and how many that are; on a telephone a list that opens. */
function DueChoice({ tasks, value, onChange }: DueChoiceProps) {
  const words = useWords(WORDS);
  const narrow = useNarrow();
  const label = (due: Due): string => `${words.dues[due]} ${String(tasks.filter(FITS[due]).length)}`;
  const given = {
    'aria-label': words.due,
    value,
    options: DUES.map(due => ({ value: due, label: label(due) })),
    onChange,
  };
  return narrow ? <Select<Due> {...given} className={styles.due ?? ''} /> : <Segmented<Due> {...given} />;
}
