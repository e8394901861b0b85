import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useParams } from 'react-router';
import { ask, type CaseState } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle, Panel, Stack } from '../../ui/page.tsx';
import { courseOf, type Course } from './course.ts';
import { Diagram } from './diagram.tsx';
import type { Step } from './layout.ts';
import styles from './procedure.module.css';
import { WORDS } from './words.ts';

/** 流程图: the procedure drawn, with the way this case has gone and where it is now; and the same as text. */
export default function ProcedurePage() {
  const { id = '' } = useParams();
  const query = useQuery(ask('/api/cases/{id}', { params: { id } }));
  return <Loaded query={query}>{({ state }) => <OfCase state={state} />}</Loaded>;
}

function OfCase({ state }: { state: CaseState }) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const { id, procedure, pins } = state;
  const asked = { params: { name: procedure }, query: { version: pins.procedure } };
  const map = useQuery({ ...ask('/api/procedures/{name}', asked), staleTime: Infinity });
  // Refused to the party: then the tasks tell.
  const ledger = useQuery(ask('/api/cases/{id}/ledger', { params: { id } }));
  return (
    <>
      <PageTitle
        title={words.title(id)}
        lead={terms.procedure(procedure)}
        actions={
          <Link to={`/cases/${id}`}>
            <Button tabIndex={-1}>{words.back}</Button>
          </Link>
        }
      />
      <Loaded query={map}>
        {({ steps, version }) => (
          <Shown
            state={state}
            steps={steps}
            kept={version === pins.procedure}
            course={courseOf(steps, state, ledger.data)}
            partial={ledger.error !== null}
          />
        )}
      </Loaded>
    </>
  );
}

interface ShownProps {
  readonly state: CaseState;
  readonly steps: readonly Step[];
  /** They are those of the version that the case runs by; else the present one's. */
  readonly kept: boolean;
  readonly course: Course;
  /** Only the steps of this person's own. */
  readonly partial: boolean;
}

function Shown({ state, steps, kept, course, partial }: ShownProps) {
  const words = useWords(WORDS);
  const { list } = useMarks();
  const terms = useTerms();
  const titles = new Map(steps.map(({ id, title }) => [id, title]));
  const here = [...course.now].map(id => titles.get(id) ?? id).join(list);
  const now = state.closed ? words.closed : here === '' ? words.moving : words.at(here);
  return (
    <Stack>
      {state.parked && <Alert type="warning" showIcon title={words.parked} />}
      {!kept && <Alert type="info" showIcon title={words.notKept} />}
      <Panel title={words.diagram}>
        <p className={styles.about}>
          {words.endings} {partial && words.onlyTasks}
        </p>
        <Diagram steps={steps} course={course} label={words.diagramLabel(terms.procedure(state.procedure), now)} />
      </Panel>
      <Panel title={words.text}>
        <TakenSteps course={course} titles={titles} />
      </Panel>
    </Stack>
  );
}

function TakenSteps({ course: { taken, now }, titles }: { course: Course; titles: ReadonlyMap<string, string> }) {
  const words = useWords(WORDS);
  const { left, right } = useMarks();
  if (taken.length === 0) return <p>{words.notYet}</p>;
  return (
    <ol>
      {taken.map((id, i) => {
        const times = taken.slice(0, i + 1).filter(each => each === id).length;
        const isNow = now.has(id) && !taken.includes(id, i + 1);
        return (
          <li key={`${id} ${String(times)}`} {...(isNow && { 'aria-current': 'step' })}>
            {titles.get(id)}
            {times > 1 && `${left}${words.times(times)}${right}`}
            {isNow && <strong className={styles.nowText}> · {words.now}</strong>}
          </li>
        );
      })}
    </ol>
  );
}
