import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { ask, useAct, useDirectory, useUser, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle, Panel, Stack } from '../../ui/page.tsx';
import { ReplyForm, Said } from '../../ui/reply-form.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { WORDS } from './words.ts';

type Question = AnswerAt<'get', '/api/cases/{id}/questions'>[number];

/** 解释问题 (第十二条) of a case, for the organs that interpret too, which do not see the case itself. */
export default function QuestionsPage() {
  const { id = '' } = useParams();
  const words = useWords(WORDS);
  const query = useQuery(ask('/api/cases/{id}/questions', { params: { id } }));
  const empty = <EmptyState title={words.none} />;
  return (
    <>
      <PageTitle title={words.title} lead={`${id} · ${words.lead}`} />
      <Loaded query={query} empty={empty} isEmpty={questions => questions.length === 0}>
        {questions => (
          <Stack>
            {questions.map(question => (
              <Asked key={question.id} caseId={id} question={question} />
            ))}
          </Stack>
        )}
      </Loaded>
    </>
  );
}

function Asked({ caseId, question: { id, article, text, by, at, answer } }: { caseId: string; question: Question }) {
  const words = useWords(WORDS);
  const { organ } = useUser();
  const { organs, organInFull } = useDirectory();
  const kind = organs.find(each => each.id === organ)?.kind;
  const interprets = kind === 'discipline' || kind === 'organisation';
  return (
    <Panel title={words.question(id, article)}>
      <Said text={text} at={at} who={words.askedBy(by.name)} />
      {answer ? (
        <Said text={answer.text} at={answer.at} who={words.answered(organInFull(answer.organ))} />
      ) : interprets && organ !== undefined ? (
        <Answer caseId={caseId} question={id} organ={organ} />
      ) : (
        <p>{words.waiting}</p>
      )}
    </Panel>
  );
}

function Answer({ caseId, question, organ }: { caseId: string; question: string; organ: string }) {
  const words = useWords(WORDS);
  const { mutateAsync } = useAct('post', '/api/cases/{id}/questions/{question}/answer');
  return (
    <ReplyForm
      name={`question.${caseId}.${question}`}
      label={words.yourAnswer(question)}
      warning={words.warning}
      send={text => mutateAsync({ params: { id: caseId, question }, body: { organ, text } })}
    />
  );
}
