import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { ask, useDirectory } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle, Panel, Stack } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import styles from './board.module.css';
import { ByOrgan } from './by-organ.tsx';
import { APPLICANT, DUES, FITS, holderOf, type BoardTask, type Due } from './figures.ts';
import { TaskTable } from './task-table.tsx';
import { WORDS } from './words.ts';

/** 督办台: what is open in the organs somebody looks after, by organ and holder, down to the task. */
export default function Board() {
  const words = useWords(WORDS);
  const query = useQuery({ ...ask('/api/board'), refetchInterval: 60_000 });
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
            <Segmented
              aria-label={words.due}
              value={chosen.due}
              options={DUES.map(due => ({
                value: due,
                label: `${words.dues[due]} ${String(own.filter(FITS[due]).length)}`,
              }))}
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
          <TaskTable tasks={shown} />
        </Panel>
      </Stack>
    </>
  );
}
