import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { useUser } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { PageTitle } from '../../ui/page.tsx';
import { Opening } from './opening.tsx';
import { Paper } from './paper.tsx';
import styles from './case-new.module.css';
import { WORDS } from './words.ts';

const WAYS = ['paper', 'correction', 'clarification'] as const;

/** 新建案件: an application on paper is registered (第六条), or a correction or clarification started (第八条、第九条). */
export default function NewCase() {
  const words = useWords(WORDS);
  const { roles } = useUser();
  const [search, setSearch] = useSearchParams();
  const ways = WAYS.filter(way => way !== 'paper' || roles.includes('registrar'));
  const way = ways.find(each => each === search.get('kind')) ?? ways[0] ?? 'correction';
  return (
    <>
      <PageTitle title={words.title} lead={words.lead} />
      <Segmented
        aria-label={words.what}
        className={styles.way ?? ''}
        value={way}
        options={ways.map(value => ({ value, label: words.ways[value] }))}
        onChange={kind => {
          setSearch({ kind }, { replace: true });
        }}
      />
      {way === 'paper' ? <Paper /> : <Opening key={way} procedure={way} from={search.get('from') ?? undefined} />}
    </>
  );
}
