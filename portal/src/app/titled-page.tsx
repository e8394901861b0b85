import { useEffect, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/session.ts';
import { useLanguage } from '../i18n/language.ts';
import { useWords } from '../i18n/words.ts';
import { NotForYou } from './not-found.tsx';
import type { PortalRoute } from './routes.tsx';
import { WORDS } from './words.ts';

/** A page with its title in the browser's tab, for those it is for. */
export function TitledPage({ route, children }: { route: PortalRoute; children: ReactNode }) {
  const title = route.title[useLanguage()];
  const { product } = useWords(WORDS);
  const { data: session } = useQuery({ ...sessionQuery, enabled: !route.open });
  useEffect(() => {
    document.title = `${title} - ${product}`;
  }, [title, product]);
  const refused = route.roles && !route.roles.some(role => session?.user.roles.includes(role));
  return refused ? <NotForYou /> : children;
}
