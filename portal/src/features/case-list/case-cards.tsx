import { Pagination } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useDirectory } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { EmptyState } from '../../ui/states.tsx';
import { ShanghaiTime } from '../../ui/time.tsx';
import { useStanding, type Summary } from './summary.ts';
import styles from './case-list.module.css';
import { WORDS } from './words.ts';

const PAGE = 20;

/** The same on a telephone: a few lines a case. */
export function CaseCards({ cases }: { cases: readonly Summary[] }) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const standing = useStanding();
  const { organ } = useDirectory();
  const [page, setPage] = useState(1);
  const last = Math.max(1, Math.ceil(cases.length / PAGE));
  const at = Math.min(page, last);
  if (cases.length === 0) return <EmptyState title={words.noMatch} />;
  return (
    <>
      <ul className={styles.cards} aria-label={words.title}>
        {cases.slice((at - 1) * PAGE, at * PAGE).map(each => (
          <li key={each.id}>
            <Link to={`/cases/${each.id}`} className={styles.card}>
              <span className={styles.cardHead}>
                <strong>{each.party ?? each.id}</strong>
                <span>{standing(each)}</span>
              </span>
              {each.matter !== undefined && <span>{each.matter}</span>}
              <span className={styles.about}>
                {each.party !== undefined && <span>{each.id}</span>}
                <span>{terms.procedure(each.procedure)}</span>
                <span>{organ(each.organ)}</span>
                <ShanghaiTime at={each.openedAt} form="day" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {last > 1 && (
        <Pagination
          simple
          current={at}
          total={cases.length}
          pageSize={PAGE}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
    </>
  );
}
