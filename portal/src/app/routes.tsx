import type { ComponentType, ReactNode } from 'react';
import { FolderOpenOutlined, HomeOutlined, InboxOutlined } from '@ant-design/icons';
import type { QueryClient } from '@tanstack/react-query';
import type { Role } from '../api/session.ts';
import type { Language } from '../i18n/language.ts';

/** What a feature's `index.tsx` has to export: its page. */
interface Page {
  readonly default: ComponentType;
  /** Asks at once what the page will show, while the session is still being read. */
  readonly prepare?: (client: QueryClient) => void;
}

export interface PortalRoute {
  /** As react-router writes it: `/cases/:id`. */
  readonly path: string;
  /** Name in the menu, in the browser's title and for screen readers. */
  readonly title: Readonly<Record<Language, string>>;
  /** Loaded when somebody goes there. */
  readonly load: () => Promise<Page>;
  /** Who may go there; everybody who is signed in where left out. The server decides anyway: this keeps menus short. */
  readonly roles?: readonly Role[];
  /** Where it stands in the menu; not in it where left out. */
  readonly menu?: { readonly group: 'work' | 'oversight' | 'manage' | 'open'; readonly icon: ReactNode };
  /** Anybody may go there without signing in (verification, 公示). */
  readonly open?: true;
}

/** Every page of the portal. A new page is one entry here, its folder in `features/`, and nothing else. */
export const ROUTES: readonly PortalRoute[] = [
  {
    path: '/',
    title: { zh: '首页', en: 'Home' },
    load: () => import('../features/home/index.tsx'),
    menu: { group: 'work', icon: <HomeOutlined /> },
  },
  {
    path: '/tasks',
    title: { zh: '待办', en: 'Tasks' },
    load: () => import('../features/inbox/index.tsx'),
    menu: { group: 'work', icon: <InboxOutlined /> },
  },
  {
    path: '/cases',
    title: { zh: '案件', en: 'Cases' },
    load: () => import('../features/case-list/index.tsx'),
    menu: { group: 'work', icon: <FolderOpenOutlined /> },
  },
  {
    path: '/cases/:id',
    title: { zh: '案件现状', en: 'Case' },
    load: () => import('../features/case-overview/index.tsx'),
  },
];
