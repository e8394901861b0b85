import { Menu } from 'antd';
import { Link, useLocation } from 'react-router';
import type { User } from '../api/session.ts';
import { useLanguage } from '../i18n/language.ts';
import { useWords } from '../i18n/words.ts';
import { ROUTES, type PortalRoute } from './routes.tsx';
import { WORDS } from './words.ts';

const GROUPS = ['work', 'oversight', 'manage', 'open'] as const;

const isFor = ({ roles }: PortalRoute, user: User): boolean =>
  roles === undefined || roles.some(role => user.roles.includes(role));

/** The page somebody is on, or the one it hangs under: `/cases/RC2026-0001` lights up `/cases`. */
const isUnder = (path: string, pathname: string): boolean =>
  path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`);

/** The pages for this person's roles, in groups; a group without a page is not there. */
export function MainMenu({ user }: { user: User }) {
  const language = useLanguage();
  const { groups } = useWords(WORDS);
  const { pathname } = useLocation();
  const shown = ROUTES.filter(route => route.menu && isFor(route, user));
  const items = GROUPS.flatMap(group => {
    const pages = shown.filter(({ menu }) => menu?.group === group);
    const children = pages.map(({ path, title, menu }) => ({
      key: path,
      icon: menu?.icon,
      label: <Link to={path}>{title[language]}</Link>,
    }));
    return children.length === 0 ? [] : [{ key: group, type: 'group' as const, label: groups[group], children }];
  });
  const here = shown.filter(({ path }) => isUnder(path, pathname)).sort((a, b) => b.path.length - a.path.length);
  return <Menu mode="inline" items={items} selectedKeys={here.slice(0, 1).map(({ path }) => path)} />;
}
