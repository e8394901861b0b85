import { Alert, App, Button } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { openingSchema } from '../../../../casework/opening.ts';
import { subjectSchema } from '../../../../casework/subject.ts';
import { ApiFailure, useAct } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { ConfirmAct } from '../../ui/confirm-act.tsx';
import { useDraft } from '../../ui/draft.ts';
import { FormContext, useForm } from '../../ui/form/context.ts';
import { Fields } from '../../ui/form/field.tsx';
import { asRecord, blankOf, check, errorsOf, nodeOf, pruned, type Errors, type Values } from '../../ui/form/node.ts';
import { Panel, Stack } from '../../ui/page.tsx';
import { FromCase } from './from-case.tsx';
import styles from './case-new.module.css';
import { WORDS } from './words.ts';

/** Always the official's own organ; whether it is a person or a unit is said, not taken for granted. */
const SCHEMA = openingSchema.omit({ organ: true }).extend({
  subject: subjectSchema.extend({ kind: subjectSchema.shape.kind.unwrap() }).meta({ title: '对象' }),
});
const NODE = nodeOf(SCHEMA);

interface Kept {
  readonly values: Values;
  /** Names this opening to the server: sent twice, it is one case. */
  readonly key: string;
}
const BLANK: Kept = { values: asRecord(blankOf(NODE)), key: '' };
const newKey = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');

interface OpeningProps {
  readonly procedure: 'correction' | 'clarification';
  /** The case whose ruling it follows from, where somebody comes from there. */
  readonly from: string | undefined;
}

/** 启动纠错 or 澄清, from a ruling or on its own: a form as its schema describes it. */
export function Opening({ procedure, from }: OpeningProps) {
  const words = useWords(WORDS);
  const scene = useForm();
  const draft = useDraft(`open.${procedure}`, BLANK);
  const values = useMemo<Values>(
    () => (from === undefined ? draft.value.values : { fromCase: from, ...draft.value.values }),
    [draft.value.values, from],
  );
  const [errors, setErrors] = useState<Errors>({});
  const [asking, setAsking] = useState(false);
  const given = pruned(NODE, values);
  const start = useStart(procedure);
  const look = (): void => {
    const found = check(SCHEMA, given, words.unnamed);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    if (draft.value.key === '') draft.change({ values, key: newKey() });
    setAsking(true);
  };
  const run = async (): Promise<void> => {
    try {
      await start(given, draft.value.key);
      draft.clear();
    } catch (error) {
      if (error instanceof ApiFailure) setErrors(errorsOf(error.issues, words.unnamed));
      throw error;
    }
  };
  return (
    <Panel title={words.ways[procedure]}>
      <Stack>
        <p>{words.texts[procedure]}</p>
        {Object.keys(errors).length > 0 && (
          <Alert type="error" showIcon role="alert" title={words.mistakes(Object.keys(errors).length)} />
        )}
        <div className={styles.form}>
          <FormContext value={{ ...scene, errors, special: { fromCase: FromCase } }}>
            <Fields
              node={NODE}
              path=""
              value={values}
              change={next => {
                draft.change({ values: next, key: '' });
              }}
            />
          </FormContext>
        </div>
        <div className={styles.actions}>
          <Button type="primary" onClick={look}>
            {words.start}
          </Button>
          <Button type="text" onClick={draft.clear}>
            {words.clear}
          </Button>
          <span aria-live="polite">{draft.savedAt !== undefined && words.saved}</span>
        </div>
      </Stack>
      <ConfirmAct
        open={asking}
        title={words.startTitle[procedure]}
        confirm={words.start}
        onConfirm={run}
        onClose={() => {
          setAsking(false);
        }}
      >
        <p>{words.startText}</p>
      </ConfirmAct>
    </Panel>
  );
}

function useStart(procedure: OpeningProps['procedure']) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { mutateAsync } = useAct('post', '/api/cases');
  return async (given: unknown, key: string): Promise<void> => {
    const { caseId } = await mutateAsync({ body: { ...SCHEMA.parse(given), procedure, key } });
    message.success(words.started(caseId));
    await navigate(`/cases/${caseId}`);
  };
}
