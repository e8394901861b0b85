import { NavLink } from 'react-router';
import { useLanguage } from '../i18n/language.ts';
import { useWords } from '../i18n/words.ts';
import { ROUTES } from './routes.tsx';
import styles from './shell.module.css';
import { WORDS } from './words.ts';

/** The pages for anybody, beside each other; where one stands is told by more than colour. */
export function OpenPages() {
  const language = useLanguage();
  const { openPages } = useWords(WORDS);
  return (
    <nav className={`${styles.openPages ?? ''} no-print`} aria-label={openPages}>
      {ROUTES.filter(({ open, menu }) => open && menu).map(({ path, title, menu }) => (
        <NavLink key={path} to={path} className={styles.openPage ?? ''}>
          {menu?.icon} {title[language]}
        </NavLink>
      ))}
    </nav>
  );
}
