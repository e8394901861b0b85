import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import { Link, Navigate } from 'react-router';
import { checkMayEnter } from '../../../../casework/entry.ts';
import { ApiFailure, ask, useUser, type CaseState } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { refusal } from '../../ui/allowed.ts';
import { Field } from '../../ui/application/fields.tsx';
import { ProgressLine } from '../../ui/loading.tsx';
import { Panel, Stack } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { UploadForm } from '../../ui/upload-form.tsx';
import { useUploads } from '../../ui/uploads.ts';
import { WORDS } from './words.ts';

const NO_PROBLEMS = new Map<string, string>();

/** 代为登记: the scan becomes the case's original, and is entered on the next page where it cannot be read. */
export function Paper() {
  const words = useWords(WORDS);
  const [account, setAccount] = useState('');
  const [received, setReceived] = useState<string>();
  const paper = useMemo(() => (account.trim() === '' ? {} : { account: account.trim() }), [account]);
  const uploads = useUploads({ name: 'paper', paper, onReceived: setReceived });
  if (received !== undefined) return <Received caseId={received} />;
  return (
    <Panel title={uploads.resumed ? words.earlier : words.paperTitle}>
      <Stack>
        <p>{words.paperText}</p>
        <UploadForm uploads={uploads} purposes={['form', 'evidence']} submit={words.register}>
          <Field label={words.account} hint={words.accountHint} field="account" problems={NO_PROBLEMS}>
            {given => (
              <Input
                {...given}
                value={account}
                disabled={uploads.begun}
                maxLength={200}
                autoComplete="off"
                onChange={event => {
                  setAccount(event.target.value);
                }}
              />
            )}
          </Field>
        </UploadForm>
      </Stack>
    </Panel>
  );
}

const LOOK_MS = 1500;
/** The form has been looked at: it was read, or somebody has to do something about it. */
const isRead = ({ application, tasks }: CaseState): boolean => application !== undefined || tasks.length > 0;
/** Until its first task is there the case is nobody's to read. */
const notYet = (error: Error | null): boolean => error instanceof ApiFailure && error.status === 403;

function Received({ caseId }: { caseId: string }) {
  const words = useWords(WORDS);
  const user = useUser();
  const { data, error } = useQuery({
    ...ask('/api/cases/{id}', { params: { id: caseId } }),
    refetchInterval: ({ state: { data } }) => (data && isRead(data.state) ? false : LOOK_MS),
  });
  if (!data && error && !notYet(error)) return <ErrorState error={error} />;
  if (!data || !isRead(data.state))
    return (
      <div role="status">
        <ProgressLine active />
        <EmptyState title={words.reading(caseId)} text={words.readingText} />
      </div>
    );
  if (!refusal(() => checkMayEnter(user, data.state))) return <Navigate to={`/cases/${caseId}/entry`} replace />;
  return (
    <EmptyState
      title={words.readable(caseId)}
      action={
        <Link to={`/cases/${caseId}`}>
          <Button type="primary" tabIndex={-1}>
            {words.toCase}
          </Button>
        </Link>
      }
    />
  );
}
