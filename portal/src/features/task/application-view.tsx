import type { ReactNode } from 'react';
import { REQUESTS, STAGES, type Application } from '../../../../casework/application.ts';
import { APPLICANT_CATEGORIES } from '../../../../regulation/scope.ts';
import { Alert } from 'antd';
import type { CaseState } from '../../api/index.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { EmptyState } from '../../ui/states.tsx';
import { Facts } from '../../ui/page.tsx';
import { LocalDay } from '../../ui/time.tsx';
import { citedIn } from './starting.ts';
import styles from './task.module.css';
import { Verdict } from './verdict.tsx';
import { WORDS } from './words.ts';

type Line = readonly [string, ReactNode];

/** The application as it was read, each condition with what the applicant says of it; what is missing is marked. */
export function ApplicationView({ state }: { state: CaseState }) {
  return (
    <div className={styles.stack}>
      {state.deficiencies.length > 0 && <Deficiencies state={state} />}
      <Subject state={state} />
    </div>
  );
}

/** 需要补正的内容, each with what to do about it. */
function Deficiencies({ state }: { state: CaseState }) {
  const words = useWords(WORDS);
  const { colon, stop } = useMarks();
  return (
    <Alert
      type="warning"
      showIcon
      title={words.deficiencies}
      description={state.deficiencies.map(({ field, label, problem, remedy }) => (
        <p key={field + problem}>
          {label}
          {colon}
          {problem}
          {stop}
          {remedy}
        </p>
      ))}
    />
  );
}

function Subject({ state }: { state: CaseState }) {
  const words = useWords(WORDS);
  const { application, subject, matter, origin } = state;
  if (application) return <Stated application={application} state={state} />;
  if (!subject) return <EmptyState title={words.noApplication} />;
  return (
    <Facts
      facts={[
        [words.subject, [subject.name, subject.unit, subject.post].filter(Boolean).join(' · ')],
        [words.matter, matter ?? ''],
        ...(origin ? [[words.basis, `${origin.caseId} ${origin.basis}`] as const] : []),
      ]}
    />
  );
}

function Stated({ application, state }: { application: Application; state: CaseState }) {
  const words = useWords(WORDS);
  const { stop } = useMarks();
  const { declared, statement } = application.noPrivateGain;
  return (
    <>
      <div className={styles.long}>
        <Facts facts={[...usePerson(application), ...useRequest(application)]} />
      </div>
      <Situations application={application} state={state} />
      <div className={styles.long}>
        <Facts
          facts={[
            [words.facts, application.facts],
            [words.decision, application.decisionProcedure],
            [words.noGain, `${declared ? words.declared : words.notDeclared}${stop}${statement}`],
            [words.remedies, application.remedies],
            ...(application.unitOpinion === '' ? [] : [[words.unitOpinion, application.unitOpinion] as const]),
            [
              words.signature,
              <span key="signed">
                {application.signature} <LocalDay date={application.signedOn} />
              </span>,
            ],
          ]}
        />
      </div>
    </>
  );
}

function usePerson({ applicant }: Application): Line[] {
  const words = useWords(WORDS);
  const category = APPLICANT_CATEGORIES.find(({ id }) => id === applicant.category)?.label ?? applicant.category;
  const own: Line[] =
    applicant.kind === 'person'
      ? [
          [words.name, applicant.name],
          [words.unit, applicant.unit],
          [words.post, applicant.post],
        ]
      : [
          [words.unitName, applicant.name],
          [words.responsible, applicant.responsiblePerson],
        ];
  return [...own, [words.category, category], [words.contact, applicant.contact]];
}

function useRequest({ receivingOrgan, investigatingOrgan, matter, stage, request }: Application): Line[] {
  const words = useWords(WORDS);
  return [
    [words.receivingOrgan, receivingOrgan],
    [words.investigatingOrgan, investigatingOrgan],
    [words.matter, matter],
    [words.stage, STAGES[stage]],
    [words.request, REQUESTS[request]],
  ];
}

/** The situations of 第五条 that are cited, in its words, with the applicant's answers. */
function Situations({ application, state }: { application: Application; state: CaseState }) {
  const words = useWords(WORDS);
  return citedIn(state).map(({ id, numeral, text, conditions }) => {
    const cited = application.situations.find(({ situation }) => situation === id);
    return (
      <section key={id} className={styles.situation}>
        <p className={styles.quote}>
          {words.situation(numeral)} {text}
        </p>
        {cited !== undefined && cited.explanation !== '' && <p>{cited.explanation}</p>}
        <ul className={styles.conditions}>
          {conditions.map(({ id: condition, quote }) => {
            const said = cited?.answers.find(each => each.condition === condition);
            return (
              <li key={condition}>
                <span>{quote}</span>{' '}
                {said ? (
                  <Verdict good={said.met} text={words.applicantSays(said.met)} />
                ) : (
                  <span className={styles.muted}>{words.unanswered}</span>
                )}
                {said !== undefined && said.explanation !== '' && <p className={styles.muted}>{said.explanation}</p>}
              </li>
            );
          })}
        </ul>
      </section>
    );
  });
}
