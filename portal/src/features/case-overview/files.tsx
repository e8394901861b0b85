import { Tag } from 'antd';
import { Link } from 'react-router';
import { api, type CaseState, type IssuedDocument } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { FileList, type FileRow } from '../../ui/file-list.tsx';
import { LocalDay, ShanghaiTime } from '../../ui/time.tsx';
import styles from './case-overview.module.css';
import { WORDS } from './words.ts';

/** The documents issued, newest first; a void one stays, and says so. */
export function Documents({ state }: { state: CaseState }) {
  const words = useWords(WORDS);
  if (state.documents.length === 0) return <p>{words.noDocuments}</p>;
  const row = ({ id, title, number, date, files, voided }: IssuedDocument): FileRow => ({
    id,
    title: (
      <>
        <Link to={`/documents/${id}`} className={voided ? (styles.void ?? '') : ''}>
          {title}
        </Link>{' '}
        {voided && <Tag color="error">{words.voided}</Tag>}
      </>
    ),
    about: (
      <>
        {number !== undefined && <span>{number}</span>}
        <LocalDay date={date} />
      </>
    ),
    downloads: files.map(({ format }) => ({
      label: format.toUpperCase(),
      link: () => api.get('/api/documents/{id}/{format}', { params: { id, format } }),
    })),
  });
  const titles = new Map(state.documents.map(({ id, title }) => [id, title]));
  return <FileList files={[...state.documents].reverse().map(row)} nameOf={({ id }) => titles.get(id) ?? id} />;
}

/** What was received, as it was received, with its digest. */
export function Material({ state }: { state: CaseState }) {
  const words = useWords(WORDS);
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
            {words.proof}：{proves.get(id)}
          </span>
        )}
      </>
    ),
    downloads: [{ link: () => api.get('/api/cases/{id}/uploads/{upload}', { params: { id: state.id, upload: id } }) }],
  }));
  const names = new Map(state.uploads.map(({ id, name }) => [id, name]));
  return <FileList files={rows} nameOf={({ id }) => names.get(id) ?? id} />;
}
