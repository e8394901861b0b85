import { Tag } from 'antd';
import { Link } from 'react-router';
import { receiptOf } from '../../../../casework/receipt.ts';
import { api, type CaseState, type IssuedDocument } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { FileList, type FileRow } from '../../ui/file-list.tsx';
import { LocalDay, ShanghaiTime } from '../../ui/time.tsx';
import styles from './case-overview.module.css';
import { WORDS } from './words.ts';

/** The documents issued, newest first; a void one stays, and says so. */
export function Documents({ state }: { state: CaseState }) {
  const words = useWords(WORDS);
  const terms = useTerms();
  if (state.documents.length === 0) return <p>{words.noDocuments}</p>;
  const row = ({ id, number, date, files, voided, ...document }: IssuedDocument): FileRow => ({
    id,
    title: (
      <>
        <Link to={`/documents/${id}`} className={voided ? (styles.void ?? '') : ''}>
          {terms.document(document)}
        </Link>{' '}
        {voided && <Tag color="error">{words.voided}</Tag>}
      </>
    ),
    about: (
      <>
        {number !== undefined && <span>{number}</span>}
        <LocalDay date={date} />
        <Received state={state} id={id} />
      </>
    ),
    downloads: files.map(({ format }) => ({
      label: format.toUpperCase(),
      link: () => api.get('/api/documents/{id}/{format}', { params: { id, format } }),
    })),
  });
  const names = distinct(state.documents, terms.document);
  return <FileList files={[...state.documents].reverse().map(row)} nameOf={({ id }) => names.get(id) ?? id} />;
}

/** 签收: that it has reached the party, and when. */
function Received({ state, id }: { state: CaseState; id: string }) {
  const words = useWords(WORDS);
  const receipt = receiptOf(state, id);
  if (!receipt) return null;
  return (
    <span>
      {words.receivedAt} <ShanghaiTime at={receipt.at} />
    </span>
  );
}

/** What a button of each is read as: by its title, and by its number where there are several of that title (督办通知, 重新制发). */
function distinct(documents: readonly IssuedDocument[], titleOf: (document: IssuedDocument) => string) {
  const titles = documents.map(titleOf);
  const isOnly = (title: string): boolean => titles.filter(each => each === title).length === 1;
  return new Map(
    documents.map((document, i) => {
      const { id, number = id } = document;
      const title = titles[i] ?? id;
      return [id, isOnly(title) ? title : `${title} ${number}`];
    }),
  );
}

/** What was received, as it was received, with its digest. */
export function Material({ state }: { state: CaseState }) {
  const words = useWords(WORDS);
  const { colon } = useMarks();
  if (state.uploads.length === 0) return <p>{words.noEvidence}</p>;
  const proves = new Map((state.evidence ?? []).map(each => [each.upload, each.proves]));
  const rows = state.uploads.map(({ id, name, bytes, sha256, byName, at, purpose }): FileRow => ({
    ...{ id, bytes, sha256 },
    title: (
      <>
        {name} {purpose === 'form' && <Tag>{words.form}</Tag>}
      </>
    ),
    about: (
      <>
        <span>{words.sentBy(byName)}</span>
        <ShanghaiTime at={at} />
        {proves.has(id) && (
          <span>
            {words.proof}
            {colon}
            {proves.get(id)}
          </span>
        )}
      </>
    ),
    downloads: [{ link: () => api.get('/api/cases/{id}/uploads/{upload}', { params: { id: state.id, upload: id } }) }],
  }));
  const names = new Map(state.uploads.map(({ id, name }) => [id, name]));
  return <FileList files={rows} nameOf={({ id }) => names.get(id) ?? id} />;
}
